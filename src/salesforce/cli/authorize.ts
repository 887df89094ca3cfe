import * as z from 'zod/mini';
import { isOrgName } from '../../core/profile/orgName.ts';
import { OrgFaultError } from '../faultError.ts';
import { salesforceOrigin } from '../../core/salesforce/instanceHost.ts';
import type { Sf } from './sf.ts';

/** A person has to sign in, and may have to find a second factor first. */
const SIGN_IN_TIMEOUT_MS = 5 * 60_000;

/** Which org to authorize, and under which alias. */
export interface OrgAuthorization {
  readonly alias?: string;
  /** My Domain, or `https://test.salesforce.com` for a sandbox; production's common sign-in unless given. */
  readonly instanceUrl?: string;
}

/** An org that `sf` may now use. */
export interface AuthorizedOrg {
  readonly username: string;
  readonly orgId: string;
}

const signedIn = z.object({ username: z.string(), orgId: z.string() });

/** Lets a person sign in with the browser (`sf org login web`); the tokens stay with `sf`. */
export async function authorize(
  sf: Sf,
  { alias, instanceUrl }: OrgAuthorization,
  signal: AbortSignal,
): Promise<AuthorizedOrg> {
  if (alias !== undefined) checkOrgName(alias);
  const args = ['org', 'login', 'web'];
  if (alias !== undefined) args.push('--alias', alias);
  if (instanceUrl !== undefined) args.push('--instance-url', signInUrl(instanceUrl));
  return sf.ask({ args, timeoutMs: SIGN_IN_TIMEOUT_MS }, signedIn, signal);
}

/** Opens a page of the org in the browser, signed in (`sf org open`); no token passes through us. */
export async function openPage(sf: Sf, org: string | undefined, path: string, signal: AbortSignal): Promise<void> {
  if (!/^\/[\w\-./]*$/.test(path)) throw new TypeError(`Not a plain path: ${path}`);
  if (org !== undefined) checkOrgName(org);
  const args = ['org', 'open', '--path', path, ...(org === undefined ? [] : ['--target-org', org])];
  await sf.ask({ args, org }, z.unknown(), signal);
}

/** @throws {OrgFaultError} for a name that no org has: nothing is started with it. */
export function checkOrgName(org: string): void {
  if (!isOrgName(org)) throw new OrgFaultError({ kind: 'unsafeOrgName', org });
}

function signInUrl(address: string): string {
  const origin = salesforceOrigin(address);
  if (origin === undefined) throw new OrgFaultError({ kind: 'hostRefused', host: URL.parse(address)?.host ?? address });
  return origin;
}

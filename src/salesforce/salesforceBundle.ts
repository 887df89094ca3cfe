import type { Clock } from '../core/ports.ts';
import type { OrgAnswer } from '../core/salesforce/answer.ts';
import type { KnownOrg } from '../core/salesforce/observations.ts';
import type { OrgPort } from '../core/salesforce/ports.ts';
import { systemClock } from '../core/systemClock.ts';
import { authorize, openPage, type OrgAuthorization, type AuthorizedOrg } from './cli/authorize.ts';
import type { CliOptions } from './cli/options.ts';
import { authorizedOrgs } from './cli/orgs.ts';
import { Sf } from './cli/sf.ts';
import { answering } from './faultError.ts';
import { openSession } from './openSession.ts';
import type { OrgOptions } from './options.ts';

export { labFetch } from './connection/labFetch.ts';
export { labOrgOf } from './labAccess.ts';
export { defaultOrgTimeouts } from './options.ts';
export { readFileWithin } from './users/fileWithin.ts';

/** The way to orgs; starts no command and opens no socket before a session is asked something. */
export function createOrgPort(options: OrgOptions): OrgPort {
  const approvedOrigins = options.lab ? [options.lab.instanceUrl] : [];
  return { openSession: (profile) => openSession(profile, options, approvedOrigins) };
}

/** The orgs that `sf` is authorized for on this machine; asks no org. */
export function listOrgs(cli: CliOptions, signal: AbortSignal): Promise<OrgAnswer<readonly KnownOrg[]>> {
  return withSf(cli, signal, (sf) => authorizedOrgs(sf, signal));
}

/** Lets a person sign in to an org with the browser, within five minutes. */
export function authorizeOrg(
  cli: CliOptions,
  authorization: OrgAuthorization,
  signal: AbortSignal,
): Promise<OrgAnswer<AuthorizedOrg>> {
  return withSf(cli, signal, (sf) => authorize(sf, authorization, signal));
}

/** Opens a page of an org, or of the target org, in the browser, signed in; `path` is a path alone. */
export function openInOrg(
  cli: CliOptions,
  org: string | undefined,
  path: string,
  signal: AbortSignal,
): Promise<OrgAnswer<void>> {
  return withSf(cli, signal, (sf) => openPage(sf, org, path, signal));
}

function withSf<Value>(
  cli: CliOptions,
  signal: AbortSignal,
  work: (sf: Sf) => Promise<Value>,
  clock: Clock = systemClock,
): Promise<OrgAnswer<Value>> {
  return answering(() => work(new Sf(cli, clock)), clock, signal);
}

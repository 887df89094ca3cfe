import * as z from 'zod/mini';
import type { AccessSource, OrgAccess } from '../access.ts';
import { refuseOthers } from '../connection/approvedOrigins.ts';
import { OrgFaultError } from '../faultError.ts';
import { isAccessToken } from '../secrets.ts';
import { checkOrgName } from './authorize.ts';
import { originOf } from './orgs.ts';
import type { Sf } from './sf.ts';

/** The first version that has `org auth show-access-token`, and whose other commands no longer show a token. */
const SHOWS_TOKENS_APART = [2, 136, 8];

const displayed = z.object({
  username: z.string(),
  instanceUrl: z.string(),
  alias: z.optional(z.nullable(z.string())),
  accessToken: z.optional(z.string()),
});

const shownToken = z.object({ accessToken: z.string() });

/** The way into an org by the tokens that `sf` keeps and renews; `org` undefined stands for the target org. */
export class CliAccess implements AccessSource {
  readonly #sf: Sf;
  readonly #org: string | undefined;
  readonly #alsoApproved: readonly string[];

  constructor(sf: Sf, org: string | undefined, alsoApproved: readonly string[] = []) {
    this.#sf = sf;
    this.#org = org;
    this.#alsoApproved = alsoApproved;
  }

  open(signal: AbortSignal): Promise<OrgAccess> {
    return this.#openAs(this.#org, signal);
  }

  /**
   * Asks `sf` once more: it renews the token before it shows it. The same token again is no other token, and one of another
   * user or host is not a renewed one: an alias or the target org may have been changed in the meantime.
   */
  async renew(refused: OrgAccess, signal: AbortSignal): Promise<OrgAccess> {
    const access = await this.#openAs(refused.username, signal, refused);
    if (access.accessToken === refused.accessToken) throw new OrgFaultError({ kind: 'sessionExpired' });
    return access;
  }

  async #openAs(target: string | undefined, signal: AbortSignal, before?: OrgAccess): Promise<OrgAccess> {
    if (target !== undefined) checkOrgName(target);
    const [version, org] = await Promise.all([this.#sf.version(signal), this.#display(target, signal)]);
    const instanceUrl = originOf(org.instanceUrl);
    // Where a token could not be sent, it is not even asked for.
    refuseOthers(instanceUrl, this.#alsoApproved);
    if (before) refuseAnother({ username: org.username, instanceUrl }, before);
    const accessToken =
      version === undefined || isAtLeast(version, SHOWS_TOKENS_APART)
        ? await this.#showToken(org.username, signal)
        : tokenOfOldVersion(org.accessToken, version);
    return {
      username: org.username,
      ...(org.alias && { alias: org.alias }),
      instanceUrl,
      accessToken,
      ...(version !== undefined && { cliVersion: version }),
    };
  }

  #display(target: string | undefined, signal: AbortSignal): Promise<z.infer<typeof displayed>> {
    const args = ['org', 'display', ...(target === undefined ? [] : ['--target-org', target])];
    return this.#sf.ask({ args, org: target }, displayed, signal);
  }

  async #showToken(username: string, signal: AbortSignal): Promise<string> {
    checkOrgName(username);
    const args = ['org', 'auth', 'show-access-token', '--target-org', username];
    const { accessToken } = await this.#sf.ask({ args, org: username }, shownToken, signal);
    if (isAccessToken(accessToken)) return accessToken;
    throw new OrgFaultError({ kind: 'malformed', message: 'sf org auth show-access-token' });
  }
}

type Identity = Pick<OrgAccess, 'username' | 'instanceUrl'>;

function refuseAnother(now: Identity, before: Identity): void {
  const hostOf = ({ instanceUrl }: Identity): string => new URL(instanceUrl).host;
  if (now.instanceUrl !== before.instanceUrl) {
    throw new OrgFaultError({ kind: 'moved', host: hostOf(before), target: hostOf(now) });
  }
  if (now.username !== before.username) throw new OrgFaultError({ kind: 'sessionExpired' });
}

function tokenOfOldVersion(token: string | undefined, version: string): string {
  if (token !== undefined && isAccessToken(token)) return token;
  throw new OrgFaultError({ kind: 'cliTooOld', version });
}

function isAtLeast(version: string, least: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  const at = least.findIndex((part, index) => part !== parts[index]);
  return at < 0 || (parts[at] ?? 0) > (least[at] ?? 0);
}

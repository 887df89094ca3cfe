import { organisation } from '../../organisation.ts';
import { jsonReply } from '../http/reply.ts';
import type { OrgReply } from '../http/reply.ts';
import { apiVersions, orgIdentity } from '../identity.ts';
import { administratorId } from '../records/people.ts';
import type { ResourceContext } from './context.ts';

/** `/services/data`: the versions of the API, for everybody. */
export function listVersions(): OrgReply {
  return jsonReply(
    200,
    apiVersions.map(({ version, label }) => ({ label, url: `/services/data/v${version}`, version })),
  );
}

/** `/services/data/vX`: the resources of a version. */
export function listResources({ basePath, origin }: ResourceContext): OrgReply {
  const names = ['tooling', 'query', 'queryAll', 'limits', 'sobjects'];
  const resources = Object.fromEntries(names.map((name) => [name, `${basePath}/${name}`]));
  return jsonReply(200, { ...resources, identity: `${origin}/id/${orgIdentity.id}/${administratorId}` });
}

/** `/limits`, as far as this program's like looks. */
export function listLimits({ org: { api }, requestsToday }: ResourceContext): OrgReply {
  const remaining = Math.max(0, api.remaining - requestsToday);
  return jsonReply(200, {
    DailyApiRequests: { Max: api.dailyRequests, Remaining: remaining },
    DailyAsyncApexExecutions: { Max: 250_000, Remaining: 250_000 },
    DataStorageMB: { Max: 10_250, Remaining: 8_410 },
    FileStorageMB: { Max: 10_250, Remaining: 10_102 },
  });
}

/** The value of `Sforce-Limit-Info`. */
export function limitInfo(dailyRequests: number, remaining: number, requestsToday: number): string {
  const used = Math.min(dailyRequests, dailyRequests - remaining + requestsToday);
  return `api-usage=${String(used)}/${String(dailyRequests)}`;
}

/** `/services/oauth2/userinfo`: who the token belongs to. */
export function userInfo(origin: string): OrgReply {
  const { localPart, username } = orgIdentity.administrator;
  const address = `${localPart}@${organisation.domain}`;
  return jsonReply(200, {
    sub: `${origin}/id/${orgIdentity.id}/${administratorId}`,
    user_id: administratorId,
    organization_id: orgIdentity.id,
    preferred_username: username,
    nickname: localPart,
    name: 'Grace Holm',
    email: address,
    email_verified: true,
    given_name: 'Grace',
    family_name: 'Holm',
    zoneinfo: 'Europe/Berlin',
    active: true,
    user_type: 'STANDARD',
    language: 'en_US',
    locale: 'en_US',
    utcOffset: 3_600_000,
    updated_at: '2024-02-01T10:00:00Z',
  });
}

/** `/services/oauth2/singleaccess`: an address that signs a browser in once. */
export function singleAccess(origin: string, redirect: string | null, password: string): OrgReply {
  const address = new URL('/secur/frontdoor.jsp', origin);
  address.searchParams.set('otp', password);
  if (redirect !== null) address.searchParams.set('startURL', redirect);
  return jsonReply(200, { frontdoor_uri: address.href });
}

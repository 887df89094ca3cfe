import * as z from 'zod/mini';
import type { OrgConnection } from '../../core/salesforce/observations.ts';
import { OrgFaultError } from '../faultError.ts';
import { id18 } from '../id18.ts';
import { faultOfAnswer } from './answerFault.ts';
import { OrgCall } from './orgCall.ts';
import type { OrgRequest } from './orgHttp.ts';
import type { OrgSender } from './orgSender.ts';

/** Proves the way into an org: the newest version it offers, and as whom it takes our requests. */
export async function connectOrg(sender: OrgSender, timeoutMs: number, signal: AbortSignal): Promise<OrgConnection> {
  const { username, alias, instanceUrl, cliVersion } = await sender.access(signal);
  const version = await newestVersion(sender, instanceUrl, timeoutMs, signal);
  const call = new OrgCall({ sender, instanceUrl, version, timeoutMs, signal });
  return {
    username,
    ...(alias !== undefined && { alias }),
    instanceUrl,
    ...(await askIdentity(call, version)),
    apiVersion: version,
    ...(cliVersion !== undefined && { cliVersion }),
  };
}

const versions = z.array(z.object({ version: z.string() }));

/** The list of versions is shown to anybody: whether the org is there is known before a token is sent. */
async function newestVersion(
  sender: OrgSender,
  instanceUrl: string,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<string> {
  const url = `${instanceUrl}/services/data`;
  const headers = { accept: 'application/json' };
  const request: OrgRequest = { url, method: 'GET', headers, isRepeatable: true };
  const response = await sender.sendAnonymously(request, timeoutMs, signal);
  if (response.statusCode >= 400) throw new OrgFaultError(faultOfAnswer(response, new URL(url).host));
  const newest = parseVersions(response.body).sort((one, other) => Number(other) - Number(one))[0];
  if (newest === undefined) throw new OrgFaultError({ kind: 'malformed', message: '/services/data' });
  return newest;
}

function parseVersions(body: string): string[] {
  try {
    return versions.parse(JSON.parse(body)).map(({ version }) => version);
  } catch {
    // SyntaxError or ZodError: a page in place of the list.
    return [];
  }
}

const resources = z.object({ identity: z.string() });

/**
 * Who we are there, by a request of the API itself, which orgs of some editions refuse. The address of the identity says it; it
 * is not asked, as it would want the token in the address.
 */
async function askIdentity(
  call: OrgCall,
  version: string,
): Promise<{ readonly orgId: string; readonly userId: string }> {
  const { identity } = await call.get(`/services/data/v${version}`, resources);
  const [, orgId, userId] = /\/id\/(00D\w{12,15})\/(005\w{12,15})$/.exec(identity) ?? [];
  if (orgId !== undefined && userId !== undefined) return { orgId: id18(orgId), userId: id18(userId) };
  throw new OrgFaultError({ kind: 'malformed', message: '/services/data: identity' });
}

import type { OrgTrustStore } from '../../core/salesforce/observations.ts';
import { faultOfAnswer } from '../connection/answerFault.ts';
import type { OrgSender } from '../connection/orgSender.ts';
import { OrgFaultError } from '../faultError.ts';
import { matchAuthorities } from './matchAuthorities.ts';
import { parseTrustList } from './parseTrustList.ts';

/** In characters: hundreds of authorities with their certificates are below 1 MB, and what is far above is another page. */
const PAGE_LIMIT = 4 * 1024 * 1024;

/** How the list is asked for. */
export interface TrustStoreQuestion {
  readonly sender: OrgSender;
  readonly instanceUrl: string;
  /** PEM. */
  readonly knownRoots: readonly string[];
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** The roots that Salesforce trusts, as `/cacerts.jsp` of the org shows them to anybody; no token is sent. */
export async function askTrustStore(question: TrustStoreQuestion): Promise<OrgTrustStore> {
  const { sender, instanceUrl, knownRoots, timeoutMs, signal } = question;
  const { host } = new URL(instanceUrl);
  const headers = { accept: 'text/html, text/plain;q=0.9, */*;q=0.1' };
  const request = { url: `${instanceUrl}/cacerts.jsp`, method: 'GET', headers, isRepeatable: true };
  const response = await sender.sendAnonymously(request, timeoutMs, signal);
  if (response.statusCode >= 400) throw new OrgFaultError(faultOfAnswer(response, host));
  const listed = response.body.length > PAGE_LIMIT ? [] : parseTrustList(response.body);
  if (listed.length === 0) throw new OrgFaultError({ kind: 'malformed', message: '/cacerts.jsp' });
  return { host, ...matchAuthorities(listed, knownRoots) };
}

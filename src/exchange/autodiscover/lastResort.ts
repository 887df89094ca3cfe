import type { AutodiscoverAnswer, AutodiscoverHop } from '../../core/observations/autodiscover.ts';
import type { ServiceRecord } from '../../core/observations/network.ts';
import { askCandidates } from './candidates.ts';
import type { Lookup } from './lookup.ts';
import { serviceUrlsAt, type ServiceUrls } from './requests.ts';
import { chooseServiceRecord } from './serviceRecord.ts';

/**
 * Asks the two that can only say where to go, the redirect over http and the DNS service record, and then the hosts they
 * name. What was asked already is not asked again.
 */
export async function askLastResort(
  domain: string,
  asked: readonly ServiceUrls[],
  lookup: Lookup,
): Promise<readonly AutodiscoverHop[]> {
  const known = asked.map(({ pox }) => pox);
  const pointers = await Promise.all([lookup.askHttpRedirect(domain, known), askServiceRecord(domain, known, lookup)]);
  const urls = pointers.flatMap(({ answer }) => (answer.kind === 'redirectUrl' && answer.followed ? [answer.url] : []));
  const candidates = [...new Set(urls)].map((pox) => ({ ...serviceUrlsAt(pox), pox }));
  return [...pointers, ...(await askCandidates(candidates, lookup))];
}

async function askServiceRecord(domain: string, known: readonly string[], lookup: Lookup): Promise<AutodiscoverHop> {
  const records = await lookup.serviceRecords(domain);
  const record = chooseServiceRecord(records);
  const answer = record ? await judgeRecord(record, domain, known, lookup) : NO_RECORD;
  // The form of RFC 4501, so that a hop always has a URL.
  return { method: 'srv', url: `dns:_autodiscover._tcp.${domain}?type=SRV`, answer, exchanges: [], records };
}

const NO_RECORD: AutodiscoverAnswer = { kind: 'noAnswer', code: 'ENODATA' };

async function judgeRecord(
  { target, port }: ServiceRecord,
  domain: string,
  known: readonly string[],
  lookup: Lookup,
): Promise<AutodiscoverAnswer> {
  const url = serviceUrlsAt(`https://${target}:${String(port)}`).pox;
  const reason = (await lookup.judge(url, `https://${domain}/`, known)) ?? (port === 443 ? undefined : 'otherPort');
  return { kind: 'redirectUrl', url, followed: reason === undefined, ...(reason && { reason }) };
}

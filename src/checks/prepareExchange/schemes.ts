import {
  basicOff,
  bearerOnly,
  noSchemeOffered,
  ntlmOff,
  ntlmProviderMissing,
} from '../../core/catalogue/ewsSchemes.ts';
import { raise, type Finding } from '../../core/finding.ts';
import { challenges, header, type HttpExchange } from '../../core/observations/http.ts';
import type { Scheme } from '../../core/observations/ews.ts';
import type { Subject } from '../../core/subject.ts';
import { exchangeProof } from '../evidence.ts';
import { withoutQuery } from '../target.ts';

/** The names of schemes as their specifications write them. */
const SCHEME_NAMES: ReadonlyMap<string, string> = new Map([
  ['basic', 'Basic'],
  ['ntlm', 'NTLM'],
  ['negotiate', 'Negotiate'],
  ['bearer', 'Bearer'],
  ['digest', 'Digest'],
]);

/** Shows a scheme the way its specification writes it. */
export function showScheme(scheme: string): string {
  return SCHEME_NAMES.get(scheme) ?? scheme;
}

/** The front end that answered by its own name, or else the host that was asked. */
export function answeredBy({ response, endpoint }: HttpExchange): string {
  return (response && header(response.headers, 'x-feserver')) ?? endpoint.host;
}

/** What the challenge of a server means for an account that wants to sign in with a scheme. */
export function findingsOfSchemes(seen: HttpExchange, wanted: Scheme, subject: Subject): Finding[] {
  const offered = [...new Set(seen.response ? challenges(seen.response.headers).map(({ scheme }) => scheme) : [])];
  if (offered.includes(wanted)) return [];
  const proof = { subject, evidence: exchangeProof(seen) };
  const url = withoutQuery(seen.url);
  if (offered.length === 0) {
    return [raise(noSchemeOffered, { args: { url, status: seen.response?.status ?? 0 }, ...proof })];
  }
  if (offered.every((scheme) => scheme === 'bearer')) return [raise(bearerOnly, { args: { url }, ...proof })];
  const args = { server: answeredBy(seen), schemes: offered.map(showScheme).join(', ') };
  if (wanted === 'basic') return [raise(basicOff, { args, ...proof })];
  return [raise(offered.includes('negotiate') ? ntlmProviderMissing : ntlmOff, { args, ...proof })];
}

import {
  basicOff,
  bearerOnly,
  digestOffered,
  noSchemeOffered,
  ntlmOff,
  ntlmProviderMissing,
} from '../../core/catalogue/ewsSchemes.ts';
import { modernAuthenticationOnly } from '../../core/catalogue/online.ts';
import { RETIREMENTS } from '../../core/dates.ts';
import { raise, type Finding } from '../../core/finding.ts';
import { challenges, header, type HttpExchange } from '../../core/observations/http.ts';
import type { Scheme } from '../../core/observations/ews.ts';
import type { Subject } from '../../core/subject.ts';
import { exchangeProof, type Proof } from '../evidence.ts';
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
  const proof = { subject, evidence: exchangeProof(seen) };
  if (offered.includes(wanted)) return digest(offered, answeredBy(seen), proof);
  const url = withoutQuery(seen.url);
  const diagnostics = modernAuthenticationWanted(seen);
  if (diagnostics !== undefined) {
    const args = { url, reason: diagnostics.slice(0, 200), since: RETIREMENTS.serviceAccountForOnline };
    return [raise(modernAuthenticationOnly, { args, ...proof })];
  }
  if (offered.length === 0) {
    return [raise(noSchemeOffered, { args: { url, status: seen.response?.status ?? 0 }, ...proof })];
  }
  if (offersOnlyBearer(seen)) return [raise(bearerOnly, { args: { url }, ...proof })];
  const args = { server: answeredBy(seen), schemes: offered.map(showScheme).join(', ') };
  if (wanted === 'basic') return [raise(basicOff, { args, ...proof })];
  return [raise(offered.includes('negotiate') ? ntlmProviderMissing : ntlmOff, { args, ...proof })];
}

/** The words with which Exchange Online asks for modern authentication (AUTH-15, LIFE-01); undefined where it does not. */
export function modernAuthenticationWanted({ response }: HttpExchange): string | undefined {
  const diagnostics = response && header(response.headers, 'ms-diagnostics-public');
  return diagnostics !== undefined && /modern auth/i.test(diagnostics) ? diagnostics : undefined;
}

/** Digest among the ways to sign in does no harm to whoever chooses another (EWS-07). */
function digest(
  offered: readonly string[],
  server: string,
  proof: { readonly subject: Subject; readonly evidence: Proof },
): Finding[] {
  if (!offered.includes('digest')) return [];
  const schemes = offered
    .filter((scheme) => scheme !== 'digest')
    .map(showScheme)
    .join(', ');
  return [raise(digestOffered, { args: { server, schemes }, ...proof })];
}

/** Legacy authentication that is blocked leaves Bearer alone, be it only after a sign-in (AUTH-15). */
export function offersOnlyBearer({ response }: HttpExchange): boolean {
  const offered = response ? challenges(response.headers) : [];
  return offered.length > 0 && offered.every(({ scheme }) => scheme === 'bearer');
}

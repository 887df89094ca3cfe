// Proves that Autodiscover offers the way to sign in that the profile names, in both of its forms.
// Reads the challenges of autodiscover.xml and what autodiscover.svc answered to a look at it.
// Cannot see which form Salesforce asks first, nor servers that are set up differently.
import { judged, type Check } from '../../core/check.ts';
import { basicOff, bearerOnly, ntlmOff, soapOff } from '../../core/catalogue/autodiscoverSignIn.ts';
import { raise, type Finding } from '../../core/finding.ts';
import type { AutodiscoverHop, AutodiscoverObservation } from '../../core/observations/autodiscover.ts';
import { header } from '../../core/observations/http.ts';
import type { Scheme } from '../../core/observations/ews.ts';
import type { Subject } from '../../core/subject.ts';
import { autodiscoverProof, type Proof } from '../evidence.ts';
import { addressIn, domainsOf } from '../subjects.ts';
import { showScheme } from './schemes.ts';

/** Autodiscover offers the chosen sign-in. */
export const autodiscoverSchemes: Check = {
  id: 'autodiscover.schemes',
  step: 'prepareExchange',
  title: 'Autodiscover offers the chosen sign-in',
  requires: () => ['autodiscover.lookup'],
  subjects: domainsOf,
  run: async (facts, subject) => {
    const seen = await facts.autodiscover(addressIn(subject.name, facts.profile));
    const evidence = autodiscoverProof(seen);
    const found = { subject, evidence };
    return judged([...schemes(seen, facts.profile.exchange.authentication, found), ...soap(seen, found)], evidence);
  },
};

interface Found {
  readonly subject: Subject;
  readonly evidence: Proof;
}

/** The web site of the domain may have a sign-in of its own; what counts is who answered as Exchange does. */
function schemes(seen: AutodiscoverObservation, wanted: Scheme, found: Found): Finding[] {
  for (const { url, answer, method } of seen.hops) {
    if (answer.kind !== 'credentialsWanted' || method !== 'pox' || isApex(url, seen.address)) continue;
    const offered = [...new Set(answer.schemes)];
    if (offered.includes(wanted) || offered.length === 0) continue;
    const args = { host: new URL(url).hostname, schemes: offered.map(showScheme).join(', ') };
    if (offered.every((scheme) => scheme === 'bearer')) return [raise(bearerOnly, { args, ...found })];
    return [raise(wanted === 'basic' ? basicOff : ntlmOff, { args, ...found })];
  }
  return [];
}

function soap({ hops }: AutodiscoverObservation, found: Found): Finding[] {
  const look = hops.find(({ method, exchanges }) => method === 'soap' && exchanges[0]?.method === 'GET');
  const response = look?.exchanges[0]?.response;
  if (!look || !response || !hops.some((hop) => isAnswerOfPox(hop, look))) return [];
  const reason = reasonOf(response.status, header(response.headers, 'x-soap-enabled'));
  if (reason === undefined) return [];
  return [raise(soapOff, { args: { host: new URL(look.url).hostname, reason }, ...found })];
}

function reasonOf(status: number, isEnabled: string | undefined): string | undefined {
  if (status === 404 || status === 405) return `status ${String(status)}`;
  const isAlive = status === 401 || status === 200;
  return isAlive && isEnabled?.toLowerCase() !== 'true' ? 'header X-SOAP-Enabled is missing' : undefined;
}

function isAnswerOfPox({ method, url, answer }: AutodiscoverHop, look: AutodiscoverHop): boolean {
  const isAlive = ['settings', 'error', 'credentialsWanted', 'credentialsRefused'].includes(answer.kind);
  return method === 'pox' && isAlive && new URL(url).host === new URL(look.url).host;
}

function isApex(url: string, address: string): boolean {
  return new URL(url).hostname === address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

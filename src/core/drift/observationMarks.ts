import { dayOf } from '../dates.ts';
import { showVersion, type EwsAnswer, type SignInObservation } from '../observations/ews.ts';
import { challenges, type HttpExchange } from '../observations/http.ts';
import { showEndpoint, type Connection, type Resolution } from '../observations/network.ts';
import type { Certificate, TlsLook, TlsObservation } from '../observations/tls.ts';
import { domainOf } from '../profile/address.ts';
import { text, type Text } from '../text.ts';
import type { Observed } from '../trace/watchedFacts.ts';
import type { Landmark } from './drift.ts';

/**
 * What an observation tells of how things are set up. An answer that failed to come tells nothing: its absence is what the
 * checks are about. Left out as well is what differs from one request to the next, such as the server of a farm.
 */
export function marksOf(observed: Observed): readonly Landmark[] {
  // Each entry takes the kind it stands under, which the compiler cannot follow through a look-up.
  const read = MARKS[observed.fact] as ((observed: Observed) => readonly Landmark[]) | undefined;
  return read ? read(observed) : [];
}

type Marks = {
  readonly [Fact in Observed['fact']]?: (observed: Extract<Observed, { fact: Fact }>) => readonly Landmark[];
};

const MARKS: Marks = {
  ewsUrl: ({ observation }) => (observation === undefined ? [] : [mark('ewsUrl', text('EWS address'), observation)]),
  resolution: ({ observation }) => resolutionMarks(observation),
  connection: ({ observation, asked: [, address] }) => (address ? [] : connectionMarks(observation)),
  tls: ({ observation, asked: [, look] }) => tlsMarks(observation, look),
  challenge: ({ observation, asked: [url, address] }) => (address ? [] : challengeMarks(url, observation)),
  autodiscover: ({ observation: { address, externalUrl }, asked: [asked] }) =>
    externalUrl === undefined ? [] : [discoveredMark(domainOf(asked || address), externalUrl)],
  signIn: ({ observation }) => signInMarks(observation),
  ask: ({ observation, asked: [url] }) => versionMarks(url, observation),
};

function mark(id: string, label: Text, value: string): Landmark {
  return { id, label, value };
}

function resolutionMarks({ host, outcome, addresses }: Resolution): readonly Landmark[] {
  const label = text('Addresses of {host}', { host });
  if (outcome === 'notFound' || outcome === 'noAddress') return [mark(`addresses ${host}`, label, outcome)];
  return addresses.map(({ address }) => mark(`addresses ${host}`, label, address));
}

function connectionMarks({ endpoint, outcome, proxy }: Connection): readonly Landmark[] {
  if (outcome !== 'connected') return [];
  const shown = showEndpoint(endpoint);
  return [mark(`way ${shown}`, text('Way to {endpoint}', { endpoint: shown }), proxy ?? 'direct')];
}

function tlsMarks(seen: TlsObservation, look: TlsLook | undefined): readonly Landmark[] {
  const [leaf] = seen.chain;
  if (look || !leaf) return [];
  const endpoint = showEndpoint(seen.endpoint);
  const older = seen.legacyVersions?.join(', ');
  return [
    mark(`certificate ${endpoint}`, text('Certificate of {endpoint}', { endpoint }), showCertificate(leaf)),
    mark(`chain ${endpoint}`, text('Certificates that {endpoint} sends', { endpoint }), String(seen.chain.length)),
    mark(`verdict ${endpoint}`, text('Chain of {endpoint} for Salesforce', { endpoint }), seen.salesforceVerdict),
    mark(`tls ${endpoint}`, text('Newest TLS of {endpoint}', { endpoint }), seen.version ?? seen.outcome),
    ...(older === undefined
      ? []
      : [mark(`old ${endpoint}`, text('Old TLS of {endpoint}', { endpoint }), older || '-')]),
  ];
}

function showCertificate({ subject, issuer, notAfter, fingerprint }: Certificate): string {
  return `${subject}; issued by ${issuer}; valid to ${dayOf(notAfter)}; SHA-256 ${fingerprint}`;
}

function challengeMarks(url: string, { response }: HttpExchange): readonly Landmark[] {
  if (response?.status !== 401) return [];
  const schemes = [...new Set(challenges(response.headers).map(({ scheme }) => scheme))].sort();
  return [mark(`schemes ${url}`, text('Sign-in offered at {url}', { url }), schemes.join(', ') || '-')];
}

function discoveredMark(domain: string, url: string): Landmark {
  return mark(`autodiscover ${domain}`, text('EWS address by Autodiscover for {domain}', { domain }), url);
}

/** Whether Windows authentication is taken with and without channel binding is what tells Extended Protection (B9). */
function signInMarks({ scheme, channelBinding, outcome }: SignInObservation): readonly Landmark[] {
  if (outcome === 'withheld' || outcome === 'failed') return [];
  const name = scheme === 'basic' ? 'Basic' : `NTLM ${channelBinding ? 'with' : 'without'} channel binding`;
  return [mark(`signIn ${name}`, text('Sign-in by {way}', { way: name }), outcome)];
}

function versionMarks(url: string, answer: EwsAnswer): readonly Landmark[] {
  const version = answer.kind === 'success' || answer.kind === 'error' ? answer.serverVersion : undefined;
  const host = URL.parse(url)?.hostname ?? url;
  return version
    ? [mark(`version ${host}`, text('Version of Exchange at {host}', { host }), showVersion(version))]
    : [];
}

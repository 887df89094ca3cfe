import { dayOf } from '../core/dates.ts';
import type { Evidence, EvidenceSource, Sensitivity } from '../core/evidence.ts';
import type { AutodiscoverHop, AutodiscoverObservation } from '../core/observations/autodiscover.ts';
import { showVersion, type EwsAnswer } from '../core/observations/ews.ts';
import { challenges, header, type HttpExchange } from '../core/observations/http.ts';
import { showEndpoint, type Connection, type Resolution } from '../core/observations/network.ts';
import type { Certificate, TlsObservation } from '../core/observations/tls.ts';
import { text, type Text } from '../core/text.ts';
import { withoutQuery } from './target.ts';

/** What shows a finding: never nothing. */
export type Proof = readonly [Evidence, ...Evidence[]];

/** That rows of the org are missing beside what it shows; nothing where they were all read. */
export function incompleteEvidence({ isComplete }: { readonly isComplete: boolean }, at: Date): readonly Evidence[] {
  if (isComplete) return [];
  const value = 'rows changed while they were read, also a second time: some may be missing here';
  return [observed(text('Reading of the org'), value, 'soql', at, 'public')];
}

/** Headers that tell servers and devices on the way apart; none of them carries a secret. */
const TELLING_HEADERS = [
  'Server',
  'X-FEServer',
  'Via',
  'Location',
  'Content-Type',
  'X-CasErrorCode',
  'X-EWS-Policy-Reason',
];

/** What DNS answered. */
export function resolutionProof(seen: Resolution): Proof {
  const found = [...seen.aliases.map((alias) => `alias ${alias}`), ...seen.addresses.map(({ address }) => address)];
  const value = found.length > 0 ? found.join(', ') : [seen.outcome, seen.errorCode].filter(Boolean).join(' ');
  return [observed(text('DNS answer for {host}', { host: seen.host }), value, 'dns', seen.at)];
}

/** What became of a TCP connection. */
export function connectionProof(seen: Connection): Proof {
  const label = text('Connection to {endpoint}', { endpoint: showEndpoint(seen.endpoint) });
  const value = [seen.outcome, seen.errorCode, seen.address?.address, showDuration(seen.durationMs)];
  return [observed(label, value.filter(Boolean).join(', '), 'tcp', seen.at)];
}

/** The handshake, then each certificate that was sent. */
export function tlsProof(seen: TlsObservation): Proof {
  const label = text('TLS connection to {endpoint}', { endpoint: showEndpoint(seen.endpoint) });
  const value = [seen.outcome, seen.version, seen.cipher, seen.errorCode].filter(Boolean).join(', ');
  const certificates = seen.chain.map((certificate, index) =>
    observed(text('Certificate {number} sent', { number: index + 1 }), showCertificate(certificate), 'tls', seen.at),
  );
  return [observed(label, value, 'tls', seen.at), ...certificates];
}

/** What an HTTP request was answered, or where it broke off. */
export function exchangeProof(seen: HttpExchange, source: EvidenceSource = 'http'): Proof {
  const label = text('{method} {url}', { method: seen.method, url: withoutQuery(seen.url) });
  return [observed(label, showExchange(seen), source, seen.at)];
}

/** What EWS answered to a question. */
export function answerProof(answer: Exclude<EwsAnswer, { kind: 'withheld' }>): Proof {
  const exchange = exchangeProof(answer.exchange, 'ews');
  if (answer.kind !== 'error') return exchange;
  const value = `${answer.responseCode}: ${answer.message}`;
  return [observed(text('Answer of EWS'), value, 'ews', answer.exchange.at, 'personal'), ...exchange];
}

/** Every place that Autodiscover was asked at, with its answer. */
export function autodiscoverProof(seen: AutodiscoverObservation): Proof {
  const summary = [seen.externalUrl ?? 'no external address', seen.internalUrl ?? 'no internal address'].join(', ');
  return [
    observed(text('EWS addresses of Autodiscover'), summary, 'autodiscover', seen.at),
    ...seen.hops.map((hop) => hopEvidence(hop, seen.at)),
  ];
}

function hopEvidence({ method, url, answer }: AutodiscoverHop, at: Date): Evidence {
  const label = text('Autodiscover ({method}) {url}', { method, url: withoutQuery(url) });
  return observed(label, showAutodiscoverAnswer(answer), 'autodiscover', at);
}

function showAutodiscoverAnswer(answer: AutodiscoverHop['answer']): string {
  const { kind, ...values } = answer;
  const shown = Object.entries(values).map(([name, value]) => `${name} ${withoutQuery(String(value))}`);
  return [kind, ...shown].join(', ');
}

/** Builds a piece of evidence as seen from this machine. */
export function observed(
  label: Text,
  value: string,
  source: EvidenceSource,
  at: Date,
  sensitivity: Sensitivity = 'internal',
): Evidence {
  return { label, value, source, vantage: 'thisMachine', at, sensitivity };
}

/** The version EWS reported, as evidence. */
export function versionProof(answer: Extract<EwsAnswer, { kind: 'success' | 'error' }>): Proof {
  const value = answer.serverVersion ? showVersion(answer.serverVersion) : 'not reported';
  return [observed(text('ServerVersionInfo'), value, 'ews', answer.exchange.at)];
}

function showExchange({ response, failure, durationMs }: HttpExchange): string {
  if (failure)
    return `${failure.timedOut ? 'no answer' : 'broke off'} (${failure.phase}, ${failure.code}) after ${showDuration(durationMs)}`;
  if (!response) return `no answer after ${showDuration(durationMs)}`;
  const told = TELLING_HEADERS.flatMap((name) => {
    const value = header(response.headers, name);
    return value === undefined ? [] : [`${name}: ${withoutQuery(value)}`];
  });
  const schemes = challenges(response.headers).map(({ scheme }) => scheme);
  const offered = schemes.length > 0 ? [`WWW-Authenticate: ${schemes.join(', ')}`] : [];
  return [`status ${String(response.status)}`, ...offered, ...told].join('; ');
}

function showCertificate({ subject, issuer, notBefore, notAfter, keyType, keyBits, fingerprint }: Certificate): string {
  const dates = `${dayOf(notBefore)} to ${dayOf(notAfter)}`;
  return `${subject}; issued by ${issuer}; valid ${dates}; ${keyType} ${String(keyBits)}; SHA-256 ${fingerprint}`;
}

function showDuration(durationMs: number): string {
  return `${String(Math.round(durationMs))} ms`;
}

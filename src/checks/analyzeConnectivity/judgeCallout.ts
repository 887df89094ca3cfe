import * as probeOrg from '../../core/catalogue/probeOrg.ts';
import * as reach from '../../core/catalogue/probeReach.ts';
import * as tls from '../../core/catalogue/probeTls.ts';
import type { CheckId } from '../../core/check.ts';
import type { Facts } from '../../core/facts.ts';
import type { FindingKind } from '../../core/finding.ts';
import type { HttpExchange } from '../../core/observations/http.ts';
import type { TlsObservation } from '../../core/observations/tls.ts';
import { calloutCause, unauthorizedEndpoint, type CalloutCause } from '../../core/salesforce/calloutText.ts';
import type { Callout, CalloutResult, ProbeTarget } from '../../core/salesforce/probe.ts';
import { isSoap } from '../ewsHttp.ts';
import { exchangeProof, tlsProof } from '../evidence.ts';
import type { ProbeContext, Sighting } from './alike.ts';
import { certificateOf } from './shownCertificate.ts';
import { calloutEvidence, hostOf, showAnswer } from './probeEvidence.ts';
import { seenHereToo, wayHere } from './seenHereToo.ts';
import type { WayHere } from './wayHere.ts';

/** What is wrong where one callout ended, or the check of this machine that tells it already; undefined where nothing is. */
export async function judgeCallout(
  callout: Callout,
  { facts, at }: ProbeContext,
): Promise<Sighting | CheckId | undefined> {
  const { target, result } = callout;
  const here = await answerHere(target, facts);
  const seen: Seen = { target, facts, proof: [calloutEvidence(callout, at), ...(here ? exchangeProof(here) : [])] };
  if (result.kind === 'answered') return judgeAnswer(result, here, seen);
  const cause = calloutCause(result.message);
  if (cause === 'answered') return undefined;
  return (await seenHereToo(cause, target, facts)) ?? sightingOf(cause, result, seen);
}

interface Seen {
  readonly target: ProbeTarget;
  readonly facts: Facts;
  readonly proof: Sighting['proof'];
}

/** What the same address answered this machine, before anyone signed in. */
async function answerHere({ service, url }: ProbeTarget, facts: Facts): Promise<HttpExchange | undefined> {
  if (service === 'ews') {
    const ewsUrl = await facts.ewsUrl();
    return ewsUrl === undefined ? undefined : facts.challenge(ewsUrl);
  }
  const { hops } = await facts.autodiscover(facts.profile.serviceAccount.address);
  return hops.find((hop) => hop.url === url)?.exchanges[0];
}

/** A wish for a sign-in is what Exchange answers; anything else is left to the check of EWS where that finds it too. */
async function judgeAnswer(
  result: Extract<CalloutResult, { kind: 'answered' }>,
  here: HttpExchange | undefined,
  { target, facts, proof }: Seen,
): Promise<Sighting | CheckId | undefined> {
  if (result.status === 401) return undefined;
  const answer = showAnswer(result);
  const other: Sighting = { kind: reach.otherAnswer, target, args: { answer }, proof, about: answer };
  if (here?.response?.status === 401) return other;
  if (target.service !== 'ews') return undefined;
  if ((await wayHere(target, facts)) !== 'answered' || !here?.response) return other;
  // EWS that wants no sign-in answers requests of another form than ours in its own way.
  return isSoap(here.response) ? undefined : 'ews.answers';
}

type FailedCause = Exclude<CalloutCause, 'answered'>;
type NamedCause = Exclude<FailedCause, 'siteMissing'>;

async function sightingOf(cause: FailedCause, { message }: FailedCallout, seen: Seen): Promise<Sighting> {
  const { target } = seen;
  const reason = message.replace(/\s+/g, ' ').trim().slice(0, LONGEST_REASON) || 'no words';
  if (cause === 'siteMissing') return sightingOfSite(unauthorizedEndpoint(message) ?? target.url, reason, seen);
  if (ABOUT_CERTIFICATE.has(cause)) return sightingOfCertificate(cause, reason, seen);
  const kind = (await isComparable(cause, seen)) ? KIND_BY_CAUSE[cause] : reach.notReached;
  return { kind, target, args: { reason }, proof: seen.proof, about: cause === 'unclassified' ? reason : '' };
}

type FailedCallout = Extract<CalloutResult, { kind: 'failed' }>;

const LONGEST_REASON = 200;

/** Of another host than was asked for: a redirect led there. */
function sightingOfSite(endpoint: string, reason: string, { target, proof }: Seen): Sighting {
  const host = hostOf(endpoint);
  const kind = host === hostOf(target.url) ? probeOrg.siteMissing : reach.redirected;
  return { kind, target, args: { reason, target: host }, proof, about: host };
}

/** One certificate is to be replaced once, whichever hosts show it. */
async function sightingOfCertificate(cause: NamedCause, reason: string, seen: Seen): Promise<Sighting> {
  const { target, facts, proof } = seen;
  const here = await certificateOf(target, facts);
  const about = cause === 'hostNameMismatch' ? target.url : (here?.chain[0]?.fingerprint ?? '');
  if (!here) return { kind: KIND_BY_CAUSE[cause], target, args: { reason }, proof, about };
  const isWhole = cause === 'certificateNotTrusted' && WHOLE.has(here.salesforceVerdict);
  const args = { reason, root: here.chain.at(-1)?.issuer ?? 'no one' };
  const kind = isWhole ? tls.chainNotTrusted : KIND_BY_CAUSE[cause];
  return { kind, target, args, proof: [...proof, ...tlsProof(here)], about };
}

const ABOUT_CERTIFICATE: ReadonlySet<CalloutCause> = new Set([
  'hostNameMismatch',
  'certificateDates',
  'certificateWeak',
  'certificateNotTrusted',
] as const);

/** Chains that end in a root, so that no certificate is missing between. */
const WHOLE: ReadonlySet<TlsObservation['salesforceVerdict']> = new Set(['trusted', 'notCompared'] as const);

/** True where this machine gets what Salesforce did not; what says nothing of this machine needs no comparison. */
async function isComparable(cause: NamedCause, { target, facts }: Seen): Promise<boolean> {
  const needed = NEEDED_HERE.get(cause);
  return needed === undefined || needed.includes(await wayHere(target, facts));
}

const CONNECTED: readonly WayHere[] = ['tls.protocol', 'ews.answers', 'answered'];

const NEEDED_HERE: ReadonlyMap<CalloutCause, readonly WayHere[]> = new Map<CalloutCause, readonly WayHere[]>([
  ['refused', CONNECTED],
  ['timedOut', CONNECTED],
  ['gatewayRefused', CONNECTED],
  ['noAnswer', ['answered']],
  ['cutOff', ['answered']],
]);

const KIND_BY_CAUSE: Readonly<Record<NamedCause, FindingKind>> = {
  hostNotFound: reach.hostNotFound,
  hostNameMismatch: tls.hostNameMismatch,
  certificateDates: tls.certificateDates,
  certificateWeak: tls.certificateWeak,
  certificateNotTrusted: tls.certificateNotTrusted,
  clientCertificate: tls.clientCertificate,
  handshakeRefused: tls.handshakeRefused,
  gatewayRefused: reach.gatewayRefused,
  refused: reach.refused,
  timedOut: reach.timedOut,
  noAnswer: reach.noAnswer,
  cutOff: reach.cutOff,
  unclassified: probeOrg.unclassified,
};

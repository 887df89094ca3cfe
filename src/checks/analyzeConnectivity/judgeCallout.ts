import * as probeOrg from '../../core/catalogue/probeOrg.ts';
import * as reach from '../../core/catalogue/probeReach.ts';
import * as tls from '../../core/catalogue/probeTls.ts';
import type { CheckId } from '../../core/check.ts';
import type { Facts } from '../../core/facts.ts';
import { raise, type Finding, type FindingKind } from '../../core/finding.ts';
import type { HttpExchange } from '../../core/observations/http.ts';
import { calloutCause, unauthorizedEndpoint, type CalloutCause } from '../../core/salesforce/calloutText.ts';
import type { CalloutResult, ProbeObservation, ProbeTarget } from '../../core/salesforce/probe.ts';
import type { Subject } from '../../core/subject.ts';
import type { TextArguments } from '../../core/text.ts';
import { exchangeProof, type Proof } from '../evidence.ts';
import { endpointOf } from '../target.ts';
import { calloutEvidence, showAnswer } from './probeEvidence.ts';
import { seenHereToo, unansweredHere } from './seenHereToo.ts';

/** What a callout is judged beside. */
export interface ProbeContext {
  readonly facts: Facts;
  readonly subject: Subject;
  /** Host of the org's instance. */
  readonly org: string;
  readonly at: Date;
}

/** What is wrong where one callout ended, or the check of this machine that tells it already; undefined where nothing is. */
export async function judgeCallout(
  callout: ProbeObservation['callouts'][number],
  context: ProbeContext,
): Promise<Finding | CheckId | undefined> {
  const { target, result } = callout;
  const here = await answerHere(target, context.facts);
  const own = here ? exchangeProof(here) : [];
  const seen: Seen = { target, context, proof: [calloutEvidence(callout, context.at), ...own] };
  if (result.kind === 'answered') return judgeAnswer(result, here, seen);
  const cause = calloutCause(result.message);
  if (cause === 'answered') return undefined;
  return (await seenHereToo(cause, target, context.facts)) ?? findingOf(cause, result, seen);
}

interface Seen {
  readonly target: ProbeTarget;
  readonly context: ProbeContext;
  readonly proof: Proof;
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

/** A wish for a sign-in is what Exchange answers; anything else is judged only beside what this machine was answered. */
async function judgeAnswer(
  result: Extract<CalloutResult, { kind: 'answered' }>,
  here: HttpExchange | undefined,
  seen: Seen,
): Promise<Finding | CheckId | undefined> {
  if (result.status === 401) return undefined;
  if (here?.response?.status === 401) return raiseOn(reach.otherAnswer, seen, { answer: showAnswer(result) });
  return unansweredHere(seen.target, seen.context.facts);
}

type FailedCause = Exclude<CalloutCause, 'answered'>;

function findingOf(cause: FailedCause, { message }: FailedCallout, seen: Seen): Finding {
  const endpoint = cause === 'siteMissing' ? unauthorizedEndpoint(message) : undefined;
  const isElsewhere = endpoint !== undefined && hostOf(endpoint) !== hostOf(seen.target.url);
  const kind = isElsewhere ? reach.redirected : KIND_BY_CAUSE[cause];
  const reason = message.replace(/\s+/g, ' ').trim().slice(0, LONGEST_REASON) || 'no words';
  return raiseOn(kind, seen, { reason, target: hostOf(endpoint ?? '') });
}

type FailedCallout = Extract<CalloutResult, { kind: 'failed' }>;

const LONGEST_REASON = 200;

const KIND_BY_CAUSE: Readonly<Record<FailedCause, FindingKind>> = {
  siteMissing: probeOrg.siteMissing,
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

/** Raises a kind with all that these kinds can ask for. */
function raiseOn(kind: FindingKind, { target, context, proof }: Seen, more: TextArguments): Finding {
  const { subject, org } = context;
  const args = { url: target.url, host: hostOf(target.url), org, ...more };
  return raise(kind, { args, subject: subjectOf(target, subject), evidence: proof });
}

/** The address of Autodiscover follows from that of the service account. */
function subjectOf({ service, url }: ProbeTarget, subject: Subject): Subject {
  return service === 'ews' ? subject : { name: hostOf(url), property: ['serviceAccount', 'address'] };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? endpointOf(url).host : url;
}

import type { CheckId } from '../../core/check.ts';
import type { Facts } from '../../core/facts.ts';
import type { HttpExchange, HttpFailure } from '../../core/observations/http.ts';
import type { TlsObservation } from '../../core/observations/tls.ts';
import type { CalloutCause } from '../../core/salesforce/calloutText.ts';
import type { ProbeTarget } from '../../core/salesforce/probe.ts';
import { isSoap } from '../ewsHttp.ts';
import { isTooWeak } from '../strength.ts';
import { endpointOf } from '../target.ts';

/** The checks that {@link seenHereToo} may name. */
export const SEEN_HERE_BY: readonly CheckId[] = [
  'network.resolve',
  'network.connect',
  'tls.protocol',
  'tls.certificateDates',
  'tls.trust',
  'tls.hostName',
  'tls.strength',
  'tls.names',
  'ews.answers',
];

/**
 * The check that judges the same failure from this machine, so that it is told once and where it belongs. Undefined where
 * this machine sees nothing of it: then it concerns Salesforce alone.
 */
export async function seenHereToo(
  cause: CalloutCause,
  target: ProbeTarget,
  facts: Facts,
): Promise<CheckId | undefined> {
  return ABOUT_THE_WAY.has(cause) ? unreachedHere(target, facts) : shownHereToo(cause, target, facts);
}

/** The check that says why EWS gives this machine no answer, or none of its own; undefined where it gives one. */
export async function unansweredHere(target: ProbeTarget, facts: Facts): Promise<CheckId | undefined> {
  const { response } = (await challengeHere(target, facts)) ?? {};
  if (!response) return unreachedHere(target, facts);
  return response.status === 401 || isSoap(response) ? undefined : 'ews.answers';
}

const ABOUT_THE_WAY: ReadonlySet<CalloutCause> = new Set<CalloutCause>([
  'hostNotFound',
  'gatewayRefused',
  'refused',
  'timedOut',
  'noAnswer',
  'cutOff',
]);

async function unreachedHere(target: ProbeTarget, facts: Facts): Promise<CheckId | undefined> {
  const seen = await challengeHere(target, facts);
  return !seen || seen.response ? undefined : CHECK_BY_PHASE[seen.failure?.phase ?? 'receive'];
}

/** A place of Autodiscover is a target only where it answered this machine, so that there is nothing to ask. */
async function challengeHere({ service }: ProbeTarget, facts: Facts): Promise<HttpExchange | undefined> {
  const ewsUrl = service === 'ews' ? await facts.ewsUrl() : undefined;
  return ewsUrl === undefined ? undefined : facts.challenge(ewsUrl);
}

const CHECK_BY_PHASE: Readonly<Record<HttpFailure['phase'], CheckId>> = {
  resolve: 'network.resolve',
  connect: 'network.connect',
  tls: 'tls.protocol',
  send: 'ews.answers',
  receive: 'ews.answers',
};

async function shownHereToo(cause: CalloutCause, target: ProbeTarget, facts: Facts): Promise<CheckId | undefined> {
  const look = LOOKS.get(cause);
  if (!look) return undefined;
  const now = facts.clock.now();
  const shown = await facts.tls(endpointOf(target.url));
  if (!look.isSeen(shown, now)) return undefined;
  const ewsUrl = await facts.ewsUrl();
  const atEws = ewsUrl === undefined ? undefined : await facts.tls(endpointOf(ewsUrl));
  // Where Autodiscover shows the certificate of EWS, there is one certificate to be replaced, once.
  const isTheSame = atEws?.chain[0]?.fingerprint === shown.chain[0]?.fingerprint;
  return atEws && isTheSame && look.isSeen(atEws, now) ? look.check : look.elsewhere;
}

interface Look {
  readonly check: CheckId;
  /** What judges the certificates of other hosts than that of EWS; absent where nothing does. */
  readonly elsewhere?: CheckId;
  isSeen(tls: TlsObservation, now: Date): boolean;
}

const LOOKS: ReadonlyMap<CalloutCause, Look> = new Map<CalloutCause, Look>([
  ['hostNameMismatch', { check: 'tls.hostName', elsewhere: 'tls.names', isSeen: ({ coversHost }) => !coversHost }],
  ['certificateDates', { check: 'tls.certificateDates', isSeen: isOutOfDate }],
  ['certificateWeak', { check: 'tls.strength', isSeen: ({ chain }) => isTooWeak(chain) }],
  ['certificateNotTrusted', { check: 'tls.trust', isSeen: isUntrusted }],
  ['handshakeRefused', { check: 'tls.protocol', isSeen: ({ outcome }) => outcome !== 'established' }],
]);

function isOutOfDate({ chain: [leaf] }: TlsObservation, now: Date): boolean {
  return leaf !== undefined && (leaf.notBefore > now || leaf.notAfter <= now);
}

/** An authority that could not be compared is no verdict; Salesforce's word is one. */
function isUntrusted({ salesforceVerdict }: TlsObservation): boolean {
  return salesforceVerdict !== 'trusted' && salesforceVerdict !== 'notCompared';
}

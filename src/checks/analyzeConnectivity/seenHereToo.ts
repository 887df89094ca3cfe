import type { CheckId } from '../../core/check.ts';
import type { Facts } from '../../core/facts.ts';
import type { TlsObservation } from '../../core/observations/tls.ts';
import { domainOf } from '../../core/profile/address.ts';
import type { CalloutCause } from '../../core/salesforce/calloutText.ts';
import type { ProbeTarget } from '../../core/salesforce/probe.ts';
import { skewMsOf, TOLERATED_SKEW_MS } from '../clock.ts';
import { isTooWeak } from '../strength.ts';
import { endpointOf } from '../target.ts';
import { certificateOf, certificateOfEws } from './shownCertificate.ts';
import { wayToEws, type WayHere } from './wayHere.ts';

/** The checks that {@link seenHereToo} may name, and the one for answers. */
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
 * this machine sees nothing of it, or not the server itself: then the word of Salesforce is the only one.
 */
export async function seenHereToo(
  cause: CalloutCause,
  target: ProbeTarget,
  facts: Facts,
): Promise<CheckId | undefined> {
  const way = await wayHere(target, facts);
  return SAME_END.get(cause)?.find((check) => check === way) ?? shownHereToo(cause, target, facts);
}

/** The way of this machine to a target; a place of Autodiscover is one only where it answered this machine. */
export async function wayHere({ service }: ProbeTarget, facts: Facts): Promise<WayHere> {
  return service === 'ews' ? wayToEws(facts) : 'answered';
}

/** Where the way of this machine ends for what is probably the same reason. */
const SAME_END: ReadonlyMap<CalloutCause, readonly CheckId[]> = new Map<CalloutCause, readonly CheckId[]>([
  ['hostNotFound', ['network.resolve']],
  ['gatewayRefused', ['network.resolve', 'network.connect']],
  ['refused', ['network.connect']],
  ['timedOut', ['network.connect']],
  ['noAnswer', ['network.connect', 'tls.protocol', 'ews.answers']],
  ['cutOff', ['network.connect', 'tls.protocol', 'ews.answers']],
  ['handshakeRefused', ['tls.protocol']],
]);

async function shownHereToo(cause: CalloutCause, target: ProbeTarget, facts: Facts): Promise<CheckId | undefined> {
  const look = LOOKS.get(cause);
  const shown = look && (await certificateOf(target, facts));
  if (!shown || !(await look.isSeen(shown, facts))) return undefined;
  return (await isSeenAtEws(look, shown, facts)) ? look.check : look.elsewhere?.(target, facts);
}

/** Where Autodiscover shows the certificate of EWS, there is one certificate to be replaced, once. */
async function isSeenAtEws(look: Look, { chain: [leaf] }: TlsObservation, facts: Facts): Promise<boolean> {
  const atEws = await certificateOfEws(facts);
  return atEws !== undefined && atEws.chain[0]?.fingerprint === leaf?.fingerprint && look.isSeen(atEws, facts);
}

interface Look {
  readonly check: CheckId;
  /** What judges the certificates of other hosts than that of EWS; absent where nothing does. */
  readonly elsewhere?: (target: ProbeTarget, facts: Facts) => Promise<CheckId | undefined>;
  isSeen(tls: TlsObservation, facts: Facts): boolean | Promise<boolean>;
}

const LOOKS: ReadonlyMap<CalloutCause, Look> = new Map<CalloutCause, Look>([
  ['hostNameMismatch', { check: 'tls.hostName', elsewhere: namesCheck, isSeen: ({ coversHost }) => !coversHost }],
  ['certificateDates', { check: 'tls.certificateDates', isSeen: isOutOfDate }],
  ['certificateWeak', { check: 'tls.strength', isSeen: ({ chain }) => isTooWeak(chain) }],
  ['certificateNotTrusted', { check: 'tls.trust', isSeen: isUntrusted }],
]);

/** The check of names waits for an address, and leaves the web site of the domain out. */
async function namesCheck({ url }: ProbeTarget, facts: Facts): Promise<CheckId | undefined> {
  const { address } = facts.profile.serviceAccount;
  const { externalUrl, internalUrl } = await facts.autodiscover(address);
  const isJudged = (externalUrl ?? internalUrl) !== undefined && endpointOf(url).host !== domainOf(address);
  return isJudged ? 'tls.names' : undefined;
}

/** Out of date by the clock of the server as well, where that differs from the one of this machine. */
async function isOutOfDate({ chain: [leaf] }: TlsObservation, facts: Facts): Promise<boolean> {
  const now = facts.clock.now().getTime();
  const ewsUrl = await facts.ewsUrl();
  const skewMs = (ewsUrl === undefined ? undefined : skewMsOf(await facts.challenge(ewsUrl))) ?? 0;
  const moments = Math.abs(skewMs) > TOLERATED_SKEW_MS ? [now, now - skewMs] : [now];
  return leaf !== undefined && !moments.some((ms) => leaf.notBefore.getTime() <= ms && ms < leaf.notAfter.getTime());
}

/** An authority that could not be compared is no verdict; Salesforce's word is one. */
function isUntrusted({ salesforceVerdict }: TlsObservation): boolean {
  return salesforceVerdict !== 'trusted' && salesforceVerdict !== 'notCompared';
}

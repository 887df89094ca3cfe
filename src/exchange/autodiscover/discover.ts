import type { AutodiscoverHop, AutodiscoverObservation } from '../../core/observations/autodiscover.ts';
import type { Clock } from '../../core/ports.ts';
import { domainOf } from '../../core/profile/address.ts';
import { Deadline } from '../network/deadline.ts';
import { askCandidates, isSettled } from './candidates.ts';
import { candidateHosts } from './domains.ts';
import { askLastResort } from './lastResort.ts';
import { Lookup } from './lookup.ts';
import { addressRefusalOf } from './redirect.ts';
import { serviceUrlsAt } from './requests.ts';
import type { AutodiscoverWire } from './wire.ts';

/** How long one discovery may take in all. */
export const DISCOVERY_TIMEOUT_MS = 60_000;

/**
 * Finds the EWS addresses of a mailbox the way clients do (facts C1), and records every answer on the way.
 * Safe by facts C2: no host but the domain's own, no credentials but to approved hosts over https.
 * When the time is over, what was learnt until then is the observation.
 */
export function discover(
  address: string,
  wire: AutodiscoverWire,
  clock: Clock,
  signal: AbortSignal,
): Promise<AutodiscoverObservation> {
  return observe(address, clock, signal, (deadline) => followAddresses(address, wire, deadline));
}

/** Asks one host about one address, as {@link discover} would; `url` is any URL on it. */
export function discoverAt(
  url: string,
  address: string,
  wire: AutodiscoverWire,
  clock: Clock,
  signal: AbortSignal,
): Promise<AutodiscoverObservation> {
  return observe(address, clock, signal, async (deadline) => {
    const hops = await askCandidates([serviceUrlsAt(url)], new Lookup(wire, address, deadline));
    return hops.map((hop) => judgeAddress(hop, [address]));
  });
}

async function observe(
  address: string,
  clock: Clock,
  signal: AbortSignal,
  ask: (deadline: Deadline) => Promise<readonly AutodiscoverHop[]>,
): Promise<AutodiscoverObservation> {
  const at = clock.now();
  const startedMs = clock.monotonicMs();
  using deadline = new Deadline(clock, DISCOVERY_TIMEOUT_MS, signal);
  const hops = await ask(deadline);
  return { address, hops, ...urlsIn(hops), at, durationMs: clock.monotonicMs() - startedMs };
}

/** Begins again where an answer names another address of the mailbox, unless that leads in a circle or to strangers. */
async function followAddresses(
  first: string,
  wire: AutodiscoverWire,
  deadline: Deadline,
): Promise<readonly AutodiscoverHop[]> {
  const hops: AutodiscoverHop[] = [];
  const seen: string[] = [];
  for (let address: string | undefined = first; address !== undefined && !deadline.hasPassed();) {
    seen.push(address);
    const answers = await lookUp(domainOf(address), new Lookup(wire, address, deadline));
    const judged = answers.map((hop) => judgeAddress(hop, seen));
    const next: AutodiscoverHop | undefined = answers.some(isSettings) ? undefined : judged.find(mayBeFollowed);
    hops.push(...judged.map((hop) => (hop === next ? followed(hop) : hop)));
    address = next?.answer.kind === 'redirectAddress' ? next.answer.address : undefined;
  }
  return hops;
}

async function lookUp(domain: string, lookup: Lookup): Promise<readonly AutodiscoverHop[]> {
  const candidates = candidateHosts(domain).map(serviceUrlsAt);
  if (candidates.length === 0) return [];
  const hops = await askCandidates(candidates, lookup);
  if (hops.some(isSettled)) return hops;
  return [...hops, ...(await askLastResort(domain, candidates, lookup))];
}

/** The same hop, saying of another address why it is not asked about; nothing is followed yet. */
function judgeAddress(hop: AutodiscoverHop, seen: readonly string[]): AutodiscoverHop {
  const { answer } = hop;
  if (answer.kind !== 'redirectAddress') return hop;
  const reason = addressRefusalOf(answer.address, seen);
  return { ...hop, answer: { ...answer, followed: false, ...(reason && { reason }) } };
}

function mayBeFollowed({ answer }: AutodiscoverHop): boolean {
  return answer.kind === 'redirectAddress' && answer.reason === undefined;
}

function followed(hop: AutodiscoverHop): AutodiscoverHop {
  return hop.answer.kind === 'redirectAddress' ? { ...hop, answer: { ...hop.answer, followed: true } } : hop;
}

function isSettings({ answer }: AutodiscoverHop): boolean {
  return answer.kind === 'settings';
}

/** POX and SOAP tell addresses for outside and inside apart; the v2 service counts only where neither answered. */
function urlsIn(hops: readonly AutodiscoverHop[]): Pick<AutodiscoverObservation, 'externalUrl' | 'internalUrl'> {
  const told = hops.filter(isSettings);
  const answer = (told.find(({ method }) => method !== 'json') ?? told[0])?.answer;
  if (answer?.kind !== 'settings') return {};
  const { externalUrl, internalUrl } = answer;
  return { ...(externalUrl && { externalUrl }), ...(internalUrl && { internalUrl }) };
}

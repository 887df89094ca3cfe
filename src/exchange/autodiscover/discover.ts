import type { AutodiscoverHop, AutodiscoverObservation } from '../../core/observations/autodiscover.ts';
import type { Clock } from '../../core/ports.ts';
import { domainOf } from '../../core/profile/address.ts';
import { Deadline } from '../network/deadline.ts';
import { askCandidates, isSettled } from './candidates.ts';
import { candidateHosts, isSameOrganisation } from './domains.ts';
import { askLastResort } from './lastResort.ts';
import { Lookup } from './lookup.ts';
import { MAX_REDIRECTS } from './redirect.ts';
import { serviceUrlsAt } from './requests.ts';
import type { AutodiscoverWire } from './wire.ts';

/** How long one discovery may take in all. */
export const DISCOVERY_TIMEOUT_MS = 60_000;

/**
 * Finds the EWS addresses of a mailbox the way clients do (facts C1), and records every answer on the way.
 * Safe by facts C2: no host but the domain's own, no credentials but to approved hosts over https.
 * When the time is over, what was learnt until then is the observation.
 */
export async function discover(
  address: string,
  wire: AutodiscoverWire,
  clock: Clock,
  signal: AbortSignal,
): Promise<AutodiscoverObservation> {
  const at = clock.now();
  const startedMs = clock.monotonicMs();
  const hops = await followAddresses(address, wire, new Deadline(clock, DISCOVERY_TIMEOUT_MS, signal));
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
  let address: string | undefined = first;
  while (address !== undefined && !deadline.hasPassed() && seen.length <= MAX_REDIRECTS) {
    seen.push(address.toLowerCase());
    const answers = await lookUp(domainOf(address), new Lookup(wire, address, deadline));
    hops.push(...answers);
    address = nextAddress(answers, seen);
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

function nextAddress(hops: readonly AutodiscoverHop[], seen: readonly string[]): string | undefined {
  if (hops.some(({ answer }) => answer.kind === 'settings')) return undefined;
  return hops
    .flatMap(({ answer }) => (answer.kind === 'redirectAddress' ? [answer.address] : []))
    .find(
      (address) =>
        !seen.includes(address.toLowerCase()) && isSameOrganisation(domainOf(address), domainOf(seen[0] ?? '')),
    );
}

/** POX and SOAP tell addresses for outside and inside apart; the v2 service counts only where neither answered. */
function urlsIn(hops: readonly AutodiscoverHop[]): Pick<AutodiscoverObservation, 'externalUrl' | 'internalUrl'> {
  const told = hops.filter(({ answer }) => answer.kind === 'settings');
  const answer = (told.find(({ method }) => method !== 'json') ?? told[0])?.answer;
  if (answer?.kind !== 'settings') return {};
  const { externalUrl, internalUrl } = answer;
  return { ...(externalUrl && { externalUrl }), ...(internalUrl && { internalUrl }) };
}

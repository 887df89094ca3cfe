import type { ServerBehaviour } from './behaviour.ts';
import { authenticationFaults } from './faults/authentication.ts';
import { autodiscoverFaults } from './faults/autodiscover.ts';
import { ewsFaults } from './faults/ews.ts';
import { exchangeOnlineFaults } from './faults/exchangeOnline.ts';
import type { Fault } from './faults/fault.ts';
import { healthFaults } from './faults/health.ts';
import { impersonationFaults } from './faults/impersonation.ts';
import { lifecycleFaults } from './faults/lifecycle.ts';
import { lures } from './faults/lures.ts';
import { mailboxFaults } from './faults/mailboxes.ts';
import { misbehaviours, signInVariants } from './faults/misbehaviours.ts';
import { networkFaults } from './faults/network.ts';
import { orgFaults } from './faults/org.ts';
import { tlsFaults } from './faults/tls.ts';
import { healthyServer } from './healthyServer.ts';

const areas: readonly Fault[] = [
  ...ewsFaults,
  ...authenticationFaults,
  ...impersonationFaults,
  ...mailboxFaults,
  ...autodiscoverFaults,
  ...tlsFaults,
  ...networkFaults,
  ...healthFaults,
  ...lifecycleFaults,
  ...exchangeOnlineFaults,
  ...orgFaults,
  ...misbehaviours,
  ...lures,
  ...signInVariants,
];

/** Every fault, misbehaviour and variant, in that order, and in the order of areas within each. */
export const faultCatalogue: readonly Fault[] = (['fault', 'misbehaviour', 'variant'] as const).flatMap((kind) =>
  areas.filter((entry) => entry.kind === kind),
);

/**
 * The server with the named faults applied one after the other.
 *
 * @throws {RangeError} naming the first name the catalogue does not have.
 */
export function behaviourWith(names: Iterable<string>): ServerBehaviour {
  let server = healthyServer;
  for (const name of names) server = findFault(name).apply(server);
  return server;
}

/**
 * The fault of that name.
 *
 * @throws {RangeError} if there is none.
 */
export function findFault(name: string): Fault {
  const found = faultCatalogue.find((candidate) => candidate.name === name);
  if (found === undefined) throw new RangeError(`The lab has no fault named "${name}".`);
  return found;
}

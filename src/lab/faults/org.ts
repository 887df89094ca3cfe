import type { Fault } from './fault.ts';
import { captureFaults } from './org/capture.ts';
import { doorFaults } from './org/doors.ts';
import { probeFaults } from './org/probe.ts';
import { setupFaults } from './org/setup.ts';
import { userFaults } from './org/users.ts';
import { orgVariants } from './org/variants.ts';

/** What can be wrong with the org, and orgs that differ without fault. */
export const orgFaults: readonly Fault[] = [
  ...setupFaults,
  ...doorFaults,
  ...userFaults,
  ...captureFaults,
  ...probeFaults,
  ...orgVariants,
];

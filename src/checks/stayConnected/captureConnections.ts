// Proves that the connections of Einstein Activity Capture work, and that no intended user is without one once it is on.
// Reads the status of each user's connection, and how many users and profiles are in its configurations.
// Cannot see anything where the org does not offer these objects, nor the reason that Setup gives a user.
import {
  connectionDisabled,
  connectionNeedsAttention,
  connectionsNotYet,
  usersNotConnected,
} from '../../core/catalogue/capture.ts';
import { judged, type Check, type Outcome } from '../../core/check.ts';
import type { Evidence } from '../../core/evidence.ts';
import { raise, type Finding } from '../../core/finding.ts';
import { valueOf } from '../../core/salesforce/answer.ts';
import { connectionsThatAre, statusesOf, usersWithoutConnection } from '../../core/salesforce/captureConnections.ts';
import type { CaptureConnection, CaptureState, OrgUser } from '../../core/salesforce/observations.ts';
import { isCaptureOn } from '../../core/salesforce/syncProduct.ts';
import { text } from '../../core/text.ts';
import { incompleteEvidence, observed, type Proof } from '../evidence.ts';
import { withAnswer, type Answered } from '../setUpSalesforce/asking.ts';
import { examplesOf, listOf } from '../setUpSalesforce/examples.ts';
import { orgOf } from '../setUpSalesforce/orgSubjects.ts';
import { intendedUsersOf } from './intendedUsers.ts';

const NOT_SHOWN = text(
  'This org does not show the connections of Einstein Activity Capture. Look at its settings in Setup, where it is used.',
);

/** Connections of Einstein Activity Capture work. */
export const captureConnections: Check = {
  id: 'capture.connections',
  step: 'stayConnected',
  title: 'Connections of Einstein Activity Capture work',
  requires: () => ['org.connected'],
  subjects: orgOf,
  run: withAnswer({ ask: (org) => org.captureState(), notShown: NOT_SHOWN }, async (seen) => {
    const { connections } = seen.value;
    if (!connections) return { kind: 'skipped', reason: NOT_SHOWN };
    const missing = await missingOf(seen);
    if (connections.length === 0 && missing.users.length === 0)
      return { kind: 'skipped', reason: text('Einstein Activity Capture connects nobody in this org.') };
    return judgeConnections(connections, missing, seen);
  }),
};

/** Intended users without a connection, of so many; nobody before Einstein Activity Capture is on. */
interface Missing {
  readonly users: readonly OrgUser[];
  readonly total: number;
}

async function missingOf({ facts, value }: Answered<CaptureState>): Promise<Missing> {
  const intended = isCaptureOn(valueOf(await facts.org.switches())) ? await intendedUsersOf(facts) : undefined;
  const entitlement = await facts.org.captureEntitlement();
  if (!intended || entitlement.kind === 'failed') return { users: [], total: 0 };
  return { users: usersWithoutConnection(value, entitlement.value, intended), total: intended.length };
}

function judgeConnections(
  connections: readonly CaptureConnection[],
  missing: Missing,
  seen: Answered<CaptureState>,
): Outcome {
  const findings = [...stateFindings(connections, seen), ...missingFindings(missing, seen)];
  const working = connectionsThatAre('working', connections).length;
  if (working === 0 && findings.every(({ severity }) => severity === 'info')) {
    const statuses = showStatuses(connections);
    return {
      kind: 'skipped',
      reason: text('No connection is known to work yet; by status: {statuses}.', { statuses }),
    };
  }
  return judged(findings, connectionProof(connections, missing.users, seen));
}

function stateFindings(connections: readonly CaptureConnection[], seen: Answered<CaptureState>): readonly Finding[] {
  const { org, subject } = seen;
  const evidence = connectionProof(connections, [], seen);
  const states = [
    ['lost', connectionNeedsAttention],
    ['disabled', connectionDisabled],
    ['notYet', connectionsNotYet],
  ] as const;
  return states.flatMap(([state, kind]) => {
    const found = connectionsThatAre(state, connections);
    if (found.length === 0) return [];
    const examples = examplesOf(found.map(({ email }) => email));
    const args = { org, count: found.length, total: connections.length, statuses: showStatuses(found), examples };
    return [raise(kind, { args, subject, evidence })];
  });
}

function missingFindings({ users, total }: Missing, seen: Answered<CaptureState>): readonly Finding[] {
  if (users.length === 0) return [];
  const { org, subject, value } = seen;
  const args = { org, count: users.length, total, examples: examplesOf(users.map(({ email }) => email)) };
  const evidence = connectionProof(value.connections ?? [], users, seen);
  return [raise(usersNotConnected, { args, subject, evidence })];
}

function showStatuses(connections: readonly CaptureConnection[]): string {
  return [...statusesOf(connections)].map(([status, count]) => `${status}: ${String(count)}`).join(', ');
}

function connectionProof(
  connections: readonly CaptureConnection[],
  missing: readonly OrgUser[],
  { value, at }: Answered<CaptureState>,
): Proof {
  const names = missing.map(({ email }) => email);
  return [
    observed(text('Connections by status'), showStatuses(connections) || 'none', 'soql', at, 'public'),
    ...assignmentEvidence(value, at),
    ...incompleteEvidence(value, at),
    ...adviceEvidence(connectionsThatAre('lost', connections), at),
    ...(names.length > 0 ? [observed(text('Users without a connection'), listOf(names), 'soql', at, 'personal')] : []),
  ];
}

function assignmentEvidence({ assignments }: CaptureState, at: Date): readonly Evidence[] {
  if (!assignments) return [];
  const configurations = new Set(assignments.map(({ configurationId }) => configurationId)).size;
  const value = `users and profiles: ${String(assignments.length)}, configurations: ${String(configurations)}`;
  return [observed(text('Assigned to configurations'), value, 'soql', at, 'public')];
}

/** What Salesforce itself recommends for the connections that are lost. */
function adviceEvidence(lost: readonly CaptureConnection[], at: Date): readonly Evidence[] {
  if (lost.length === 0) return [];
  const advice = lost.map(
    ({ email, status, recommendedAction = 'no advice' }) => `${email}: ${status}, ${recommendedAction}`,
  );
  return [observed(text('What Salesforce recommends'), listOf(advice), 'soql', at, 'personal')];
}

// Proves that the connections of Einstein Activity Capture work.
// Reads the status of each user's connection, and how many users and profiles are in its configurations.
// Cannot see anything where the org does not offer these objects, nor the reason that Setup gives a user.
import { connectionNeedsAttention } from '../../core/catalogue/capture.ts';
import { judged, type Check, type Outcome } from '../../core/check.ts';
import type { Evidence } from '../../core/evidence.ts';
import { raise } from '../../core/finding.ts';
import type { CaptureConnection, CaptureState } from '../../core/salesforce/observations.ts';
import { text } from '../../core/text.ts';
import { observed, type Proof } from '../evidence.ts';
import { withAnswer, type Answered } from '../setUpSalesforce/asking.ts';
import { examplesOf, listOf } from '../setUpSalesforce/examples.ts';
import { orgOf } from '../setUpSalesforce/orgSubjects.ts';

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
  run: withAnswer({ ask: (org) => org.captureState(), notShown: NOT_SHOWN }, (seen) => {
    const { connections } = seen.value;
    if (!connections) return { kind: 'skipped', reason: NOT_SHOWN };
    if (connections.length === 0)
      return { kind: 'skipped', reason: text('Einstein Activity Capture connects nobody in this org.') };
    return judgeConnections(connections, seen);
  }),
};

function judgeConnections(connections: readonly CaptureConnection[], seen: Answered<CaptureState>): Outcome {
  const { org, subject, at, value } = seen;
  const lost = connections.filter(({ status }) => /^NEEDSATTENTION/i.test(status));
  const evidence: Proof = [
    observed(text('Connections by status'), countByStatus(connections), 'soql', at, 'public'),
    ...assignmentEvidence(value, at),
    ...adviceEvidence(lost, at),
  ];
  if (lost.length === 0) return judged([], evidence);
  const examples = examplesOf(lost.map(({ email }) => email));
  const args = { org, count: lost.length, total: connections.length, statuses: countByStatus(lost), examples };
  return judged([raise(connectionNeedsAttention, { args, subject, evidence })], evidence);
}

function countByStatus(connections: readonly CaptureConnection[]): string {
  const counts = new Map<string, number>();
  for (const { status } of connections) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, count]) => `${status}: ${String(count)}`).join(', ');
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

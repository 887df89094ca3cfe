import { valueOf } from './answer.ts';
import { text } from '../text.ts';
import { connectionsThatAre, statusesOf, usersWithoutConnection } from './captureConnections.ts';
import type { CaptureConnection, CaptureState, OrgUser } from './observations.ts';
import type { ReadinessSection, ReadinessSource, ReadinessState, ReadinessStatement } from './readiness.ts';
import { namesOf, said, section, unread } from './readinessStatements.ts';
import { isCaptureOn } from './syncProduct.ts';

const NOT_SHOWN = text(
  'This org does not show configurations and connections of Einstein Activity Capture: look at its settings in Setup.',
);

/** Configurations and connections, where the org shows them. */
export function connectionsOf(source: ReadinessSource): ReadinessSection {
  const title = text('Configurations and connections');
  const seen = valueOf(source.state);
  if (!seen?.assignments && !seen?.connections) {
    return section(title, 'open', ...unread(source, source.state, NOT_SHOWN));
  }
  const missing = missingOf(source, seen);
  const statements = [...assignmentStatements(seen), ...connectionStatements(seen), ...missingStatements(missing)];
  return section(title, stateOf(seen.connections, missing), ...statements);
}

/** Only connections that work are no work left. */
function stateOf(connections: readonly CaptureConnection[] = [], missing: readonly OrgUser[]): ReadinessState {
  const count = (state: Parameters<typeof connectionsThatAre>[0]): number =>
    connectionsThatAre(state, connections).length;
  if (missing.length > 0 || count('lost') + count('disabled') > 0) return 'todo';
  return count('notYet') + count('unknown') > 0 ? 'open' : 'noted';
}

/** Connections come with Einstein Activity Capture, so that before it is on nobody is missing. */
function missingOf(source: ReadinessSource, seen: CaptureState): readonly OrgUser[] {
  const entitlement = valueOf(source.entitlement);
  const users = valueOf(source.users)?.users;
  if (!isCaptureOn(valueOf(source.switches)) || !entitlement || !users) return [];
  return usersWithoutConnection(seen, entitlement, users);
}

function missingStatements(missing: readonly OrgUser[]): readonly ReadinessStatement[] {
  if (missing.length === 0) return [];
  const count = missing.length;
  return [
    said(text('Intended users who may use Einstein Activity Capture and have no connection: {count}.', { count })),
    ...namesOf(missing),
  ];
}

function assignmentStatements({ assignments }: CaptureState): readonly ReadinessStatement[] {
  if (!assignments) return [];
  const configurations = new Set(assignments.map(({ configurationId }) => configurationId)).size;
  const args = { count: assignments.length, configurations };
  return [said(text('Users and profiles in configurations: {count}; configurations: {configurations}.', args))];
}

function connectionStatements({ connections }: CaptureState): readonly ReadinessStatement[] {
  if (!connections) return [];
  if (connections.length === 0) return [said(text('No user is connected yet.'))];
  return [...statusesOf(connections)].map(([status, count]) =>
    said(text('Connections with the status {status}: {count}.', { status, count })),
  );
}

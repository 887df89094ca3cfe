import type { CaptureConnection, CaptureEntitlement, CaptureState, OrgUser } from './observations.ts';

/** What a status of `ActivityUsrConnectionStatus` means for its user; `unknown`: empty, or newer than the documentation we know. */
export type ConnectionState = 'working' | 'lost' | 'disabled' | 'notYet' | 'unknown';

const NOT_YET: ReadonlySet<string> = new Set(['PENDING', 'INITIALIZING', 'PROCESSING']);

/** Only `ACTIVE` works. */
export function connectionStateOf({ status }: CaptureConnection): ConnectionState {
  const name = status.trim().toUpperCase();
  if (name === 'ACTIVE') return 'working';
  if (name.startsWith('NEEDSATTENTION')) return 'lost';
  if (name === 'DISABLED') return 'disabled';
  return NOT_YET.has(name) ? 'notYet' : 'unknown';
}

/** The connections in a state, in their order. */
export function connectionsThatAre(
  state: ConnectionState,
  connections: readonly CaptureConnection[],
): readonly CaptureConnection[] {
  return connections.filter((connection) => connectionStateOf(connection) === state);
}

/** How many connections have each status, in the org's words; an empty one is shown as that. */
export function statusesOf(connections: readonly CaptureConnection[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { status } of connections) {
    const shown = status.trim() || '(no status)';
    counts.set(shown, (counts.get(shown) ?? 0) + 1);
  }
  return counts;
}

/**
 * Intended users who may use Einstein Activity Capture and have no connection at all; none where the org does not show
 * connections. Who may not use it is left to the permission.
 */
export function usersWithoutConnection(
  { connections }: CaptureState,
  { userIds }: CaptureEntitlement,
  intended: readonly OrgUser[],
): readonly OrgUser[] {
  if (!connections) return [];
  const connected = new Set(connections.map(({ userId }) => userId));
  return intended.filter(({ id }) => userIds.has(id) && !connected.has(id));
}

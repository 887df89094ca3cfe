import { text, type Text } from '../text.ts';
import { captureSeats, type CaptureSeats } from './captureSeats.ts';
import type { CaptureState, OrgUser } from './observations.ts';
import type { ReadinessSection, ReadinessSource, ReadinessStatement } from './readiness.ts';
import { personal, said, section, valueOf } from './readinessStatements.ts';
import { analyseAddresses, matchMailboxes } from './userAddresses.ts';

/** Users who are named for one cause. */
const USERS_NAMED = 20;

/** Licences by capability, and seats against the intended users. */
export function licencesOf(source: ReadinessSource, today: Date): ReadinessSection {
  const title = text('Licences and seats');
  const entitlement = valueOf(source.entitlement);
  if (!entitlement)
    return section(
      title,
      'open',
      said(text('This org does not show its licences: look at Company Information in Setup.')),
    );
  const users = valueOf(source.users)?.users ?? [];
  const seats = captureSeats(entitlement, users, today);
  const licences = entitlement.licences.map(({ label, status, used, total }) =>
    said(text('{label}: {status}, {used} of {total} seats used.', { label, status, used, total })),
  );
  if (licences.length === 0) {
    return section(
      title,
      'todo',
      said(
        text('The org has no licence for Einstein Activity Capture; without one Setup does not offer the migration.'),
      ),
    );
  }
  const isEnough = seats.usable.length > 0 && seats.free >= seats.without.length;
  return section(title, isEnough ? 'ready' : 'todo', ...licences, said(seatsText(seats)));
}

function seatsText({ free, without }: CaptureSeats): Text {
  return text('Seats that are free: {free}; intended users who need one: {needed}.', { free, needed: without.length });
}

/** Addresses and permissions of the intended users. */
export function usersOf(source: ReadinessSource, today: Date): ReadinessSection {
  const title = text('Users');
  const intended = valueOf(source.users);
  if (!intended) return section(title, 'open', said(text('The users who are to be in sync could not be read.')));
  const { users } = intended;
  const { sandboxed, unusable, shared } = analyseAddresses(users);
  const wrong = [...sandboxed, ...unusable, ...shared.flat()];
  const entitlement = valueOf(source.entitlement);
  const without = entitlement ? captureSeats(entitlement, users, today).without : undefined;
  return section(
    title,
    wrong.length > 0 || users.length === 0 ? 'todo' : without ? 'ready' : 'open',
    said(text('Intended users: {count}.', { count: users.length })),
    said(linkedText(source.mailboxes, users)),
    said(text('Users whose address links them to no mailbox of their own: {count}.', { count: wrong.length })),
    ...namesOf(wrong),
    ...(without ? permissionStatements(without) : []),
  );
}

function linkedText(mailboxes: readonly string[], users: readonly OrgUser[]): Text {
  const linked = matchMailboxes(users, mailboxes).filter(({ kind }) => kind === 'linked').length;
  return text('Mailboxes of the profile that are the address of a user: {linked} of {count}.', {
    linked,
    count: mailboxes.length,
  });
}

/** The permission is assigned last, so that its absence is nothing to do yet. */
function permissionStatements(without: readonly OrgUser[]): readonly ReadinessStatement[] {
  if (without.length === 0) return [said(text('All of them have the permission for Einstein Activity Capture.'))];
  return [
    said(
      text('Without the permission for Einstein Activity Capture: {count}. It is assigned as the last step.', {
        count: without.length,
      }),
    ),
    ...namesOf(without),
  ];
}

function namesOf(users: readonly OrgUser[]): readonly ReadinessStatement[] {
  if (users.length === 0) return [];
  const names = users.slice(0, USERS_NAMED).map(({ name, email }) => `${name} (${email})`);
  const more = users.length - names.length;
  const listed = names.join(', ');
  return [personal(more > 0 ? text('{listed}, and {more} more.', { listed, more }) : text('{listed}.', { listed }))];
}

/** Configurations and connections, where the org shows them. */
export function connectionsOf({ state }: ReadinessSource): ReadinessSection {
  const title = text('Configurations and connections');
  const seen = valueOf(state);
  const statements = [...assignmentStatements(seen), ...connectionStatements(seen)];
  if (statements.length === 0) {
    return section(
      title,
      'open',
      said(
        text(
          'This org does not show configurations and connections of Einstein Activity Capture: look at its settings in Setup.',
        ),
      ),
    );
  }
  const isLost = seen?.connections?.some(({ status }) => /^NEEDSATTENTION/i.test(status)) === true;
  return section(title, isLost ? 'todo' : 'noted', ...statements);
}

function assignmentStatements(state: CaptureState | undefined): readonly ReadinessStatement[] {
  if (!state?.assignments) return [];
  const configurations = new Set(state.assignments.map(({ configurationId }) => configurationId)).size;
  const count = state.assignments.length;
  return [
    said(
      text('Users and profiles in configurations: {count}; configurations: {configurations}.', {
        count,
        configurations,
      }),
    ),
  ];
}

function connectionStatements(state: CaptureState | undefined): readonly ReadinessStatement[] {
  if (!state?.connections) return [];
  const counts = new Map<string, number>();
  for (const { status } of state.connections) counts.set(status, (counts.get(status) ?? 0) + 1);
  if (counts.size === 0) return [said(text('No user is connected yet.'))];
  return [...counts].map(([status, count]) =>
    said(text('Connections with the status {status}: {count}.', { status, count })),
  );
}

import { valueOf } from './answer.ts';
import { dayOf } from '../dates.ts';
import { text, type Text } from '../text.ts';
import { captureSeats, type CaptureSeats } from './captureSeats.ts';
import type { CaptureEntitlement, CaptureLicence, IntendedUsers } from './observations.ts';
import type { ReadinessSection, ReadinessSource, ReadinessState, ReadinessStatement } from './readiness.ts';
import { namesOf, said, section, unread } from './readinessStatements.ts';
import { analyseAddresses, matchMailboxes } from './userAddresses.ts';

const LICENCES_NOT_SHOWN = text('This org does not show its licences: look at Company Information in Setup.');
const USERS_NOT_SHOWN = text('This org does not show its users to the user of the checks.');

/** Licences by capability, and seats against the intended users. */
export function licencesOf(source: ReadinessSource, today: Date): ReadinessSection {
  const title = text('Licences and seats');
  const entitlement = valueOf(source.entitlement);
  if (!entitlement) return section(title, 'open', ...unread(source, source.entitlement, LICENCES_NOT_SHOWN));
  const users = valueOf(source.users)?.users ?? [];
  const seats = captureSeats(entitlement, users, today);
  const areAllAllowed = users.length > 0 && seats.without.length === 0;
  if (entitlement.licences.length === 0) return section(title, areAllAllowed ? 'open' : 'todo', said(NO_LICENCE));
  const licences = [
    ...seats.usable.map((licence) => said(usableText(licence))),
    ...seats.unusable.map((licence) => said(unusableText(licence))),
    ...(entitlement.isComplete ? [] : [said(CHANGED)]),
  ];
  if (seats.usable.length === 0) return section(title, areAllAllowed ? 'open' : 'todo', ...licences, said(NONE_USABLE));
  if (users.length === 0) return section(title, 'open', ...licences, said(freeText(seats)), said(NOT_COMPARED));
  return section(title, stateOf(seats, entitlement), ...licences, said(comparedText(seats)));
}

/** What was not read to the end says neither that the seats suffice nor that they do not. */
function stateOf({ free, seatless }: CaptureSeats, { isComplete }: CaptureEntitlement): ReadinessState {
  if (!isComplete) return 'open';
  return free < seatless.length ? 'todo' : 'ready';
}

const CHANGED = text('Licences or their seats changed while they were read, so that some may be missing here.');

const NO_LICENCE = text(
  'The org shows no licence for Einstein Activity Capture; without one Setup does not offer the migration.',
);
const NONE_USABLE = text('None of these licences can be used; one that is active is needed.');
const NOT_COMPARED = text('No intended users are known, so that the seats were not compared with them.');

function usableText({ label, status, used, total, expires }: CaptureLicence): Text {
  const args = { label, status, used, total };
  return expires
    ? text('{label}: {status}, {used} of {total} seats used, until {date}.', { ...args, date: dayOf(expires) })
    : text('{label}: {status}, {used} of {total} seats used.', args);
}

function unusableText({ label, status, expires }: CaptureLicence): Text {
  return expires
    ? text('{label}: not usable ({status}, until {date}).', { label, status, date: dayOf(expires) })
    : text('{label}: not usable ({status}).', { label, status });
}

function freeText({ free }: CaptureSeats): Text {
  return text('Seats that are free: {free}.', { free });
}

function comparedText({ free, seatless }: CaptureSeats): Text {
  return text('Seats that are free: {free}; intended users who need one: {needed}.', { free, needed: seatless.length });
}

/** Addresses and permissions of the intended users. */
export function usersOf(source: ReadinessSource, today: Date): ReadinessSection {
  const title = text('Users');
  const intended = valueOf(source.users);
  if (!intended) return section(title, 'open', ...unread(source, source.users, USERS_NOT_SHOWN));
  const { users } = intended;
  const { sandboxed, unusable, shared } = analyseAddresses(users);
  const wrong = [...sandboxed, ...unusable, ...shared.flat()];
  const count = source.mailboxes.length;
  const linked = matchMailboxes(users, source.mailboxes).filter(({ kind }) => kind === 'linked').length;
  const isTodo = wrong.length > 0 || users.length === 0 || linked < count || strayIn(intended) > 0;
  const isOpen = !intended.isComplete || source.entitlement.kind === 'failed';
  return section(
    title,
    isTodo ? 'todo' : isOpen ? 'open' : 'ready',
    said(text('Intended users: {count}.', { count: users.length })),
    ...doubtStatements(intended),
    said(text('Mailboxes of the profile that are the address of a user: {linked} of {count}.', { linked, count })),
    said(text('Users with an unusable or shared address: {count}.', { count: wrong.length })),
    ...namesOf(wrong),
    ...permissionStatements(source, intended, today),
  );
}

/** What keeps the count of users from being the whole truth. */
function doubtStatements(intended: IntendedUsers): readonly ReadinessStatement[] {
  const { isComplete, reported } = intended;
  const stray = strayIn(intended);
  const changed = text('The list changed while it was read, and may lack users: the org said {count}.', {
    count: reported,
  });
  const left = text('Entries of the selection that lead to no active user: {count}.', { count: stray });
  return [...(isComplete ? [] : [said(changed)]), ...(stray > 0 ? [said(left)] : [])];
}

/** Entries of the selection that lead to no active user. */
function strayIn({ unresolved, inactive, unread: lines }: IntendedUsers): number {
  return unresolved.length + inactive.length + lines.length;
}

/** The permission is assigned last, so that its absence is nothing to do yet. */
function permissionStatements(
  source: ReadinessSource,
  { users }: IntendedUsers,
  today: Date,
): readonly ReadinessStatement[] {
  const entitlement = valueOf(source.entitlement);
  if (users.length === 0 || !entitlement) return [];
  const { without } = captureSeats(entitlement, users, today);
  if (without.length === 0) return [said(text('All of them have the permission for Einstein Activity Capture.'))];
  const count = without.length;
  return [
    said(
      text('Without the permission for Einstein Activity Capture: {count}. It is assigned as the last step.', {
        count,
      }),
    ),
    ...namesOf(without),
  ];
}

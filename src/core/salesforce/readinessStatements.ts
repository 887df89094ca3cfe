import { text, type Text } from '../text.ts';
import { valueOf, type OrgAnswer, type OrgFault } from './answer.ts';
import { faultText } from './faultText.ts';
import type { OrgUser } from './observations.ts';
import type { ReadinessSection, ReadinessSource, ReadinessState, ReadinessStatement } from './readiness.ts';

/** One part of the page. */
export function section(
  title: Text,
  state: ReadinessState,
  ...statements: readonly ReadinessStatement[]
): ReadinessSection {
  return { title, state, statements };
}

/** A statement that everybody may read. */
export function said(statement: Text): ReadinessStatement {
  return { text: statement, sensitivity: 'public' };
}

/** A statement about people. */
export function personal(statement: Text): ReadinessStatement {
  return { text: statement, sensitivity: 'personal' };
}

/** Faults that quote the org, the command line or the profile: not for a page that is handed over. */
const QUOTING: ReadonlySet<OrgFault['kind']> = new Set([
  'cliFailed',
  'accessDenied',
  'refused',
  'malformed',
  'usersCondition',
  'usersFile',
]);

/** Why there is no value: the fault of the org, or `notShown` where this org does not show it. */
export function unread(
  { permissions }: ReadinessSource,
  answer: OrgAnswer<unknown>,
  notShown: Text,
): readonly ReadinessStatement[] {
  if (answer.kind === 'answered' || answer.fault.kind === 'notAvailable') return [said(notShown)];
  const { fault } = answer;
  if (fault.kind === 'accessDenied' && valueOf(permissions)?.viewSetup === false) return [said(SETUP_HIDDEN)];
  const reason = faultText(fault);
  return QUOTING.has(fault.kind) ? [said(NOT_READ), { text: reason, sensitivity: 'internal' }] : [said(reason)];
}

const SETUP_HIDDEN = text('Not read: the user of the checks lacks View Setup and Configuration.');
const NOT_READ = text('This could not be read.');

/** Users who are named for one cause. */
const USERS_NAMED = 20;

/** The first of the users by name and address; nothing where there are none. */
export function namesOf(users: readonly OrgUser[]): readonly ReadinessStatement[] {
  if (users.length === 0) return [];
  const names = users.slice(0, USERS_NAMED).map(({ name, email }) => `${name} (${email})`);
  const more = users.length - names.length;
  const listed = names.join(', ');
  return [personal(more > 0 ? text('{listed}, and {more} more.', { listed, more }) : text('{listed}.', { listed }))];
}

import { valueOf } from './answer.ts';
import { dayOf } from '../dates.ts';
import { text } from '../text.ts';
import type { ReadinessSection, ReadinessSource, ReadinessState } from './readiness.ts';
import { personal, said, section, unread } from './readinessStatements.ts';

/** What is known to stand in the way of the migration; ready only where all of it was found out. */
export function blockersOf(source: ReadinessSource): ReadinessSection {
  const parts = [eventsBlocker(source), permissionBlocker(source)];
  const state = (['todo', 'open'] as const).find((wanted) => parts.some((part) => part.state === wanted)) ?? 'ready';
  return section(text('Known blockers of the migration'), state, ...parts.flatMap(({ statements }) => statements));
}

type Blocker = Pick<ReadinessSection, 'statements'> & { readonly state: Exclude<ReadinessState, 'noted'> };

function eventsBlocker({ usersSelectEvents }: ReadinessSource): Blocker {
  if (!usersSelectEvents) {
    const open = text(
      'Nobody has said yet whether a configuration has Events users select, which cannot be taken along.',
    );
    return { state: 'open', statements: [said(open)] };
  }
  const { answer, by, at } = usersSelectEvents;
  const args = { date: dayOf(at) };
  const statement = answer
    ? text(
        'A configuration has Events users select, as a person answered on {date}: choose another setting before the migration.',
        args,
      )
    : text('No configuration has Events users select, as a person answered on {date}.', args);
  return {
    state: answer ? 'todo' : 'ready',
    statements: [said(statement), personal(text('Answered by {person}.', { person: by }))],
  };
}

const NOT_SHOWN = text('This org does not show whether the user of the checks may run the migration.');

/** The migration tool asks for two of the permissions of the procedure. */
function permissionBlocker(source: ReadinessSource): Blocker {
  const seen = valueOf(source.permissions);
  if (!seen) return { state: 'open', statements: unread(source, source.permissions, NOT_SHOWN) };
  const isAllowed = seen.manageUsers === true && seen.manageLightningSync === true;
  const statement = isAllowed
    ? text('The user of the checks may run the migration.')
    : text('The user of the checks may not run the migration: it takes Manage Users and Manage Lightning Sync.');
  return { state: isAllowed ? 'ready' : 'todo', statements: [said(statement)] };
}

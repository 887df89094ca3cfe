import { UserError } from '../../core/errors.ts';
import type { OrgUser, UnreadLine } from '../../core/salesforce/observations.ts';
import { text, type Text } from '../../core/text.ts';
import { activeOrg } from './activeOrg.ts';
import { answered } from './faultTexts.ts';
import type { OrgParts } from './orgParts.ts';

/**
 * The users of the org that are to be synced, as the profile selects them.
 * @throws {UserError} where they cannot all be read: a part of them would pass for the whole.
 */
export async function readOrgUsers(parts: OrgParts, signal: AbortSignal): Promise<readonly OrgUser[]> {
  const active = activeOrg(parts);
  const port = await parts.ways.openPort(active);
  await using session = port.openSession(active.profile);
  answered(await session.connect(signal));
  const { users, isComplete, unresolved, unread } = answered(await session.users(signal));
  if (unresolved.length > 0) throw new UserError(unresolvedText(unresolved));
  if (unread.length > 0) throw new UserError(unreadText(unread));
  if (!isComplete) throw new UserError(CHANGING);
  return users;
}

const CHANGING = text('The users of the org changed while they were read. Try again.');

function unresolvedText(unresolved: readonly string[]): Text {
  return text(
    'The org does not have what the profile selects users by: {names}. Correct salesforce.users in the profile.',
    { names: unresolved.slice(0, SHOWN).join(', ') },
  );
}

function unreadText(unread: readonly UnreadLine[]): Text {
  const lines = unread.slice(0, SHOWN).map(({ line, text: words }) => `${String(line)} (${words})`);
  return text('Lines of the file in salesforce.users that hold no address: {lines}. Correct the file.', {
    lines: lines.join(', '),
  });
}

/** More would not fit a message. */
const SHOWN = 5;

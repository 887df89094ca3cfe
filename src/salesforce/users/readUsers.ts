import * as z from 'zod/mini';
import type { OrgUser, UnreadLine } from '../../core/salesforce/observations.ts';
import type { OrgCall } from '../connection/orgCall.ts';
import { allRows, byId } from '../soql/allRows.ts';

const userRow = z.object({
  Id: z.string(),
  Name: z.nullish(z.string()),
  Username: z.string(),
  Email: z.nullish(z.string()),
  IsActive: z.boolean(),
  Profile: z.nullish(z.object({ Name: z.string() })),
});

/** A row of `User` with the columns of {@link USER_COLUMNS}. */
export type UserRow = z.infer<typeof userRow>;

const USER_COLUMNS = 'Id, Name, Username, Email, IsActive, Profile.Name';

/** Users that were read, each once, and how many the org said there were. */
export interface ReadUsers {
  readonly users: readonly OrgUser[];
  readonly reported: number;
  readonly isComplete: boolean;
}

/** Users of a selection. */
export interface SelectedUsers extends ReadUsers {
  /** Names of the selection that came to nothing. */
  readonly unresolved: readonly string[];
  /** Addresses of the selection whose users are not active; none where absent. */
  readonly inactive?: readonly string[];
  /** Lines of the selection's file without an address; none where absent. */
  readonly unread?: readonly UnreadLine[];
}

/** Which users count: those who can sign in, or whoever the org has. */
export type Activity = 'active' | 'any';

/**
 * Users that fulfil a condition of SOQL, in the order of their ids. Where the rows of the pages do not add up to what
 * the org reports they are read once more; where they still do not, whoever was seen in either reading is there.
 */
export async function readUsers(call: OrgCall, condition: string, activity: Activity = 'active'): Promise<ReadUsers> {
  const which = activity === 'active' ? `IsActive = true AND (${condition})` : condition;
  const soql = `SELECT ${USER_COLUMNS} FROM User WHERE ${which} ORDER BY Id`;
  const { rows, reported, isComplete } = await allRows(call, soql, userRow, byId);
  // A condition may undo ours by an `OR` of its own.
  const users = rows.filter(({ IsActive }) => IsActive || activity === 'any').map(orgUser);
  return { users, reported: reported - (rows.length - users.length), isComplete };
}

function orgUser({ Id, Name, Username, Email, IsActive, Profile }: UserRow): OrgUser {
  return {
    id: Id,
    name: Name ?? '',
    username: Username,
    email: Email ?? '',
    isActive: IsActive,
    ...(Profile && { profile: Profile.Name }),
  };
}

/** Each user once, as read last. */
export function united(...lists: readonly (readonly OrgUser[])[]): readonly OrgUser[] {
  return [...new Map(lists.flat().map((user) => [user.id, user])).values()];
}

import * as z from 'zod/mini';
import type { OrgUser } from '../../core/salesforce/observations.ts';
import type { OrgCall } from '../connection/orgCall.ts';
import { OrgFaultError } from '../faultError.ts';
import { queryRows } from '../soql/queryRows.ts';

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
}

/**
 * Active users that fulfil a condition of SOQL, in the order of their ids. Where the rows of the pages do not add up to what
 * the org reports they are read once more; where they still do not, whoever was seen in either reading is there.
 */
export async function readUsers(call: OrgCall, condition: string): Promise<ReadUsers> {
  const soql = `SELECT ${USER_COLUMNS} FROM User WHERE IsActive = true AND (${condition}) ORDER BY Id`;
  const first = await readOnce(call, soql);
  if (first.isComplete) return first;
  const second = await readOnce(call, soql);
  return second.isComplete ? second : { ...second, users: united(first.users, second.users) };
}

async function readOnce(call: OrgCall, soql: string): Promise<ReadUsers> {
  try {
    const { rows, reported, isComplete } = await queryRows(call, soql, userRow);
    // A condition may undo ours by an `OR` of its own.
    const users = united(rows.filter(({ IsActive }) => IsActive).map(orgUser));
    return { users, reported, isComplete: isComplete && users.length === reported };
  } catch (error) {
    if (isLostPlace(error)) return { users: [], reported: 0, isComplete: false };
    throw error;
  }
}

/** The org forgot where we were in the list: its cursors live for a while, and so many of them at a time. */
function isLostPlace(error: unknown): boolean {
  return (
    error instanceof OrgFaultError && error.fault.kind === 'refused' && error.fault.code === 'INVALID_QUERY_LOCATOR'
  );
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

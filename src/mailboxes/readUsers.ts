import { readingUsersFile, type UsersFileMistake } from '../core/salesforce/usersFile/usersFile.ts';
import type { SalesforceUser } from './reconcile.ts';

/** The users of a file, and what was odd about it. */
export interface ReadUsers {
  readonly users: readonly SalesforceUser[];
  readonly mistakes: readonly UsersFileMistake[];
}

/** Reads a list of users to compare with mailboxes, in the slices of {@link readingUsersFile}. */
export function* readingUsers(text: string): Generator<undefined, ReadUsers, undefined> {
  const { users, mistakes } = yield* readingUsersFile(text);
  return {
    users: users.map(({ address, name, username }) => ({ name: name ?? username ?? '', email: address })),
    mistakes,
  };
}

import type { OrgUser } from '../../core/salesforce/observations.ts';
import type { OrgCall } from '../connection/orgCall.ts';
import { soqlChunks, soqlList } from '../soql/soql.ts';
import { readUsers, united, type Activity, type ReadUsers } from './readUsers.ts';

/** More parts of a list than these, and it is cheaper to read everybody: 50,000 users are 25 pages. */
const MAX_CHUNKS = 10;

/** Users whose column is one of the values, whatever the case, as SOQL compares. */
export async function readUsersIn(
  call: OrgCall,
  column: 'Id' | 'Email' | 'UserRoleId',
  values: readonly string[],
  activity: Activity = 'active',
): Promise<ReadUsers> {
  const chunks = soqlChunks(values);
  if (chunks.length > MAX_CHUNKS && column !== 'UserRoleId') {
    return amongAll(await readUsers(call, 'Id != null', activity), column, values);
  }
  const parts: ReadUsers[] = [];
  for (const chunk of chunks) parts.push(await readUsers(call, `${column} IN ${soqlList(chunk)}`, activity));
  return together(parts);
}

/** Several readings as one; a user in two of them counts once. */
export function together(parts: readonly ReadUsers[]): ReadUsers {
  const users = united(...parts.map((part) => part.users));
  const read = parts.reduce((sum, part) => sum + part.users.length, 0);
  const reported = parts.reduce((sum, part) => sum + part.reported, 0);
  return { users, reported: reported - (read - users.length), isComplete: parts.every(({ isComplete }) => isComplete) };
}

function amongAll({ users, isComplete }: ReadUsers, column: 'Id' | 'Email', values: readonly string[]): ReadUsers {
  const wanted = new Set(values.map((value) => value.toLowerCase()));
  const valueOf = (user: OrgUser): string => (column === 'Id' ? user.id : user.email).trim().toLowerCase();
  const found = users.filter((user) => wanted.has(valueOf(user)));
  return { users: found, reported: found.length, isComplete };
}

import * as z from 'zod/mini';
import type { UsersSelection } from '../../core/profile/profile.ts';
import type { IntendedUsers } from '../../core/salesforce/observations.ts';
import type { OrgCall } from '../connection/orgCall.ts';
import { allRows, byId } from '../soql/allRows.ts';
import { soqlList } from '../soql/soql.ts';
import { usersWhere } from './condition.ts';
import type { ReadFile } from './file.ts';
import { membersOfGroups } from './groups.ts';
import { usersOfFile } from './listedUsers.ts';
import { permissionSetUsers } from './permissionSets.ts';
import { readUsers, type SelectedUsers } from './readUsers.ts';
import { readUsersIn, together } from './readUsersIn.ts';

/** Who is to be in sync where a profile does not say: people with a licence of their own, as the sync takes them. */
const STANDARD_USERS = "UserType = 'Standard'";

/** The users of a selection; all active standard users where there is none. */
export async function askUsers(
  call: OrgCall,
  selection: UsersSelection | undefined,
  readFile: ReadFile,
): Promise<IntendedUsers> {
  const selected = await select(call, selection ?? {}, readFile);
  const { users, reported, isComplete, unresolved, inactive = [], unread = [] } = selected;
  return { users, reported, isComplete, unresolved, inactive, unread, requests: call.requests };
}

async function select(call: OrgCall, selection: UsersSelection, readFile: ReadFile): Promise<SelectedUsers> {
  const { where, profiles, permissionSets, groups, file } = selection;
  if (where !== undefined) return { ...(await usersWhere(call, where)), unresolved: [] };
  if (profiles) return usersOfProfiles(call, profiles);
  if (permissionSets) return permissionSetUsers(call, permissionSets);
  if (groups) return usersOfGroups(call, groups);
  if (file !== undefined) return usersOfFile(call, file, readFile);
  return { ...(await readUsers(call, STANDARD_USERS)), unresolved: [] };
}

async function usersOfProfiles(call: OrgCall, names: readonly string[]): Promise<SelectedUsers> {
  const soql = `SELECT Id, Name FROM Profile WHERE Name IN ${soqlList(names)}`;
  const { rows, isComplete } = await allRows(call, soql, z.object({ Id: z.string(), Name: z.string() }), byId);
  const known = new Set(rows.map(({ Name }) => Name.toLowerCase()));
  const unresolved = names.filter((name) => !known.has(name.toLowerCase()));
  const ids = rows.map(({ Id }) => Id);
  const users = ids.length === 0 ? together([]) : await readUsers(call, `ProfileId IN ${soqlList(ids)}`);
  return { ...users, isComplete: users.isComplete && isComplete, unresolved };
}

async function usersOfGroups(call: OrgCall, names: readonly string[]): Promise<SelectedUsers> {
  const { userIds, roleIds, isEverybody, unresolved, isComplete } = await membersOfGroups(call, names);
  const parts = [await readUsersIn(call, 'Id', [...userIds])];
  if (isEverybody) parts.push(await readUsers(call, STANDARD_USERS));
  if (roleIds.size > 0) parts.push(await readUsersIn(call, 'UserRoleId', [...roleIds]));
  const users = together(parts);
  return { ...users, isComplete: users.isComplete && isComplete, unresolved };
}

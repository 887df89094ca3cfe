import * as z from 'zod/mini';
import type { OrgCall } from '../connection/orgCall.ts';
import { unlessFault } from '../faultError.ts';
import { allRows, byId } from '../soql/allRows.ts';
import { soqlList } from '../soql/soql.ts';
import type { SelectedUsers } from './readUsers.ts';
import { readUsersIn } from './readUsersIn.ts';

const permissionSetRow = z.object({ Id: z.string(), Name: z.string(), Label: z.nullish(z.string()) });
const groupRow = z.object({ Id: z.string(), PermissionSetGroupId: z.string() });
const assignmentRow = z.object({ Id: z.string(), AssigneeId: z.string() });

/** Ids that were read, each once, and whether they are all there are. */
interface ReadIds {
  readonly ids: readonly string[];
  readonly isComplete: boolean;
}

/** Users of permission sets by API name or label, assigned one by one or by a permission set group. */
export async function permissionSetUsers(call: OrgCall, names: readonly string[]): Promise<SelectedUsers> {
  const list = soqlList(names);
  const soql = `SELECT Id, Name, Label FROM PermissionSet WHERE IsOwnedByProfile = false AND (Name IN ${list} OR Label IN ${list})`;
  const sets = await allRows(call, soql, permissionSetRow, byId);
  const known = new Set(sets.rows.flatMap(({ Name, Label }) => [Name, Label]).map((name) => name?.toLowerCase()));
  const assignees = await assigneesOf(
    call,
    sets.rows.map(({ Id }) => Id),
  );
  const users = await readUsersIn(call, 'Id', assignees.ids);
  return {
    ...users,
    isComplete: users.isComplete && assignees.isComplete && sets.isComplete,
    unresolved: names.filter((name) => !known.has(name.toLowerCase())),
  };
}

async function assigneesOf(call: OrgCall, permissionSetIds: readonly string[]): Promise<ReadIds> {
  if (permissionSetIds.length === 0) return { ids: [], isComplete: true };
  const groups = await groupsWith(call, permissionSetIds);
  const conditions = [
    `PermissionSetId IN ${soqlList(permissionSetIds)}`,
    ...(groups.ids.length === 0 ? [] : [`PermissionSetGroupId IN ${soqlList(groups.ids)}`]),
  ];
  const soql = `SELECT Id, AssigneeId FROM PermissionSetAssignment WHERE Assignee.IsActive = true AND (${conditions.join(' OR ')}) ORDER BY Id`;
  const { rows, isComplete } = await allRows(call, soql, assignmentRow, byId);
  return {
    ids: [...new Set(rows.map(({ AssigneeId }) => AssigneeId))],
    isComplete: isComplete && groups.isComplete,
  };
}

/** Assigning a group gives its permission sets without an assignment of their own; an older org has no groups of them. */
async function groupsWith(call: OrgCall, permissionSetIds: readonly string[]): Promise<ReadIds> {
  const soql = `SELECT Id, PermissionSetGroupId FROM PermissionSetGroupComponent WHERE PermissionSetId IN ${soqlList(permissionSetIds)} ORDER BY Id`;
  const found = await unlessFault(['notAvailable'], allRows(call, soql, groupRow, byId), undefined);
  return {
    ids: [...new Set(found?.rows.map(({ PermissionSetGroupId }) => PermissionSetGroupId))],
    isComplete: found?.isComplete ?? true,
  };
}

import * as z from 'zod/mini';
import type { OrgCall } from '../connection/orgCall.ts';
import { unlessFault } from '../faultError.ts';
import { queryRows } from '../soql/queryRows.ts';
import { soqlList } from '../soql/soql.ts';
import type { SelectedUsers } from './readUsers.ts';
import { readUsersIn } from './readUsersIn.ts';

const permissionSetRow = z.object({ Id: z.string(), Name: z.string(), Label: z.nullish(z.string()) });
const idOfGroup = z.object({ PermissionSetGroupId: z.string() });
const idOfAssignee = z.object({ AssigneeId: z.string() });

/** Users of permission sets by API name or label, assigned one by one or by a permission set group. */
export async function permissionSetUsers(call: OrgCall, names: readonly string[]): Promise<SelectedUsers> {
  const list = soqlList(names);
  const soql = `SELECT Id, Name, Label FROM PermissionSet WHERE IsOwnedByProfile = false AND (Name IN ${list} OR Label IN ${list})`;
  const { rows } = await queryRows(call, soql, permissionSetRow);
  const known = new Set(rows.flatMap(({ Name, Label }) => [Name, Label]).map((name) => name?.toLowerCase()));
  const assignees = await assigneesOf(
    call,
    rows.map(({ Id }) => Id),
  );
  return {
    ...(await readUsersIn(call, 'Id', assignees)),
    unresolved: names.filter((name) => !known.has(name.toLowerCase())),
  };
}

async function assigneesOf(call: OrgCall, permissionSetIds: readonly string[]): Promise<readonly string[]> {
  if (permissionSetIds.length === 0) return [];
  const groupIds = await groupsWith(call, permissionSetIds);
  const conditions = [
    `PermissionSetId IN ${soqlList(permissionSetIds)}`,
    ...(groupIds.length === 0 ? [] : [`PermissionSetGroupId IN ${soqlList(groupIds)}`]),
  ];
  const soql = `SELECT AssigneeId FROM PermissionSetAssignment WHERE Assignee.IsActive = true AND (${conditions.join(' OR ')}) ORDER BY Id`;
  const { rows } = await queryRows(call, soql, idOfAssignee);
  return [...new Set(rows.map(({ AssigneeId }) => AssigneeId))];
}

/** Assigning a group gives its permission sets without an assignment of their own. */
async function groupsWith(call: OrgCall, permissionSetIds: readonly string[]): Promise<readonly string[]> {
  const soql = `SELECT PermissionSetGroupId FROM PermissionSetGroupComponent WHERE PermissionSetId IN ${soqlList(permissionSetIds)}`;
  const found = await unlessFault(['notAvailable'], queryRows(call, soql, idOfGroup), undefined);
  return [...new Set(found?.rows.map(({ PermissionSetGroupId }) => PermissionSetGroupId))];
}

import * as z from 'zod/mini';
import {
  ORG_PERMISSIONS,
  type OrgPermission,
  type PermissionHolder,
  type RunningUserPermissions,
} from '../../core/salesforce/observations.ts';
import type { OrgCall } from '../connection/orgCall.ts';
import { queryRow, queryRows } from '../soql/queryRows.ts';
import { withKnownColumns } from '../soql/knownColumns.ts';
import { soqlList } from '../soql/soql.ts';

/** Columns on UserPermissionAccess and PermissionSet; "Manage Lightning Sync" is `ManageExchangeConfig` there. */
const COLUMNS: Readonly<Record<OrgPermission, string>> = {
  customizeApplication: 'PermissionsCustomizeApplication',
  manageUsers: 'PermissionsManageUsers',
  manageLightningSync: 'PermissionsManageExchangeConfig',
  viewSetup: 'PermissionsViewSetup',
  modifyAllData: 'PermissionsModifyAllData',
};

/** What the running user may do; a permission that the org does not know at all is `notInOrg`. */
export async function askPermissions(call: OrgCall): Promise<RunningUserPermissions> {
  const row = z.record(z.string(), z.unknown());
  const { answer, columns } = await withKnownColumns(Object.values(COLUMNS), (known) =>
    queryRow(call, `SELECT ${known.join(', ')} FROM UserPermissionAccess LIMIT 1`, row),
  );
  const has = (permission: OrgPermission): boolean | 'notInOrg' =>
    columns.includes(COLUMNS[permission]) ? answer?.[COLUMNS[permission]] === true : 'notInOrg';
  return Object.fromEntries(ORG_PERMISSIONS.map((one) => [one, has(one)])) as RunningUserPermissions;
}

const assignmentRow = z.object({
  AssigneeId: z.string(),
  Assignee: z.object({ Name: z.string(), Username: z.string() }),
  PermissionSet: z.object({
    Label: z.nullish(z.string()),
    IsOwnedByProfile: z.boolean(),
    Profile: z.nullish(z.object({ Name: z.string() })),
  }),
});

/** A person may hold a permission in several ways: so many rows are asked for one person. */
const ROWS_A_HOLDER = 5;

/**
 * Active users with a permission, each once: profiles are permission sets of their own here, groups of them too. Who holds it
 * in very many ways keeps nobody else out: the org is asked on until there are `limit` people, or no more.
 */
export async function askHolders(
  call: OrgCall,
  permission: OrgPermission,
  limit: number,
): Promise<readonly PermissionHolder[]> {
  const holders = new Map<string, PermissionHolder>();
  const most = limit * ROWS_A_HOLDER;
  for (;;) {
    const known = holders.size;
    const { rows } = await queryRows(call, holdersQuery(permission, [...holders.keys()], most), assignmentRow);
    for (const row of rows) if (!holders.has(row.AssigneeId)) holders.set(row.AssigneeId, holderIn(row));
    const isEnd = rows.length < most || holders.size === known;
    if (isEnd || holders.size >= limit) return [...holders.values()].slice(0, limit);
  }
}

function holdersQuery(permission: OrgPermission, known: readonly string[], limit: number): string {
  const others = known.length === 0 ? '' : ` AND AssigneeId NOT IN ${soqlList(known)}`;
  return `SELECT AssigneeId, Assignee.Name, Assignee.Username, PermissionSet.Label, PermissionSet.IsOwnedByProfile, PermissionSet.Profile.Name FROM PermissionSetAssignment WHERE Assignee.IsActive = true AND PermissionSet.${COLUMNS[permission]} = true${others} ORDER BY Assignee.Name, AssigneeId LIMIT ${limit}`;
}

function holderIn({ AssigneeId: userId, Assignee, PermissionSet }: z.infer<typeof assignmentRow>): PermissionHolder {
  const through = (PermissionSet.IsOwnedByProfile ? PermissionSet.Profile?.Name : PermissionSet.Label) ?? '';
  return { userId, name: Assignee.Name, username: Assignee.Username, through };
}

import * as z from 'zod/mini';
import type {
  CaptureConnection,
  CaptureEntitlement,
  CaptureLicence,
  CaptureState,
} from '../../core/salesforce/observations.ts';
import type { OrgCall } from '../connection/orgCall.ts';
import { unlessFault } from '../faultError.ts';
import { withKnownColumns } from '../soql/knownColumns.ts';
import { queryRows } from '../soql/queryRows.ts';
import { dateTime } from '../soql/values.ts';

/** "Use Einstein Activity Capture" and "Use Einstein Activity Capture Standard"; an org may know one of them alone. */
const PERMISSIONS = ['PermissionsAutomaticActivityCapture', 'PermissionsStdAutomaticActivityCapture'];

const licenceRow = z.object({
  DeveloperName: z.string(),
  MasterLabel: z.string(),
  Status: z.string(),
  TotalLicenses: z.number(),
  UsedLicenses: z.number(),
  ExpirationDate: dateTime,
});

const LICENCE_QUERY =
  'SELECT Id, DeveloperName, MasterLabel, Status, TotalLicenses, UsedLicenses, ExpirationDate FROM PermissionSetLicense WHERE ';

/** Licences by what they allow rather than by name, and the active users who have the permission. */
export async function askCaptureEntitlement(call: OrgCall): Promise<CaptureEntitlement> {
  const [licences, userIds] = await Promise.all([askLicences(call), askUserIds(call)]);
  return { licences, userIds };
}

async function askLicences(call: OrgCall): Promise<readonly CaptureLicence[]> {
  const ask = (condition: string): Promise<readonly CaptureLicence[]> =>
    queryRows(call, `${LICENCE_QUERY}${condition} ORDER BY DeveloperName`, licenceRow).then(({ rows }) =>
      rows.map(licence),
    );
  const byPermission = withKnownColumns(
    PERMISSIONS.map((name) => `Maximum${name}`),
    (columns) => ask(anyOf(columns)),
  );
  const found = await unlessFault(['notAvailable'], byPermission, undefined);
  return found?.answer ?? ask("DeveloperName LIKE '%EinsteinActivityCapture%' OR DeveloperName LIKE '%Inbox%'");
}

function licence(row: z.infer<typeof licenceRow>): CaptureLicence {
  return {
    name: row.DeveloperName,
    label: row.MasterLabel,
    status: row.Status,
    total: row.TotalLicenses,
    used: row.UsedLicenses,
    ...(row.ExpirationDate && { expires: row.ExpirationDate }),
  };
}

/** Nobody where the org knows neither permission. */
async function askUserIds(call: OrgCall): Promise<ReadonlySet<string>> {
  const asked = withKnownColumns(
    PERMISSIONS.map((name) => `PermissionSet.${name}`),
    (columns) =>
      queryRows(
        call,
        `SELECT AssigneeId FROM PermissionSetAssignment WHERE Assignee.IsActive = true AND (${anyOf(columns)}) ORDER BY Id`,
        z.object({ AssigneeId: z.string() }),
      ),
  );
  const found = await unlessFault(['notAvailable'], asked, undefined);
  return new Set(found?.answer.rows.map(({ AssigneeId }) => AssigneeId));
}

function anyOf(columns: readonly string[]): string {
  return columns.map((column) => `${column} = true`).join(' OR ');
}

const assignmentRow = z.object({ AssignedId: z.string(), ConfigurationId: z.nullish(z.string()) });

const connectionRow = z.object({
  UserId: z.string(),
  EmailAddress: z.nullish(z.string()),
  ConnectivityStatus: z.nullish(z.string()),
  ConfigurationName: z.nullish(z.string()),
  RecommendedActionDescription: z.nullish(z.string()),
});

/** Assignments (API 49) and connections (API 54) of Einstein Activity Capture; a part that the org does not show is absent. */
export async function askCaptureState(call: OrgCall): Promise<CaptureState> {
  const [assignments, connections] = await Promise.all([
    optional(queryRows(call, 'SELECT AssignedId, ConfigurationId FROM UserEmailCalendarSync', assignmentRow)),
    optional(queryRows(call, CONNECTION_QUERY, connectionRow)),
  ]);
  return {
    ...(assignments && {
      // A user who was taken out of a configuration keeps a row without one.
      assignments: assignments.rows.flatMap(({ AssignedId: assignedId, ConfigurationId: configurationId }) =>
        configurationId ? [{ assignedId, configurationId }] : [],
      ),
    }),
    ...(connections && { connections: connections.rows.map(captureConnection) }),
  };
}

const CONNECTION_QUERY =
  'SELECT UserId, EmailAddress, ConnectivityStatus, ConfigurationName, RecommendedActionDescription FROM ActivityUsrConnectionStatus';

function captureConnection(row: z.infer<typeof connectionRow>): CaptureConnection {
  return {
    userId: row.UserId,
    email: row.EmailAddress ?? '',
    status: row.ConnectivityStatus ?? '',
    ...(row.ConfigurationName && { configuration: row.ConfigurationName }),
    ...(row.RecommendedActionDescription && { recommendedAction: row.RecommendedActionDescription }),
  };
}

function optional<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  return unlessFault(['notAvailable'], asked, undefined);
}

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
import { allRows, byId } from '../soql/allRows.ts';
import type { Rows } from '../soql/queryRows.ts';
import { soqlList } from '../soql/soql.ts';
import { dateTime } from '../soql/values.ts';

/** "Use Einstein Activity Capture" and "Use Einstein Activity Capture Standard"; an org may know one of them alone. */
const PERMISSIONS = ['PermissionsAutomaticActivityCapture', 'PermissionsStdAutomaticActivityCapture'];

const licenceRow = z.object({
  Id: z.string(),
  DeveloperName: z.string(),
  MasterLabel: z.string(),
  Status: z.string(),
  TotalLicenses: z.number(),
  UsedLicenses: z.number(),
  ExpirationDate: dateTime,
});

type LicenceRow = z.infer<typeof licenceRow>;

const seatRow = z.object({ Id: z.string(), AssigneeId: z.string(), PermissionSetLicenseId: z.string() });

const LICENCE_QUERY =
  'SELECT Id, DeveloperName, MasterLabel, Status, TotalLicenses, UsedLicenses, ExpirationDate FROM PermissionSetLicense WHERE ';

/** Licences by what they allow rather than by name, with who holds a seat, and the active users who have the permission. */
export async function askCaptureEntitlement(call: OrgCall): Promise<CaptureEntitlement> {
  const [{ licences, ...seats }, users] = await Promise.all([askLicences(call), askUserIds(call)]);
  return { licences, userIds: users.userIds, isComplete: seats.isComplete && users.isComplete };
}

async function askLicences(call: OrgCall): Promise<Pick<CaptureEntitlement, 'licences' | 'isComplete'>> {
  const { rows, isComplete } = await askLicenceRows(call);
  const seats = await askSeats(
    call,
    rows.map(({ Id }) => Id),
  );
  const holdersOf = (id: string): ReadonlySet<string> =>
    new Set(seats.rows.filter((seat) => seat.PermissionSetLicenseId === id).map(({ AssigneeId }) => AssigneeId));
  return {
    licences: rows.map((row) => licence(row, holdersOf(row.Id))),
    isComplete: isComplete && seats.isComplete,
  };
}

async function askLicenceRows(call: OrgCall): Promise<Rows<LicenceRow>> {
  const ask = (condition: string): Promise<Rows<LicenceRow>> =>
    allRows(call, `${LICENCE_QUERY}${condition} ORDER BY DeveloperName`, licenceRow, byId);
  const byPermission = withKnownColumns(
    PERMISSIONS.map((name) => `Maximum${name}`),
    (columns) => ask(anyOf(columns)),
  );
  const found = await unlessFault(['notAvailable'], byPermission, undefined);
  return found?.answer ?? ask("DeveloperName LIKE '%EinsteinActivityCapture%' OR DeveloperName LIKE '%Inbox%'");
}

/** A seat is taken by an assignment of the licence, which comes before the permission. */
async function askSeats(call: OrgCall, licenceIds: readonly string[]): Promise<Rows<z.infer<typeof seatRow>>> {
  if (licenceIds.length === 0) return { rows: [], reported: 0, isComplete: true };
  const soql = `SELECT Id, AssigneeId, PermissionSetLicenseId FROM PermissionSetLicenseAssign WHERE PermissionSetLicenseId IN ${soqlList(licenceIds)} ORDER BY Id`;
  return allRows(call, soql, seatRow, byId);
}

function licence(row: LicenceRow, holders: ReadonlySet<string>): CaptureLicence {
  return {
    name: row.DeveloperName,
    label: row.MasterLabel,
    status: row.Status,
    total: row.TotalLicenses,
    used: row.UsedLicenses,
    ...(row.ExpirationDate && { expires: row.ExpirationDate }),
    holders,
  };
}

/** Nobody where the org knows neither permission. */
async function askUserIds(call: OrgCall): Promise<Pick<CaptureEntitlement, 'userIds' | 'isComplete'>> {
  const asked = withKnownColumns(
    PERMISSIONS.map((name) => `PermissionSet.${name}`),
    (columns) =>
      allRows(
        call,
        `SELECT Id, AssigneeId FROM PermissionSetAssignment WHERE Assignee.IsActive = true AND (${anyOf(columns)}) ORDER BY Id`,
        z.object({ Id: z.string(), AssigneeId: z.string() }),
        byId,
      ),
  );
  const found = await unlessFault(['notAvailable'], asked, undefined);
  return {
    userIds: new Set(found?.answer.rows.map(({ AssigneeId }) => AssigneeId)),
    isComplete: found?.answer.isComplete ?? true,
  };
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
    optional(allRows(call, ASSIGNMENT_QUERY, assignmentRow, wholeRow)),
    optional(allRows(call, CONNECTION_QUERY, connectionRow, wholeRow)),
  ]);
  return {
    ...(assignments && {
      // A user who was taken out of a configuration keeps a row without one.
      assignments: assignments.rows.flatMap(({ AssignedId: assignedId, ConfigurationId: configurationId }) =>
        configurationId ? [{ assignedId, configurationId }] : [],
      ),
    }),
    ...(connections && { connections: connections.rows.map(captureConnection) }),
    isComplete: (assignments?.isComplete ?? true) && (connections?.isComplete ?? true),
  };
}

/** Nobody documents an id of these; two rows that say the same are one. */
function wholeRow(row: object): string {
  return JSON.stringify(row);
}

const ASSIGNMENT_QUERY = 'SELECT AssignedId, ConfigurationId FROM UserEmailCalendarSync';

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

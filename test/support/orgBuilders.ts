import type { ConnectionProfile } from '../../src/core/profile/profile.ts';
import type { OrgAnswer, OrgFault } from '../../src/core/salesforce/answer.ts';
import type {
  CaptureConnection,
  CaptureEntitlement,
  CaptureLicence,
  CaptureState,
  IntendedUsers,
  Organization,
  OrgConnection,
  OrgUser,
  PermissionHolder,
  RunningUserPermissions,
  SyncSwitches,
} from '../../src/core/salesforce/observations.ts';
import type { Confirmation, ConfirmationKind, Confirmations, OrgSession } from '../../src/core/salesforce/ports.ts';
import { aProfile, NOW } from './builders.ts';

/** 18 characters, as ids of orgs have. */
export const ORG_ID = '00D5g000004XyZabcA';

/** The built profile with an org. */
export function aProfileWithOrg(
  change: Partial<ConnectionProfile> = {},
  salesforce: NonNullable<ConnectionProfile['salesforce']> = { org: 'contoso' },
): ConnectionProfile {
  return aProfile({ salesforce, ...change });
}

/** An answer of the org. */
export function answered<Value>(value: Value): OrgAnswer<Value> {
  return { kind: 'answered', value, at: NOW };
}

/** No answer of the org, or one that is a fault. */
export function failed(fault: OrgFault): OrgAnswer<never> {
  return { kind: 'failed', fault, at: NOW };
}

/** A way into the org that works. */
export function anOrgConnection(change: Partial<OrgConnection> = {}): OrgConnection {
  return {
    username: 'grace.holm@contoso.com',
    alias: 'contoso',
    orgId: ORG_ID,
    userId: '0055g00000AbCdEAAX',
    instanceUrl: 'https://contoso.my.salesforce.com',
    apiVersion: '68.0',
    cliVersion: '2.150.6',
    ...change,
  };
}

/** An org in production, made before Lightning Sync was closed to new customers. */
export function anOrganization(change: Partial<Organization> = {}): Organization {
  return {
    id: ORG_ID,
    name: 'Contoso',
    organizationType: 'Enterprise Edition',
    instanceName: 'DEU82',
    isSandbox: false,
    created: new Date('2017-03-14T08:00:00Z'),
    ...change,
  };
}

/** A user who may do everything. */
export function somePermissions(change: Partial<RunningUserPermissions> = {}): RunningUserPermissions {
  return {
    customizeApplication: true,
    manageUsers: true,
    manageLightningSync: true,
    viewSetup: true,
    modifyAllData: true,
    ...change,
  };
}

/** Switches of an org that syncs by Lightning Sync. */
export function someSwitches(change: Partial<SyncSwitches> = {}): SyncSwitches {
  return {
    contactAndEventSync: true,
    outboundEvents: true,
    outlookIntegration: true,
    activityCapture: false,
    activitySyncEngine: false,
    productivityFeatures: true,
    ...change,
  };
}

/** A user whose name and user name follow from the address. */
export function anOrgUser(email: string, change: Partial<OrgUser> = {}): OrgUser {
  const local = email.replace(/@.*$/, '');
  const name = local
    .split('.')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
  return {
    id: idOf(local),
    name,
    username: `${email}.contoso`,
    email,
    isActive: true,
    profile: 'Sales User',
    ...change,
  };
}

/** Users who were read completely. */
export function someUsers(
  users: readonly OrgUser[] = [anOrgUser('anna.berg@contoso.com'), anOrgUser('ben.cole@contoso.com')],
  change: Partial<IntendedUsers> = {},
): IntendedUsers {
  return {
    users,
    reported: users.length,
    isComplete: true,
    unresolved: [],
    inactive: [],
    unread: [],
    requests: 1,
    ...change,
  };
}

/** A licence of Einstein Activity Capture with seats to spare. */
export function aLicence(change: Partial<CaptureLicence> = {}): CaptureLicence {
  return {
    name: 'StandardEinsteinActivityCapturePsl',
    label: 'Standard Einstein Activity Capture',
    status: 'Active',
    total: 100,
    used: 2,
    holders: new Set(),
    ...change,
  };
}

/** An entitlement of which both built users have their part. */
export function anEntitlement(change: Partial<CaptureEntitlement> = {}): CaptureEntitlement {
  return {
    licences: [aLicence()],
    userIds: new Set(someUsers().users.map(({ id }) => id)),
    isComplete: true,
    ...change,
  };
}

/** A connection of Einstein Activity Capture that works. */
export function aCaptureConnection(change: Partial<CaptureConnection> = {}): CaptureConnection {
  return { userId: idOf('anna.berg'), email: 'anna.berg@contoso.com', status: 'ACTIVE', ...change };
}

/** A state in which the only connection works. */
export function aCaptureState(change: Partial<CaptureState> = {}): CaptureState {
  return { assignments: [], connections: [aCaptureConnection()], isComplete: true, ...change };
}

/** A session with a healthy org; what a test changes is what its org does. */
export function anOrgSession(change: Partial<OrgSession> = {}): OrgSession {
  return {
    connect: () => Promise.resolve(answered(anOrgConnection())),
    organization: () => Promise.resolve(answered(anOrganization())),
    permissions: () => Promise.resolve(answered(somePermissions())),
    holders: () => Promise.resolve(answered([HOLDER])),
    switches: () => Promise.resolve(answered(someSwitches())),
    limits: () => Promise.resolve(answered({ max: 100_000, remaining: 98_000 })),
    users: () => Promise.resolve(answered(someUsers())),
    captureEntitlement: () => Promise.resolve(answered(anEntitlement())),
    captureState: () => Promise.resolve(answered(aCaptureState())),
    trustStore: () => Promise.resolve(failed(NOT_AVAILABLE)),
    probeSites: () => Promise.resolve(answered([])),
    probe: () => Promise.resolve(answered({ outcome: { kind: 'ran', callouts: [] }, sites: [] })),
    removeProbeSite: () => Promise.resolve(answered(undefined)),
    [Symbol.asyncDispose]: () => Promise.resolve(),
    ...change,
  };
}

/** What an org answers to a question about an object that it does not have. */
export const NOT_AVAILABLE: OrgFault = {
  kind: 'notAvailable',
  code: 'INVALID_TYPE',
  message: "sObject type 'EACSettings' is not supported.",
};

/** What a person said two days ago. */
export function aConfirmation(kind: ConfirmationKind, change: Partial<Confirmation> = {}): Confirmation {
  return { kind, answer: true, by: 'Grace Holm', at: new Date('2026-11-20T08:30:00Z'), ...change };
}

/** Confirmations of the built org. */
export function confirmationsOf(...given: readonly Confirmation[]): Confirmations {
  return { find: (orgId, kind) => (orgId === ORG_ID ? given.find((one) => one.kind === kind) : undefined) };
}

const HOLDER: PermissionHolder = {
  userId: '0055g00000AbCdFAAX',
  name: 'Felix Grant',
  username: 'felix.grant@contoso.com',
  through: 'Lightning Sync Administration',
};

/** An id of 18 characters that differs wherever the name does. */
function idOf(name: string): string {
  return `005${name.replace(/\W/g, '').padEnd(15, '0').slice(0, 15)}`;
}

/** An org as the `sf` command line knows it; asking for it costs no request to the org. */
export interface KnownOrg {
  readonly username: string;
  readonly aliases: readonly string[];
  readonly instanceUrl: string;
  /** 18 characters. */
  readonly orgId: string;
  readonly isTarget: boolean;
  readonly isSandbox: boolean;
  readonly isScratch: boolean;
  /** In the command line's words, such as `Connected`; absent where it did not look. */
  readonly connectedStatus?: string;
}

/** The way into an org, proven by one request; the token itself never leaves the adapter. */
export interface OrgConnection {
  readonly username: string;
  readonly alias?: string;
  /** 18 characters. */
  readonly orgId: string;
  /** 18 characters; who the requests are made as. */
  readonly userId: string;
  /** Origin alone, without a slash at its end. */
  readonly instanceUrl: string;
  /** The newest that the org offers, such as `68.0`. */
  readonly apiVersion: string;
  /** Absent for the practice lab, which needs none. */
  readonly cliVersion?: string;
}

/** The row of `Organization`. */
export interface Organization {
  readonly id: string;
  readonly name: string;
  /** Such as `Enterprise Edition`; compared without regard to case. */
  readonly organizationType: string;
  readonly instanceName: string;
  readonly isSandbox: boolean;
  readonly trialExpires?: Date;
  readonly created?: Date;
}

/** Permissions that the procedure, or one of our own requests, needs. */
export const ORG_PERMISSIONS = [
  'customizeApplication',
  'manageUsers',
  'manageLightningSync',
  'viewSetup',
  'modifyAllData',
] as const;

/** One of them. */
export type OrgPermission = (typeof ORG_PERMISSIONS)[number];

/** Whether the running user has each; `notInOrg`: this org has no such permission at all. */
export type RunningUserPermissions = Readonly<Record<OrgPermission, boolean | 'notInOrg'>>;

/** An active user who has a permission, by profile, permission set or group of them. */
export interface PermissionHolder {
  readonly userId: string;
  readonly name: string;
  readonly username: string;
  /** Label of the permission set or name of the profile it comes from. */
  readonly through: string;
}

/** Switches of the org; undefined where the org does not show one. Signals, not proof: see facts of `EmailIntegration`. */
export interface SyncSwitches {
  /** Contact and event sync, by Lightning Sync or Einstein Activity Capture (`enableContactAndEventSync`). */
  readonly contactAndEventSync?: boolean;
  readonly outboundEvents?: boolean;
  readonly outlookIntegration?: boolean;
  /** Einstein Activity Capture is on (`enableActivityCapture`). */
  readonly activityCapture?: boolean;
  readonly activitySyncEngine?: boolean;
  readonly productivityFeatures?: boolean;
}

/** `DailyApiRequests`. */
export interface ApiLimits {
  readonly max: number;
  readonly remaining: number;
}

/** A user of the org who is to be in sync. */
export interface OrgUser {
  /** 18 characters. */
  readonly id: string;
  readonly name: string;
  readonly username: string;
  /** As the org has it: the sync links by it, whatever its case. */
  readonly email: string;
  readonly isActive: boolean;
  readonly profile?: string;
}

/** A line of a file of users that holds no address. */
export interface UnreadLine {
  /** From 1. */
  readonly line: number;
  /** Enough of it to recognise it by. */
  readonly text: string;
}

/** The intended users, each at most once. */
export interface IntendedUsers {
  readonly users: readonly OrgUser[];
  /** How many the org said there were. */
  readonly reported: number;
  /** False where rows changed while they were read and a second reading did not settle it. */
  readonly isComplete: boolean;
  /** Names of profiles, permission sets, groups or addresses of the selection that the org does not have. */
  readonly unresolved: readonly string[];
  /** Addresses of the selection whose users are not active. */
  readonly inactive: readonly string[];
  /** Lines of the selection's file that lead to nobody. */
  readonly unread: readonly UnreadLine[];
  readonly requests: number;
}

/** A permission set licence that lets people use Einstein Activity Capture. */
export interface CaptureLicence {
  readonly name: string;
  readonly label: string;
  readonly status: string;
  readonly total: number;
  readonly used: number;
  readonly expires?: Date;
  /** Ids of the users who hold a seat, whether they have the permission yet or not. */
  readonly holders: ReadonlySet<string>;
}

/** Who may use Einstein Activity Capture, by permission, and the licences that allow it. */
export interface CaptureEntitlement {
  readonly licences: readonly CaptureLicence[];
  /** Ids of active users with the permission. */
  readonly userIds: ReadonlySet<string>;
  /** False where rows changed while they were read and a second reading did not settle it. */
  readonly isComplete: boolean;
}

/** Einstein Activity Capture of each user where the API has it. */
export interface CaptureState {
  /** `UserEmailCalendarSync`: who is assigned to a configuration, users and profiles by id; absent where unsupported. */
  readonly assignments?: readonly { readonly assignedId: string; readonly configurationId: string }[];
  /** `ActivityUsrConnectionStatus`; absent where unsupported. */
  readonly connections?: readonly CaptureConnection[];
  /** As of {@link CaptureEntitlement}. */
  readonly isComplete: boolean;
}

/** One row of `ActivityUsrConnectionStatus`. */
export interface CaptureConnection {
  readonly userId: string;
  readonly email: string;
  /** Such as `ACTIVE` or `NEEDSATTENTION`. */
  readonly status: string;
  readonly configuration?: string;
  readonly recommendedAction?: string;
}

/** The roots that Salesforce trusts, as `/cacerts.jsp` of the org lists them. */
export interface OrgTrustStore {
  /** Host that was asked. */
  readonly host: string;
  /** PEM of the roots we could make out. */
  readonly roots: readonly string[];
  /** Entries of the list, also those that we have no certificate for. */
  readonly listed: number;
  /** Names of entries whose certificate is not known to us. */
  readonly unknown: readonly string[];
}

/** A list of an org that was kept, to judge certificates by. */
export interface KeptTrustStore {
  readonly store: OrgTrustStore;
  /** When the org gave it. */
  readonly at: Date;
}

import type { PermissionName } from './permissions.ts';

/** The row of `Organization`, as far as orgs differ. */
export interface OrganizationBehaviour {
  /** `OrganizationType`, such as `Enterprise Edition`. */
  readonly edition: string;
  readonly instanceName: string;
  readonly isSandbox: boolean;
  readonly createdDate: string;
}

/** What meets every request before anything else: `moved` redirects it to another host, `removed` knows no such org. */
export type OrgDoor = 'open' | 'maintenance' | 'moved' | 'removed';

/** What the API lets the caller do, whatever is asked. */
export type ApiAccess = 'open' | 'disabledForOrg' | 'disabledForUser' | 'limitExceeded';

/** How a user differs from what is generated for it. */
export interface UserDetails {
  readonly email?: string;
  readonly isActive?: boolean;
}

/** Standard users: the people of the lab's Exchange first, then numbered ones, up to a count. */
export interface UsersBehaviour {
  readonly count: number;
  /** By the local part of the address everybody knows. */
  readonly details: Readonly<Record<string, UserDetails>>;
}

/** The settings that metadata shows, by their metadata names; `empty` answers without a row, `denied` with an error. */
export interface SettingsBehaviour {
  readonly access: 'shown' | 'denied' | 'empty';
  readonly emailIntegration: Readonly<Record<string, boolean>>;
  readonly activityCapture: Readonly<Record<string, boolean>>;
}

/** Einstein Activity Capture: licences, who has the permission, and how the connections of its users are. */
export interface CaptureBehaviour {
  readonly isLicensed: boolean;
  /** Seats of the licence; more than enough if undefined. */
  readonly seats: number | undefined;
  /** Only so many users, in order, have the permission; all if undefined. */
  readonly highestAssigned: number | undefined;
  /** Local parts of users who have it not. */
  readonly unassigned: readonly string[];
  readonly objects: 'supported' | 'unsupported';
  /** `ConnectivityStatus` by local part; `ACTIVE` for everybody else. */
  readonly connections: Readonly<Record<string, string>>;
}

/** A Remote Site Setting. */
export interface RemoteSite {
  readonly name: string;
  readonly url: string;
  readonly isActive: boolean;
  readonly description: string | null;
}

/** How Salesforce's own network sees the Exchange servers. */
export interface EgressBehaviour {
  /** `filtered`: a firewall drops what comes from Salesforce. */
  readonly reach: 'open' | 'filtered' | 'proxyRefuses';
  readonly trustsPublicRoot: boolean;
}

/** How answers of many rows come. */
export interface PagesBehaviour {
  /** The org sends fewer rows than asked for when it sees fit, as Salesforce does. */
  readonly maxRows: number;
  /** Whether rows move while the first reading is under way: one comes twice, and one not at all. */
  readonly rowsMove: boolean;
}

/** Everything that may differ between two orgs; the org reads this and knows no fault by name. */
export interface OrgBehaviour {
  readonly organization: OrganizationBehaviour;
  readonly door: OrgDoor;
  readonly session: 'valid' | 'expired';
  readonly api: { readonly access: ApiAccess; readonly dailyRequests: number; readonly remaining: number };
  /** Permissions this org has at all, and those of the System Administrator profile. */
  readonly permissions: {
    readonly inOrg: readonly PermissionName[];
    readonly administrator: readonly PermissionName[];
  };
  readonly settings: SettingsBehaviour;
  readonly users: UsersBehaviour;
  readonly capture: CaptureBehaviour;
  readonly pages: PagesBehaviour;
  readonly remoteSites: { readonly existing: readonly RemoteSite[]; readonly creation: 'allowed' | 'refused' };
  readonly apex: 'allowed' | 'refused';
  readonly egress: EgressBehaviour;
  /** How `/cacerts.jsp` words its list: as `keytool -list -v` does, or as PEM. */
  readonly trustStorePage: 'listing' | 'pem';
}

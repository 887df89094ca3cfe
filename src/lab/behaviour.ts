import { organisation } from './organisation.ts';

/** A sign-in scheme in the order IIS offers it. */
export type SignInScheme = 'negotiate' | 'ntlm' | 'basic';

/** How a virtual directory treats channel bindings: `allow` accepts none but refuses wrong ones, `require` refuses none too. */
export type ExtendedProtection = 'none' | 'allow' | 'require';

/** What stands in front of a virtual directory before anyone signs in. */
export type FrontDoor =
  | { readonly kind: 'passThrough' }
  | { readonly kind: 'page'; readonly title: string }
  /** `{url}` in the location becomes the encoded address that was asked for. */
  | { readonly kind: 'redirect'; readonly status: 302 | 307; readonly location: string }
  | { readonly kind: 'serviceUnavailable' }
  | { readonly kind: 'silent' };

/** What is done to the SOAP body on its way out. */
export type AnswerBody = 'whole' | 'truncated' | 'malformed' | 'huge';

/** The switches EWS and Autodiscover have in common. */
export interface VirtualDirectory {
  readonly schemes: readonly SignInScheme[];
  readonly extendedProtection: ExtendedProtection;
  readonly frontDoor: FrontDoor;
}

/** The EWS virtual directory and the state of the service behind it. */
export interface EwsBehaviour extends VirtualDirectory {
  readonly externalUrl: string | undefined;
  readonly internalUrl: string;
  readonly answerBody: AnswerBody;
  /** Set while the service is overloaded: how long it asks callers to stay away. */
  readonly busyBackOffMs: number | undefined;
  /** Primary SMTP addresses whose `EwsEnabled` is false. */
  readonly disabledMailboxes: readonly string[];
}

/** The Autodiscover virtual directory and the host names it is published on. */
export interface AutodiscoverBehaviour extends VirtualDirectory {
  readonly publishedOn: readonly string[];
  /** Whether port 80 of the Autodiscover host answers with a redirect to https. */
  readonly redirectsFromHttp: boolean;
}

/** Which certificate is bound to the web site. */
export type CertificateName = 'public' | 'expired' | 'wrongName' | 'enterprise' | 'selfSigned';

/** What the TLS listener presents. */
export interface TlsBehaviour {
  readonly certificate: CertificateName;
  readonly sendsIntermediates: boolean;
  readonly minVersion: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2';
  readonly maxVersion: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
}

/** What the public zone says about the Autodiscover host. */
export interface DnsBehaviour {
  readonly autodiscover: 'address' | 'alias' | 'absent';
  readonly serviceRecord: boolean;
}

/** The state of the service account in Active Directory. */
export interface AccountBehaviour {
  readonly password: 'asGiven' | 'changed';
  readonly lockedOut: boolean;
}

/** The management scope as a rule: numbered users up to a limit, and every named person but these. */
export interface ManagementScope {
  readonly highestUserNumber: number;
  readonly excludedAddresses: readonly string[];
}

/** The role assignment of ApplicationImpersonation and its scope. */
export interface ImpersonationBehaviour {
  readonly roleAssigned: boolean;
  readonly scope: ManagementScope;
}

/** An Exchange build and the newest request schema it understands. */
export interface ExchangeBuild {
  readonly major: number;
  readonly minor: number;
  readonly build: number;
  readonly revision: number;
  readonly schemaVersion: string;
  readonly latestRequestVersion: string;
}

/** Everything that may differ between two servers; the servers read this and know no fault by name. */
export interface ServerBehaviour {
  readonly build: ExchangeBuild;
  readonly dns: DnsBehaviour;
  readonly tls: TlsBehaviour;
  readonly ews: EwsBehaviour;
  readonly autodiscover: AutodiscoverBehaviour;
  readonly account: AccountBehaviour;
  readonly impersonation: ImpersonationBehaviour;
  /** Whether Salesforce has made its `Salesforce_Sync` folder in the mailboxes of people in scope. */
  readonly salesforceSyncFolder: boolean;
}

const open: VirtualDirectory = {
  schemes: ['negotiate', 'ntlm', 'basic'],
  extendedProtection: 'none',
  frontDoor: { kind: 'passThrough' },
};

/** A healthy Exchange Server SE: Basic and NTLM offered, published under its external name, scope limited to the users. */
export const healthyServer: ServerBehaviour = {
  build: exchangeBuild(15, 2, 2562, 37),
  dns: { autodiscover: 'address', serviceRecord: false },
  tls: { certificate: 'public', sendsIntermediates: true, minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' },
  ews: {
    ...open,
    externalUrl: organisation.externalEwsUrl,
    internalUrl: organisation.internalEwsUrl,
    answerBody: 'whole',
    busyBackOffMs: undefined,
    disabledMailboxes: [],
  },
  autodiscover: {
    ...open,
    publishedOn: [organisation.hosts.autodiscover, organisation.hosts.ews],
    redirectsFromHttp: false,
  },
  account: { password: 'asGiven', lockedOut: false },
  impersonation: {
    roleAssigned: true,
    scope: { highestUserNumber: 50_000, excludedAddresses: ['vip.chair@contoso.test'] },
  },
  salesforceSyncFolder: true,
};

/** An Exchange 2016, 2019 or SE build: all three report the same schema and accept requests up to `Exchange2016`. */
export function exchangeBuild(major: number, minor: number, build: number, revision: number): ExchangeBuild {
  return { major, minor, build, revision, schemaVersion: 'V2017_07_11', latestRequestVersion: 'Exchange2016' };
}

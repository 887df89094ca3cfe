import type { Reply } from './http/reply.ts';
import type { OrgBehaviour } from './org/behaviour.ts';
import type { CertificateName } from './tls/certificateTable.ts';

/** A sign-in scheme in the order IIS offers it. */
export type SignInScheme = 'bearer' | 'negotiate' | 'ntlm' | 'digest' | 'basic';

/** How a virtual directory treats channel bindings: `allow` accepts none but refuses wrong ones, `require` refuses none too. */
export type ExtendedProtection = 'none' | 'allow' | 'require';

/** What answers in place of what should: nothing, for ever, or one reply, whose `Location` is a template of `fillIn`. */
export type Door =
  | { readonly kind: 'passThrough' }
  | { readonly kind: 'silent' }
  /** `from` tells whether the reply carries the headers of an Exchange front end. */
  | { readonly kind: 'reply'; readonly from: 'exchange' | 'stranger'; readonly reply: Reply };

/** What is done to the SOAP body on its way out. */
export type AnswerBody = 'whole' | 'truncated' | 'malformed' | 'huge';

/** The switches EWS and Autodiscover have in common. */
export interface VirtualDirectory {
  readonly schemes: readonly SignInScheme[];
  readonly extendedProtection: ExtendedProtection;
  /** What stands in front of it, before anyone signs in. */
  readonly frontDoor: Door;
  /** What answers in its place once someone has signed in. */
  readonly serviceDoor: Door;
  /** What a probe of `healthcheck.htm` gets: 503 once a component of the server is inactive. */
  readonly healthCheckStatus: 200 | 503;
}

/** An error of EWS and the calls it strikes. Of a header it becomes a SOAP fault, of a folder or an item a response message. */
export interface EwsFailure {
  readonly responseCode: string;
  readonly text: string;
  readonly values: Readonly<Record<string, string>>;
  /** `foreignFolder`: any folder but those of the caller's own mailbox. */
  readonly strikes: 'everyCall' | 'impersonation' | 'folder' | 'foreignFolder' | 'write';
  /** The primary SMTP address of the mailbox concerned, and the key of its folder; any if undefined. */
  readonly mailbox?: string;
  readonly folder?: string;
  /** After so many answers the trouble is over; never if undefined. */
  readonly times?: number;
}

/** The EWS virtual directory and the state of the service behind it. */
export interface EwsBehaviour extends VirtualDirectory {
  readonly externalUrl: string | undefined;
  readonly internalUrl: string;
  readonly answerBody: AnswerBody;
  readonly failures: readonly EwsFailure[];
  /** Whether an impersonated call without `X-AnchorMailbox` is lost on its way to the mailbox. */
  readonly needsAnchorMailbox: boolean;
}

/** What POX and SOAP Autodiscover answer. Texts are templates of `fillIn`; codes are those of POX ([MS-OXDSCLI] 2.2.4.1). */
export type AutodiscoverAnswer =
  | { readonly kind: 'settings' }
  | { readonly kind: 'error'; readonly code: number; readonly text: string }
  | { readonly kind: 'redirectAddress'; readonly address: string }
  | { readonly kind: 'redirectUrl'; readonly url: string };

/** The three protocols of Autodiscover. */
export type AutodiscoverProtocol = 'pox' | 'soap' | 'json';

/** The Autodiscover virtual directory and the host names it is published on. */
export interface AutodiscoverBehaviour extends VirtualDirectory {
  readonly publishedOn: readonly string[];
  /** Where port 80 of the Autodiscover host redirects to, if it does. */
  readonly httpRedirect: string | undefined;
  readonly doors: Readonly<Record<AutodiscoverProtocol, Door>>;
  readonly answer: AutodiscoverAnswer;
  /** What v2 names instead of the external URL. */
  readonly jsonUrl: string | undefined;
  readonly soapEnabled: boolean;
  /** Domains whose addresses are unknown here. */
  readonly unknownDomains: readonly string[];
}

/** What the TLS listener presents. */
export interface TlsBehaviour {
  readonly certificate: CertificateName;
  /** Presented to clients that send no server name; the same one if undefined. */
  readonly certificateWithoutName: CertificateName | undefined;
  /** Whether somebody on the way answers for every host with this certificate. */
  readonly interceptsEveryHost: boolean;
  readonly sendsIntermediates: boolean;
  readonly minVersion: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2';
  readonly maxVersion: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
  readonly clientCertificate: 'ignored' | 'accepted' | 'required';
  /** What a connection meets before TLS: `alert` and `reset` answer the first bytes so, `silent` never answers. */
  readonly entrance: 'tls' | 'plainHttp' | 'alert' | 'reset' | 'silent';
  /** Whether TLS ends at a proxy, so that Exchange itself knows another certificate. */
  readonly endsAtProxy: boolean;
}

/** What a name leads to: addresses of either family in the order answered, or another name. */
export type HostRecord = { readonly addresses: readonly string[] } | { readonly alias: string };

/** A service record of a domain (RFC 2782); priority and weight are always 0. */
export interface ServiceRecord {
  readonly target: string;
  readonly port: number;
}

/** What the public zones say; a name that is not here does not exist. */
export interface DnsBehaviour {
  readonly hosts: Readonly<Record<string, HostRecord>>;
  /** `_autodiscover._tcp` by domain. */
  readonly services: Readonly<Record<string, ServiceRecord>>;
}

/** The state of the service account in Active Directory. */
export interface AccountBehaviour {
  readonly password: 'asGiven' | 'changed';
  /** `legacyAuthBlocked`, `locked456`: the password is right, and a policy of Exchange still refuses. */
  readonly condition: 'active' | 'lockedOut' | 'disabled' | 'legacyAuthBlocked' | 'locked456';
  /** The form of name the directory finds. */
  readonly knownAs: 'both' | 'downLevelName' | 'principalName';
  readonly basicCharset: 'utf8' | 'latin1';
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

/** What became of a mailbox; `renamed` leaves the address as an alias, `remote` a mail user that points elsewhere. */
export type MailboxState =
  | { readonly kind: 'absent' }
  | { readonly kind: 'renamed'; readonly primarySmtpAddress: string }
  | { readonly kind: 'remote'; readonly routingAddress: string }
  | { readonly kind: 'ewsDisabled' };

/** An Exchange build and the newest request schema it understands. */
export interface ExchangeBuild {
  readonly major: number;
  readonly minor: number;
  readonly build: number;
  readonly revision: number;
  readonly schemaVersion: string;
  readonly latestRequestVersion: string;
}

/** One of the servers behind the name; a build of its own if they differ. */
export interface FrontEnd {
  readonly name: string;
  readonly build?: ExchangeBuild;
}

/** The servers behind the name, and whether a connection stays with the one it began with. */
export interface FarmBehaviour {
  readonly frontEnds: readonly FrontEnd[];
  readonly affinity: 'connection' | 'none';
}

/** Another address of the lab: a server that differs in some parts, or a packet filter that drops everything. */
export type OtherAddress =
  | { readonly address: string; readonly kind: 'server'; readonly differs: Partial<ServerBehaviour> }
  | { readonly address: string; readonly kind: 'filtered' };

/** What lies between client and servers. */
export interface NetworkBehaviour {
  readonly otherAddresses: readonly OtherAddress[];
  /** What a captive portal answers in the place of every host. */
  readonly interception: Door;
  /** How the http port takes CONNECT, as the outbound proxy of the client's network. */
  readonly proxy: 'open' | 'wantsPassword' | 'refuses';
  /** How far the servers' clocks are ahead of this machine's. */
  readonly clockAheadMs: number;
}

/** The host nobody approved. */
export interface TrapBehaviour {
  /** More names and `host:{httpsPort}` authorities it answers, beside its own domain. */
  readonly hosts: readonly string[];
  readonly realm: string;
}

/** Everything that may differ between two servers; the servers read this and know no fault by name. */
export interface ServerBehaviour {
  readonly build: ExchangeBuild;
  readonly farm: FarmBehaviour;
  readonly network: NetworkBehaviour;
  readonly dns: DnsBehaviour;
  readonly tls: TlsBehaviour;
  readonly ews: EwsBehaviour;
  readonly autodiscover: AutodiscoverBehaviour;
  readonly account: AccountBehaviour;
  readonly impersonation: ImpersonationBehaviour;
  /** Mailboxes with a history, by the address everybody knows. */
  readonly mailboxes: Readonly<Record<string, MailboxState>>;
  /** What the organisation's ordinary web site answers to everything but its home page. */
  readonly webSite: { readonly door: Door };
  readonly trap: TrapBehaviour;
  readonly sync: SyncBehaviour;
  /** The Salesforce org that is to sync with this Exchange. */
  readonly org: OrgBehaviour;
}

/** What Salesforce does to the mailboxes of people in scope. */
export interface SyncBehaviour {
  /** Whether it has made its `Salesforce_Sync` folder. */
  readonly hasFolder: boolean;
  /** How long ago it wrote there last. */
  readonly quietHours: number;
}

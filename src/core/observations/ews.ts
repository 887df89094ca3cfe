import type { HttpExchange } from './http.ts';

/** A sign-in scheme that Salesforce supports for the service account. */
export type Scheme = 'basic' | 'ntlm';

/** What became of one attempt to sign in. */
export interface SignInObservation {
  readonly scheme: Scheme;
  readonly channelBinding: boolean;
  /**
   * `withheld`: the password was not sent, see `withheldBecause`.
   * `lockedOut`: the answer itself says so. `failed`: no answer that says anything about the credentials.
   */
  readonly outcome: 'accepted' | 'refused' | 'lockedOut' | 'notOffered' | 'withheld' | 'failed';
  readonly withheldBecause?: WithheldReason;
  readonly userName: string;
  readonly exchanges: readonly HttpExchange[];
  /** What the NTLM challenge tells about the server; it is sent before any password. */
  readonly ntlmTarget?: NtlmTarget;
  readonly answer?: EwsAnswer;
  readonly at: Date;
  readonly durationMs: number;
}

/**
 * Why a password was not sent. `notProvenYet`: the attempt makes sense only for a password that is known to be right,
 * and no sign-in was accepted yet. `notConfirmed`: a person has to agree first, each time.
 */
export type WithheldReason =
  'noPassword' | 'hostNotApproved' | 'refusedBefore' | 'connectionNotTrusted' | 'notProvenYet' | 'notConfirmed';

/** The names and the build that an NTLM type 2 message shows ([MS-NLMP] 2.2.1.2). */
export interface NtlmTarget {
  readonly netBiosDomain?: string;
  readonly netBiosComputer?: string;
  readonly dnsDomain?: string;
  readonly dnsComputer?: string;
  /** Windows version as `10.0.17763`. */
  readonly osVersion?: string;
}

/** Build of an Exchange server as `ServerVersionInfo` gives it. */
export interface ServerVersion {
  readonly major: number;
  readonly minor: number;
  readonly build: number;
  readonly revision: number;
}

/** Shows a build as Exchange writes it: `15.2.2562.37`. */
export function showVersion({ major, minor, build, revision }: ServerVersion): string {
  return [major, minor, build, revision].join('.');
}

/** The default folders the sync needs. */
export type DistinguishedFolder = 'calendar' | 'contacts';

/** What is asked of EWS; nothing here changes a mailbox. */
export type EwsQuestion =
  /** Answers without touching any mailbox: proves that the account may use EWS at all. */
  | { readonly kind: 'serverTimeZones' }
  | { readonly kind: 'folder'; readonly folder: DistinguishedFolder; readonly impersonate?: string }
  /** Looks for `Salesforce_Sync` below Contacts: a success without `folder` says that it is not there (MBX-11). */
  | { readonly kind: 'syncFolder'; readonly impersonate: string };

/** What an answer says, whatever its form: EWS, a fault, a web page, or silence. */
export type EwsAnswer =
  | {
      readonly kind: 'success';
      readonly serverVersion?: ServerVersion;
      readonly exchange: HttpExchange;
      readonly folder?: FolderFacts;
    }
  /** An EWS response code, from a response message or from a fault, inner code first where there is one (facts C4). */
  | {
      readonly kind: 'error';
      readonly responseCode: string;
      readonly message: string;
      /** Values beside the message, such as `BackOffMilliseconds` or `Primary`. */
      readonly details: ReadonlyMap<string, string>;
      readonly serverVersion?: ServerVersion;
      readonly exchange: HttpExchange;
    }
  /** HTTP answered, but not EWS: a login page, an error page, a redirect, XML that ends too soon. */
  | { readonly kind: 'notEws'; readonly exchange: HttpExchange }
  | { readonly kind: 'noAnswer'; readonly exchange: HttpExchange }
  /** Nothing was sent, because the account is not signed in. */
  | { readonly kind: 'withheld'; readonly because: WithheldReason | 'signInRefused' };

/** Where a trial item is made, and removed at once; a person confirms each. */
export interface WriteProbe {
  readonly folder: DistinguishedFolder;
  readonly impersonate: string;
}

/** What became of a trial item. */
export interface WriteObservation {
  readonly created: EwsAnswer;
  /** The answer to removing it for good; absent where nothing was made. */
  readonly removed?: EwsAnswer;
  /** Subject of the item, where it may still be in the mailbox. */
  readonly leftBehind?: string;
}

/** What a folder shows of itself. */
export interface FolderFacts {
  readonly displayName: string;
  readonly totalCount?: number;
  /** When something in it changed last; absent where that was not asked for, or the server did not tell. */
  readonly lastChanged?: Date;
}

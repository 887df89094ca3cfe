import type { AutodiscoverObservation } from '../observations/autodiscover.ts';
import type { DistinguishedFolder, EwsAnswer, WithheldReason } from '../observations/ews.ts';
import type { ConnectionProfile } from '../profile/profile.ts';

/** What is asked about a mailbox beyond opening its Calendar and Contacts. */
export interface MailboxQuestion {
  /** Looks for `Salesforce_Sync` below Contacts as well, with a second request (MBX-11). */
  readonly syncFolder: boolean;
}

/**
 * One thing to ask about a mailbox: whether Calendar and Contacts open, whether `Salesforce_Sync` is below Contacts, or where
 * Autodiscover says the mailbox is.
 */
export type MailboxStep = 'folders' | 'syncFolder' | 'whereabouts';

/** What came of asking about one mailbox. */
export type MailboxAnswer =
  | {
      readonly kind: 'answered';
      /** A success where all that was asked for opened; otherwise the first answer that is none. */
      readonly answer: Exclude<EwsAnswer, { kind: 'withheld' }>;
      /** The folder that `answer` is about; Calendar where it is about neither. */
      readonly folder: DistinguishedFolder;
      /** Only where it was asked for. */
      readonly hasSyncFolder?: boolean;
      /** When something in that folder changed last; absent where the server did not tell. */
      readonly syncChanged?: Date;
    }
  /** Nothing was sent, because the account may not sign in: only to the server of a domain where one is named, or anywhere. */
  | { readonly kind: 'withheld'; readonly because: WithheldReason | 'signInRefused'; readonly domain?: string }
  /**
   * The profile names no server, and Autodiscover found none. `seen` is about the mailbox where Autodiscover of its domain
   * tells addresses apart, otherwise about any of the domain.
   */
  | { readonly kind: 'noServer'; readonly domain: string; readonly seen: AutodiscoverObservation }
  /** What Autodiscover said of the mailbox; absent where it is not asked any more, because it would not tell. */
  | { readonly kind: 'whereabouts'; readonly seen?: AutodiscoverObservation };

/**
 * Opens mailboxes by impersonation, many at a time, on connections that are kept. Disposing of it ends every socket.
 * Resolves with whatever was observed; rejects only when `signal` aborts or our own code fails.
 */
export interface MailboxSession extends AsyncDisposable {
  openMailbox(address: string, step: MailboxStep, signal: AbortSignal): Promise<MailboxAnswer>;
}

/** Opens the wire for one verification. */
export interface MailboxPort {
  openMailboxes(profile: ConnectionProfile): MailboxSession;
}

/** A file that only grows. Every method rejects with the error of the system, such as `ENOSPC`. */
export interface AppendFile extends AsyncDisposable {
  /** The content from a byte on, at the time of the call, in pieces of any length. */
  read(fromByte?: number): AsyncIterable<Uint8Array>;
  /** Resolves when the system has all bytes, so that the end of this process loses none; calls may not overlap. */
  append(bytes: Uint8Array): Promise<void>;
  /** Resolves when the disk has them, so that the end of the system loses none. */
  sync(): Promise<void>;
}

import type { FindingCode } from '../finding.ts';
import type { TextArguments } from '../text.ts';
import type { WithheldReason } from '../observations/ews.ts';
import type { MailboxAnswer } from './ports.ts';

/** What is known of a mailbox in the end: that it opens, or the kind of finding that says why it does not. */
export type Outcome = 'open' | FindingCode;

/** A kind of finding, with the arguments of its message. */
export interface Fault {
  readonly outcome: FindingCode;
  readonly args: TextArguments;
}

/** What an answer means for the verification of one mailbox. */
export type MailboxVerdict =
  | {
      readonly is: 'settled';
      readonly outcome: Outcome;
      /** Arguments of the finding's message. */
      readonly args: TextArguments;
      /** What it is instead where every mailbox is answered like this one. */
      readonly ifForAll?: Fault;
    }
  /**
   * The server lives, and asks to be left alone: for so long, where it says how long. `ifForAll`: what it is where that goes
   * on for every mailbox.
   */
  | ({ readonly is: 'busy'; readonly backOffMs?: number; readonly ifForAll?: Fault } & Fault)
  /**
   * Nothing is known of this mailbox for now, which says nothing of others; it is asked again when they were. `isAlive`: the
   * server answered, so that what lasts is of the mailbox.
   */
  | ({ readonly is: 'later'; readonly isAlive: boolean } & Fault)
  /**
   * No answer about the mailbox. `isPassing`: the like comes and goes, as a connection that broke off; otherwise something
   * else than EWS answers, which asking again will hardly change. The finding says what it is, should it not pass.
   */
  | ({ readonly is: 'noAnswer'; readonly isPassing: boolean } & Fault)
  /** The account may not sign in where this mailbox is; others may be elsewhere. */
  | { readonly is: 'skip'; readonly because: WithheldReason | 'signInRefused' }
  /** The account may not sign in: nothing more may be sent. */
  | { readonly is: 'stop'; readonly because: WithheldReason | 'signInRefused' }
  /** Something is wrong with the account that no mailbox gets past: nothing more is to be asked. */
  | ({ readonly is: 'end' } & Fault);

/** Judges what came of asking about a mailbox; never throws. */
export type MailboxJudge = (answer: MailboxAnswer, mailbox: string) => MailboxVerdict;

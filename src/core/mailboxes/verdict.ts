import type { FindingCode } from '../finding.ts';
import type { TextArguments } from '../text.ts';
import type { WithheldReason } from '../observations/ews.ts';
import type { MailboxAnswer } from './ports.ts';

/** What is known of a mailbox in the end: that it opens, or the kind of finding that says why it does not. */
export type Outcome = 'open' | FindingCode;

/** What an answer means for the verification of one mailbox. */
export type MailboxVerdict =
  | {
      readonly is: 'settled';
      readonly outcome: Outcome;
      /** Arguments of the finding's message. */
      readonly args: TextArguments;
    }
  /** The server lives, and asks to be left alone: for so long, where it says how long. */
  | { readonly is: 'busy'; readonly backOffMs?: number; readonly outcome: FindingCode; readonly args: TextArguments }
  /**
   * No answer about the mailbox. `isPassing`: the like comes and goes, as a connection that broke off; otherwise something
   * else than EWS answers, which asking again will hardly change. The finding says what it is, should it not pass.
   */
  | {
      readonly is: 'noAnswer';
      readonly isPassing: boolean;
      readonly outcome: FindingCode;
      readonly args: TextArguments;
    }
  /** The account may not sign in: nothing more may be sent. */
  | { readonly is: 'stop'; readonly because: WithheldReason | 'signInRefused' };

/** Judges what came of opening a mailbox; never throws. */
export type MailboxJudge = (answer: MailboxAnswer, mailbox: string) => MailboxVerdict;

import type { MailboxJudge, MailboxVerdict } from '../core/mailboxes/verdict.ts';
import type { MailboxQuestion, MailboxSession } from '../core/mailboxes/ports.ts';
import type { FindingCode } from '../core/finding.ts';
import type { Scheme, WithheldReason } from '../core/observations/ews.ts';
import type { Clock } from '../core/ports.ts';
import type { ResultSink } from './journal/journal.ts';

/** What a verification works with. */
export interface VerificationParts {
  readonly session: MailboxSession;
  readonly judge: MailboxJudge;
  readonly results: ResultSink;
  readonly clock: Clock;
  readonly question: MailboxQuestion;
}

/** How hard and how long a verification tries. */
export interface VerificationLimits {
  readonly startConcurrency: number;
  readonly maxConcurrency: number;
  /** Without it the pace alone decides. */
  readonly requestsPerMinute?: number;
  /** How long silence, or a server too busy for any mailbox, is borne before the run stops; it can be taken up again. */
  readonly patienceMs: number;
  /** How often a mailbox is asked, at least, that gives no answer while others do. */
  readonly attempts: number;
}

/** The limits that hold with every way to sign in, see {@link limitsFor}. */
export const defaultLimits: VerificationLimits = {
  startConcurrency: 2,
  maxConcurrency: 16,
  patienceMs: 120_000,
  attempts: 5,
};

/**
 * The limits to use unless a person asks for others.
 *
 * - EwsMaxConcurrency is 27 by default, 10 in old policies (facts B7), and the sync itself uses the same budget: the ceiling
 *   leaves room for it.
 * - With Basic every request carries the password, and each that is under way when the password is changed counts as a
 *   failed attempt, as nothing that was sent can be called back. Two are fewer than the smallest usual lock-out threshold of
 *   three. NTLM connections stay signed in, whatever becomes of the password.
 */
export function limitsFor(scheme: Scheme): VerificationLimits {
  return scheme === 'basic' ? { ...defaultLimits, maxConcurrency: BASIC_CEILING } : defaultLimits;
}

const BASIC_CEILING = 2;

/** How a verification ended; whatever ended it, what was found out is kept, and the rest can be asked later. */
export type Ending =
  | { readonly kind: 'finished' }
  | { readonly kind: 'cancelled' }
  /** The account may not sign in, or was refused; with `hostNotApproved` mailboxes on other servers were asked all the same. */
  | { readonly kind: 'signInStopped'; readonly because: WithheldReason | 'signInRefused' }
  /** Nothing would be found out of any mailbox: silence, something else than EWS, a fault of the account; the finding says which. */
  | { readonly kind: 'noAnswer'; readonly outcome: FindingCode; readonly args: MailboxArgs }
  /** The results file takes no more; the error is that of the system. */
  | { readonly kind: 'notWritten'; readonly error: unknown };

type MailboxArgs = Extract<MailboxVerdict, { is: 'noAnswer' }>['args'];

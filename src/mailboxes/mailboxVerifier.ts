import { isAbort } from '../core/abort.ts';
import type { MailboxAnswer } from '../core/mailboxes/ports.ts';
import type { MailboxVerdict } from '../core/mailboxes/verdict.ts';
import type { MailboxResult } from './journal/result.ts';
import { Pace } from './pace/pace.ts';
import { Turnstile, type Turn } from './pace/turnstile.ts';
import { Patience } from './patience.ts';
import type { Ending, VerificationLimits, VerificationParts } from './verification.ts';

/** Follows a run; called for each mailbox once its result is written. */
export type ObserveResult = (row: number, result: MailboxResult) => void;

/** Workers for each request that may be under way: while one writes its result, another uses its turn. */
const WORKERS_A_TURN = 2;

/** Other mailboxes to be settled for each attempt at one that gives no answer, before it is given up. */
const SETTLED_AN_ATTEMPT = 2;

type Settled = Extract<MailboxVerdict, { outcome: unknown }>;

/**
 * Verifies mailboxes, each until it is settled, at the pace the server bears. One verification is one object, run once.
 * One refused sign-in, lasting silence, or a results file that takes no more ends it at once; what is not settled then has
 * no result.
 */
export class MailboxVerifier {
  readonly #parts: VerificationParts;
  readonly #limits: VerificationLimits;
  readonly #observe: ObserveResult;
  readonly #pace: Pace;
  readonly #turnstile: Turnstile;
  readonly #patience: Patience;
  readonly #end = new AbortController();
  #ending: Ending | undefined;

  constructor(parts: VerificationParts, limits: VerificationLimits, observe: ObserveResult = () => undefined) {
    this.#parts = parts;
    this.#limits = limits;
    this.#observe = observe;
    this.#pace = new Pace({ start: limits.startConcurrency, ceiling: limits.maxConcurrency });
    const { requestsPerMinute } = limits;
    this.#turnstile = new Turnstile({
      clock: parts.clock,
      pace: this.#pace,
      requestsPerMinute,
      signal: this.#end.signal,
    });
    this.#patience = new Patience(parts.clock, limits.patienceMs);
  }

  /** Requests that may be under way at the moment. */
  get concurrency(): number {
    return this.#pace.limit;
  }

  /**
   * Verifies the mailboxes of these rows of a list. Resolves however it ends, when nothing is under way any more; rejects
   * only with a mistake of ours.
   */
  async run(addresses: readonly string[], rows: Iterable<number>, signal: AbortSignal): Promise<Ending> {
    const cancel = (): void => {
      this.#stop({ kind: 'cancelled' });
    };
    signal.addEventListener('abort', cancel);
    if (signal.aborted) cancel();
    try {
      const left = rows[Symbol.iterator]();
      const workers = Array.from({ length: WORKERS_A_TURN * this.#limits.maxConcurrency }, () =>
        this.#work(addresses, left),
      );
      await Promise.all(workers);
      return this.#ending ?? { kind: 'finished' };
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  /** Takes one mailbox after the other until none is left. */
  async #work(addresses: readonly string[], left: Iterator<number>): Promise<void> {
    try {
      for (let next = left.next(); !next.done && !this.#ending; next = left.next()) {
        await this.#verify(next.value, addresses[next.value] ?? '');
      }
    } catch (error) {
      // What ended the run has said so; anything else must not leave the other workers running.
      if (isAbort(error) && this.#ending) return;
      this.#end.abort();
      throw error;
    }
  }

  async #verify(row: number, mailbox: string): Promise<void> {
    let settledBefore = 0;
    for (let attempts = 1; !this.#ending; attempts += 1) {
      const { verdict, durationMs } = await this.#ask(mailbox, attempts);
      if (attempts === 1) settledBefore = this.#patience.settledCount;
      // A mailbox is odd only where others fare better meanwhile; otherwise the server is, and that passes or ends the run.
      const othersFare = this.#patience.settledCount - settledBefore >= SETTLED_AN_ATTEMPT * attempts;
      const isGivenUp = attempts >= this.#limits.attempts && othersFare;
      if (verdict.is === 'settled' || (isGivenUp && 'outcome' in verdict)) {
        const result = {
          mailbox,
          ...kept(verdict),
          at: this.#parts.clock.now(),
          durationMs: Math.round(durationMs),
          attempts,
        };
        await this.#write(row, result);
        return;
      }
    }
  }

  /** One request in its turn, and what it means for those after it. */
  async #ask(
    mailbox: string,
    attempt: number,
  ): Promise<{ readonly verdict: MailboxVerdict; readonly durationMs: number }> {
    const { session, judge, question } = this.#parts;
    // Who was sent away goes first, or one request a second would go round among all who wait; but not for ever, or a
    // mailbox that is always sent away would keep the others from their turn.
    const turn = await this.#turnstile.enter(attempt > 1 && attempt <= this.#limits.attempts);
    try {
      const answer = await session.openMailbox(mailbox, question, this.#end.signal);
      const verdict = judge(answer, mailbox);
      const durationMs = durationOf(answer);
      this.#learn(verdict, durationMs, turn);
      return { verdict, durationMs };
    } finally {
      this.#turnstile.leave();
    }
  }

  #learn(verdict: MailboxVerdict, durationMs: number, turn: Turn): void {
    switch (verdict.is) {
      case 'settled':
        this.#patience.settled();
        if (durationMs > 0) this.#pace.answered(durationMs, turn.epoch);
        break;
      case 'busy':
        this.#turnstile.pause(this.#patience.busy(verdict.backOffMs));
        this.#pace.struck(turn.epoch);
        break;
      case 'noAnswer':
        this.#bearSilence(verdict, turn);
        break;
      case 'stop':
        this.#stop({ kind: 'signInStopped', because: verdict.because });
    }
  }

  #bearSilence({ isPassing, outcome, args }: Extract<MailboxVerdict, { is: 'noAnswer' }>, turn: Turn): void {
    const isWrongPlace = !isPassing && this.#patience.answers === 0;
    // One silence of all that were under way is one, and not as many as there were.
    if (turn.epoch === this.#pace.epoch) this.#turnstile.pause(this.#patience.silent());
    this.#pace.struck(turn.epoch);
    if (isWrongPlace || this.#patience.isOver) this.#stop({ kind: 'noAnswer', outcome, args });
  }

  async #write(row: number, result: MailboxResult): Promise<void> {
    try {
      await this.#parts.results.add(row, result);
    } catch (error) {
      this.#stop({ kind: 'notWritten', error });
      return;
    }
    this.#observe(row, result);
  }

  /** The first reason to end counts. */
  #stop(ending: Ending): void {
    this.#ending ??= ending;
    this.#end.abort();
  }
}

/** What is kept of a verdict: who was asked for is known anyway. */
function kept({ outcome, args }: Settled): Pick<MailboxResult, 'outcome' | 'details'> {
  return { outcome, details: args };
}

function durationOf(answer: MailboxAnswer): number {
  return answer.kind === 'answered' ? answer.answer.exchange.durationMs : 0;
}

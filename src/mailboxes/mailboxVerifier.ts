import { isAbort } from '../core/abort.ts';
import { notFound } from '../core/catalogue/mailbox.ts';
import type { MailboxAnswer, MailboxQuestion, MailboxStep } from '../core/mailboxes/ports.ts';
import type { Fault, MailboxVerdict, Outcome } from '../core/mailboxes/verdict.ts';
import { Agenda, type Task } from './agenda.ts';
import { Doubts } from './doubts.ts';
import type { RowResult } from './journal/readResults.ts';
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

/** How long a mailbox is tried that nothing tells to be odd but that it alone is left. */
const LONGEST_TRIAL_MS = 60_000;

type Settled = Exclude<Extract<MailboxVerdict, { outcome: unknown }>, { is: 'end' }>;
type VerdictOf<Is extends MailboxVerdict['is']> = Extract<MailboxVerdict, { is: Is }>;

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
  readonly #doubts = new Doubts<RowResult>();
  #ending: Ending | undefined;
  #endingOfSkipped: Ending | undefined;

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
      const agenda = new Agenda(addresses, rows, this.#parts.clock, this.#end.signal);
      const workers = Array.from({ length: WORKERS_A_TURN * this.#limits.maxConcurrency }, () => this.#work(agenda));
      await Promise.all(workers);
      if (!this.#ending) await this.#writeAll(this.#doubts.release());
      return this.#ending ?? this.#endingOfSkipped ?? { kind: 'finished' };
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  /** Takes one mailbox after the other until none is left. */
  async #work(agenda: Agenda): Promise<void> {
    try {
      while (!this.#ending) {
        const task = await agenda.next();
        if (!task) return;
        await this.#verify(task, agenda);
      }
    } catch (error) {
      // What ended the run has said so; anything else must not leave the other workers running.
      if (isAbort(error) && this.#ending) return;
      this.#end.abort();
      throw error;
    }
  }

  /** Asks until the mailbox is settled, put off or left out. */
  async #verify(task: Task, agenda: Agenda): Promise<void> {
    while (!this.#ending) {
      const { verdict, durationMs } = await this.#ask(task);
      agenda.tried(task);
      const next = verdict.is === 'settled' ? stepAfter(task.step, verdict.outcome, this.#parts.question) : undefined;
      if (next) {
        task.goOn(next);
      } else if (verdict.is === 'skip' || verdict.is === 'stop' || verdict.is === 'end') {
        return;
      } else if (verdict.is === 'settled' || this.#isGivenUp(task, verdict, agenda)) {
        await this.#settle(task, verdict, durationMs);
        return;
      } else if (verdict.is === 'later') {
        agenda.postpone(task);
        return;
      }
    }
  }

  /** A mailbox is odd only where others fare better meanwhile; otherwise the server is, and that passes or ends the run. */
  #isGivenUp({ attempts, settledBefore, sinceMs }: Task, verdict: MailboxVerdict, agenda: Agenda): boolean {
    if (attempts < this.#limits.attempts) return false;
    const othersSettled = this.#patience.settledCount - settledBefore;
    if (verdict.is !== 'later' && othersSettled >= SETTLED_AN_ATTEMPT * attempts) return true;
    if (this.#parts.clock.monotonicMs() - sinceMs < LONGEST_TRIAL_MS) return false;
    if (verdict.is === 'later') return verdict.isAlive || othersSettled > 0;
    return othersSettled > 0 && agenda.hasTriedAll;
  }

  /** One request in its turn, and what it means for those after it. */
  async #ask(task: Task): Promise<{ readonly verdict: MailboxVerdict; readonly durationMs: number }> {
    const { session, judge, clock } = this.#parts;
    // Who was sent away goes first, or one request a second would go round among all who wait; but not for ever, or a
    // mailbox that is always sent away would keep the others from their turn.
    const isRepeated = task.attempts > 0 && task.attempts < this.#limits.attempts;
    const turn = await this.#turnstile.enter(isRepeated || task.step !== 'folders');
    task.attempts += 1;
    try {
      const answer = await session.openMailbox(task.mailbox, task.step, this.#end.signal);
      const verdict = judge(answer, task.mailbox);
      const durationMs = durationOf(answer);
      this.#learn(verdict, durationMs, turn);
      if (task.attempts === 1) {
        task.sinceMs = clock.monotonicMs();
        task.settledBefore = this.#patience.settledCount;
      }
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
        this.#bearBusyness(verdict, turn);
        break;
      case 'later':
        this.#bearDelay(verdict);
        break;
      case 'noAnswer':
        this.#bearSilence(verdict, turn);
        break;
      case 'skip':
        this.#endingOfSkipped = { kind: 'signInStopped', because: verdict.because };
        break;
      case 'stop':
        this.#stop({ kind: 'signInStopped', because: verdict.because });
        break;
      case 'end':
        this.#stop(endingOf(verdict));
    }
  }

  #bearBusyness(verdict: VerdictOf<'busy'>, turn: Turn): void {
    this.#turnstile.pause(this.#patience.busy(verdict.backOffMs, turn.epoch === this.#pace.epoch));
    this.#pace.struck(turn.epoch);
    if (this.#patience.isOver) this.#stop(endingOf(verdict.ifForAll ?? verdict));
  }

  #bearDelay(verdict: VerdictOf<'later'>): void {
    if (verdict.isAlive) this.#patience.answered();
    else this.#patience.missed();
    if (this.#patience.isOver) this.#stop(endingOf(verdict));
  }

  #bearSilence(verdict: VerdictOf<'noAnswer'>, turn: Turn): void {
    const isWrongPlace = !verdict.isPassing && this.#patience.answers === 0;
    // One silence of all that were under way is one, and not as many as there were.
    if (turn.epoch === this.#pace.epoch) this.#turnstile.pause(this.#patience.silent());
    this.#pace.struck(turn.epoch);
    if (isWrongPlace || this.#patience.isOver) this.#stop(endingOf(verdict));
  }

  async #settle(task: Task, verdict: Settled, durationMs: number): Promise<void> {
    const at = this.#parts.clock.now();
    const { row, mailbox, allAttempts: attempts } = task;
    const result = { mailbox, ...kept(verdict), at, durationMs: Math.round(durationMs), attempts };
    const ifForAll = verdict.is === 'settled' ? verdict.ifForAll : undefined;
    const counting = this.#doubts.admit({ row, result }, ifForAll !== undefined);
    if (ifForAll && this.#doubts.areCertain) this.#stop(endingOf(ifForAll));
    await this.#writeAll(counting);
  }

  async #writeAll(results: readonly RowResult[]): Promise<void> {
    await Promise.all(results.map(({ row, result }) => this.#write(row, result)));
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

/** What to ask next of a mailbox; undefined where all is known. */
function stepAfter(step: MailboxStep, outcome: Outcome, { syncFolder }: MailboxQuestion): MailboxStep | undefined {
  if (step !== 'folders') return undefined;
  if (outcome === 'open') return syncFolder ? 'syncFolder' : undefined;
  return outcome === notFound.code ? 'whereabouts' : undefined;
}

function endingOf({ outcome, args }: Fault): Ending {
  return { kind: 'noAnswer', outcome, args };
}

/** What is kept of a verdict: who was asked for is known anyway. */
function kept({ outcome, args }: Settled): Pick<MailboxResult, 'outcome' | 'details'> {
  return { outcome, details: args };
}

function durationOf(answer: MailboxAnswer): number {
  return answer.kind === 'answered' ? answer.answer.exchange.durationMs : 0;
}

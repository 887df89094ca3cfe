import type { MailboxStep } from '../core/mailboxes/ports.ts';
import type { Clock } from '../core/ports.ts';
import { wait } from '../core/wait.ts';

/** A mailbox that is being verified, and how far. */
export class Task {
  readonly row: number;
  readonly mailbox: string;
  step: MailboxStep = 'folders';
  /** Requests of this step. */
  attempts = 0;
  /** When this step was answered first, in milliseconds of the monotonic clock. */
  sinceMs = NaN;
  /** Steps of whatever mailbox that were settled by then. */
  settledBefore = 0;
  /** Whether anything was answered yet. */
  isNew = true;
  #repeats = 0;

  constructor(row: number, mailbox: string) {
    this.row = row;
    this.mailbox = mailbox;
  }

  /** From 1: how often the mailbox was asked, the further steps of what was answered aside. */
  get allAttempts(): number {
    return this.#repeats + this.attempts;
  }

  /** This step was answered; on to another. */
  goOn(step: MailboxStep): void {
    this.#repeats += this.attempts - 1;
    this.attempts = 0;
    this.step = step;
  }
}

const FIRST_DELAY_MS = 4_000;
/** With five attempts, the last is made a minute after the first. */
const LONGEST_DELAY_MS = 32_000;

/** What is left to do: the rows of a list in their order, and after them the mailboxes that were put off. */
export class Agenda {
  readonly #addresses: readonly string[];
  readonly #rows: Iterator<number>;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  readonly #postponed: { readonly task: Task; readonly dueMs: number }[] = [];
  #isExhausted = false;
  #untried = 0;

  constructor(addresses: readonly string[], rows: Iterable<number>, clock: Clock, signal: AbortSignal) {
    this.#addresses = addresses;
    this.#rows = rows[Symbol.iterator]();
    this.#clock = clock;
    this.#signal = signal;
  }

  /** True where every mailbox that is not settled was asked for before, in vain. */
  get hasTriedAll(): boolean {
    return this.#isExhausted && this.#untried === 0;
  }

  /** The next mailbox, once it is due; undefined where none is left. Rejects with an `AbortError`. */
  async next(): Promise<Task | undefined> {
    const row = this.#rows.next();
    if (!row.done) {
      this.#untried += 1;
      return new Task(row.value, this.#addresses[row.value] ?? '');
    }
    this.#isExhausted = true;
    const next = this.#postponed.shift();
    if (!next) return undefined;
    const delayMs = next.dueMs - this.#clock.monotonicMs();
    if (delayMs > 0) await wait(this.#clock, delayMs, this.#signal);
    return next.task;
  }

  /** There was an answer for a mailbox. */
  tried(task: Task): void {
    if (task.isNew) this.#untried -= 1;
    task.isNew = false;
  }

  /** Puts a mailbox off, for longer each time. */
  postpone(task: Task): void {
    const delayMs = Math.min(FIRST_DELAY_MS * 2 ** (task.attempts - 1), LONGEST_DELAY_MS);
    this.#postponed.push({ task, dueMs: this.#clock.monotonicMs() + delayMs });
  }
}

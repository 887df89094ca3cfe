import type { Clock } from '../core/ports.ts';

/** Where a run is. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** Of the last seconds; 0 until there is something to go by. */
  readonly mailboxesPerSecond: number;
  /** Undefined while the rate is 0. */
  readonly secondsLeft: number | undefined;
}

const WINDOW_MS = 10_000;
const MARK_EVERY_MS = 500;

/** Measures how fast a run goes, from what it did in the last ten seconds: pauses show, and pass. */
export class ProgressMeter {
  readonly #clock: Clock;
  readonly #total: number;
  #done: number;
  #marks: { readonly atMs: number; readonly done: number }[];

  /** `done` mailboxes were settled by an earlier run. */
  constructor(clock: Clock, total: number, done: number) {
    this.#clock = clock;
    this.#total = total;
    this.#done = done;
    this.#marks = [{ atMs: clock.monotonicMs(), done }];
  }

  /** One more mailbox was settled. */
  count(): void {
    this.#done += 1;
    const atMs = this.#clock.monotonicMs();
    if (atMs - (this.#marks.at(-1)?.atMs ?? 0) < MARK_EVERY_MS) return;
    this.#marks.push({ atMs, done: this.#done });
    this.#marks = this.#marks.filter(
      (mark, index) => atMs - mark.atMs <= WINDOW_MS || index === this.#marks.length - 1,
    );
  }

  get progress(): Progress {
    const [first = { atMs: 0, done: 0 }] = this.#marks;
    const seconds = (this.#clock.monotonicMs() - first.atMs) / 1000;
    const mailboxesPerSecond = seconds > 0 ? (this.#done - first.done) / seconds : 0;
    const left = this.#total - this.#done;
    const secondsLeft = mailboxesPerSecond > 0 ? Math.ceil(left / mailboxesPerSecond) : undefined;
    return { done: this.#done, total: this.#total, mailboxesPerSecond, secondsLeft };
  }
}

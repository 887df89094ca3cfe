import type { Clock } from '../core/ports.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** A server that is busy without saying for how long; EWS clients wait this long then. */
const UNNAMED_BACK_OFF_MS = 10_000;

/** Knows how long there was nothing but silence, and how long to wait until the next try. */
export class Patience {
  readonly #clock: Clock;
  readonly #limitMs: number;
  #silentSinceMs: number | undefined;
  #pauseMs = FIRST_PAUSE_MS;
  #answers = 0;
  #settled = 0;

  constructor(clock: Clock, limitMs: number) {
    this.#clock = clock;
    this.#limitMs = limitMs;
  }

  /** Answers so far, refusals to work among them. */
  get answers(): number {
    return this.#answers;
  }

  /** Mailboxes that were settled so far. */
  get settledCount(): number {
    return this.#settled;
  }

  /** Whether the silence has lasted too long. */
  get isOver(): boolean {
    return this.#silentSinceMs !== undefined && this.#clock.monotonicMs() - this.#silentSinceMs >= this.#limitMs;
  }

  /** The server answered, whatever it said. */
  answered(): void {
    this.#answers += 1;
    this.#silentSinceMs = undefined;
    this.#pauseMs = FIRST_PAUSE_MS;
  }

  /** A mailbox was settled. */
  settled(): void {
    this.#settled += 1;
    this.answered();
  }

  /** There was no answer: how long to leave the server alone, twice as long each time. */
  silent(): number {
    this.#silentSinceMs ??= this.#clock.monotonicMs();
    const pauseMs = this.#pauseMs;
    this.#pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    return pauseMs;
  }

  /** The server asked to be left alone: how long, where it says so, or long enough. */
  busy(backOffMs = UNNAMED_BACK_OFF_MS): number {
    this.answered();
    return backOffMs;
  }
}

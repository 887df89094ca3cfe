import type { Clock } from '../core/ports.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** A server that is busy without saying for how long; EWS clients wait this long then. */
const UNNAMED_BACK_OFF_MS = 10_000;
/** A server that names long times to come back at is heard so often at least before it is given up. */
const FEWEST_BUSY_TURNS = 5;

/** Knows for how long nothing came of asking, and how long to wait until the next try. */
export class Patience {
  readonly #clock: Clock;
  readonly #limitMs: number;
  readonly #silence = new Pauses();
  readonly #busyness = new Pauses();
  #silentSinceMs: number | undefined;
  #busySinceMs: number | undefined;
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

  /** Steps of mailboxes that were settled so far. */
  get settledCount(): number {
    return this.#settled;
  }

  /** Whether silence has lasted too long, or a server been too busy for any mailbox. */
  get isOver(): boolean {
    const isBusyForGood = this.#busyness.count >= FEWEST_BUSY_TURNS && this.#hasLasted(this.#busySinceMs);
    return isBusyForGood || this.#hasLasted(this.#silentSinceMs);
  }

  /** The server answered, whatever it said. */
  answered(): void {
    this.#answers += 1;
    this.#silentSinceMs = undefined;
    this.#silence.reset();
  }

  /** A step of a mailbox was settled. */
  settled(): void {
    this.#settled += 1;
    this.#busySinceMs = undefined;
    this.#busyness.reset();
    this.answered();
  }

  /** There was no answer, which others need not wait for. */
  missed(): void {
    this.#silentSinceMs ??= this.#clock.monotonicMs();
  }

  /** There was no answer: how long to leave the server alone, twice as long each time. */
  silent(): number {
    this.missed();
    return this.#silence.next();
  }

  /**
   * The server asked to be left alone: how long, where it says so, or long enough. Never shorter than the like of silence,
   * whatever it says; `isNew` is false for the answer to a request that was under way when the server said so before.
   */
  busy(backOffMs = UNNAMED_BACK_OFF_MS, isNew = true): number {
    this.answered();
    this.#busySinceMs ??= this.#clock.monotonicMs();
    return isNew ? Math.max(backOffMs, this.#busyness.next()) : backOffMs;
  }

  #hasLasted(sinceMs: number | undefined): boolean {
    return sinceMs !== undefined && this.#clock.monotonicMs() - sinceMs >= this.#limitMs;
  }
}

/** Pauses that double. */
class Pauses {
  #nextMs = FIRST_PAUSE_MS;
  #count = 0;

  /** Pauses since the last reset. */
  get count(): number {
    return this.#count;
  }

  next(): number {
    const pauseMs = this.#nextMs;
    this.#nextMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    this.#count += 1;
    return pauseMs;
  }

  reset(): void {
    this.#nextMs = FIRST_PAUSE_MS;
    this.#count = 0;
  }
}

import { throwIfAborted } from '../../core/abort.ts';
import type { Clock } from '../../core/ports.ts';
import { wait } from '../../core/wait.ts';
import type { Pace } from './pace.ts';

/** Leave to send one request. */
export interface Turn {
  readonly epoch: number;
}

interface Waiting {
  readonly resolve: (turn: Turn) => void;
  readonly reject: (reason: unknown) => void;
}

/** What a turnstile goes by. */
export interface TurnstileOptions {
  readonly clock: Clock;
  readonly pace: Pace;
  /** Without it the pace alone decides. */
  readonly requestsPerMinute?: number | undefined;
  /** Sends everybody away when it aborts. */
  readonly signal: AbortSignal;
}

/**
 * Lets requests through one by one: as many under way as the pace allows, none before a back-off is over, and no more than
 * so many a minute.
 */
export class Turnstile {
  readonly #clock: Clock;
  readonly #pace: Pace;
  readonly #gapMs: number;
  readonly #signal: AbortSignal;
  readonly #line: Waiting[] = [];
  #isServing = false;
  #underWay = 0;
  #pausedUntilMs = -Infinity;
  #nextMs = -Infinity;
  #onLeave: (() => void) | undefined;

  constructor({ clock, pace, requestsPerMinute = Infinity, signal }: TurnstileOptions) {
    this.#clock = clock;
    this.#pace = pace;
    this.#gapMs = 60_000 / requestsPerMinute;
    this.#signal = signal;
  }

  /**
   * Waits for a turn, which is given back by {@link leave}; `first` goes before all who are in line. Rejects with an
   * `AbortError`.
   */
  enter(first = false): Promise<Turn> {
    return new Promise((resolve, reject) => {
      if (first) this.#line.unshift({ resolve, reject });
      else this.#line.push({ resolve, reject });
      if (!this.#isServing) void this.#serve();
    });
  }

  /** Gives a turn back. */
  leave(): void {
    this.#underWay -= 1;
    this.#onLeave?.();
  }

  /** Lets nobody through for so many milliseconds from now; a longer pause that is on already stays. */
  pause(forMs: number): void {
    this.#pausedUntilMs = Math.max(this.#pausedUntilMs, this.#clock.monotonicMs() + forMs);
  }

  /** One wait serves the whole line, so that there is one timer at most. Never rejects. */
  async #serve(): Promise<void> {
    this.#isServing = true;
    try {
      while (this.#line.length > 0) {
        await this.#untilOpen();
        this.#underWay += 1;
        this.#nextMs = this.#clock.monotonicMs() + this.#gapMs;
        this.#line.shift()?.resolve({ epoch: this.#pace.epoch });
      }
    } catch (error) {
      for (const { reject } of this.#line.splice(0)) reject(error);
    } finally {
      this.#isServing = false;
    }
  }

  async #untilOpen(): Promise<void> {
    for (;;) {
      throwIfAborted(this.#signal);
      const waitMs = Math.max(this.#pausedUntilMs, this.#nextMs) - this.#clock.monotonicMs();
      if (this.#underWay >= this.#pace.limit) await this.#someoneLeft();
      else if (waitMs > 0) await wait(this.#clock, waitMs, this.#signal);
      else return;
    }
  }

  #someoneLeft(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.#signal.removeEventListener('abort', done);
        this.#onLeave = undefined;
        resolve();
      };
      this.#onLeave = done;
      this.#signal.addEventListener('abort', done);
    });
  }
}

import type { Clock, Timer } from '../../src/core/ports.ts';
import { NOW } from './builders.ts';

/** A clock that stands still, and whose waits end when a test says so. */
export class ManualClock implements Clock {
  readonly #running = new Map<Timer, { readonly afterMs: number; readonly controller: AbortController }>();
  readonly #now: Date;

  constructor(now: Date = NOW) {
    this.#now = now;
  }

  now(): Date {
    return this.#now;
  }

  monotonicMs(): number {
    return 0;
  }

  timeout(afterMs: number): Timer {
    const controller = new AbortController();
    const timer = {
      signal: controller.signal,
      [Symbol.dispose]: (): void => void this.#running.delete(timer),
    };
    this.#running.set(timer, { afterMs, controller });
    return timer;
  }

  /** How many waits were begun and neither ended nor given up. */
  get running(): number {
    return this.#running.size;
  }

  /** True while a wait of this length runs. */
  isWaiting(afterMs: number): boolean {
    return [...this.#running.values()].some((wait) => wait.afterMs === afterMs);
  }

  /** Ends the waits that are running: those of this length, or all. */
  expire(afterMs?: number): void {
    for (const wait of this.#running.values()) if (wait.afterMs === (afterMs ?? wait.afterMs)) wait.controller.abort();
  }
}

/** A clock that stands still and never runs out. */
export const stoppedClock: Clock = new ManualClock();

import type { Clock } from '../../src/core/ports.ts';

/** A clock whose time-outs end when the test says so, and not before. */
export class ManualClock implements Clock {
  readonly #timers: { readonly afterMs: number; readonly controller: AbortController }[] = [];

  now(): Date {
    return new Date(0);
  }

  monotonicMs(): number {
    return 0;
  }

  timeout(afterMs: number): AbortSignal {
    const controller = new AbortController();
    this.#timers.push({ afterMs, controller });
    return controller.signal;
  }

  /** Ends the waits of this length that were begun so far. */
  expire(afterMs: number): void {
    for (const timer of this.#timers) if (timer.afterMs === afterMs) timer.controller.abort();
  }
}

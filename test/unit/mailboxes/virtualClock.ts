import type { Clock, Timer } from '../../../src/core/ports.ts';

/** A clock whose waits cost no time: once nothing else is to be done, it jumps to the end of the wait that is next. */
export class VirtualClock implements Clock {
  readonly #startMs = Date.parse('2026-11-22T09:00:00Z');
  readonly #waits = new Map<Timer, { readonly atMs: number; readonly controller: AbortController }>();
  #nowMs = 0;
  #isJumping = false;

  now(): Date {
    return new Date(this.#startMs + this.#nowMs);
  }

  monotonicMs(): number {
    return this.#nowMs;
  }

  timeout(afterMs: number): Timer {
    const controller = new AbortController();
    const timer: Timer = {
      signal: controller.signal,
      [Symbol.dispose]: () => void this.#waits.delete(timer),
    };
    this.#waits.set(timer, { atMs: this.#nowMs + afterMs, controller });
    this.#jumpSoon();
    return timer;
  }

  /** Waits that were neither over nor given up. */
  get waiting(): number {
    return this.#waits.size;
  }

  #jumpSoon(): void {
    if (this.#isJumping) return;
    this.#isJumping = true;
    setImmediate(() => {
      this.#isJumping = false;
      const [next] = [...this.#waits].sort(([, one], [, other]) => one.atMs - other.atMs);
      if (!next) return;
      const [timer, { atMs, controller }] = next;
      this.#waits.delete(timer);
      this.#nowMs = Math.max(this.#nowMs, atMs);
      controller.abort();
      if (this.#waits.size > 0) this.#jumpSoon();
    });
  }
}

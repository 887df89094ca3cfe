import { throwIfAborted } from '../../core/abort.ts';
import type { Clock, Timer } from '../../core/ports.ts';

/**
 * An end to waiting: the caller's, or that of the time allowed. Disposing of it leaves nothing behind on the caller's signal,
 * which may see a hundred thousand of them; `AbortSignal.any` would.
 */
export class Deadline implements Disposable {
  readonly #end = new AbortController();
  readonly #caller: AbortSignal;
  readonly #timer: Timer;
  readonly #stop = (): void => {
    this.#end.abort();
  };

  constructor(clock: Clock, afterMs: number, caller: AbortSignal) {
    this.#caller = caller;
    // Timers take whole milliseconds.
    this.#timer = clock.timeout(Math.max(0, Math.ceil(afterMs)));
    for (const signal of [caller, this.#timer.signal]) {
      signal.addEventListener('abort', this.#stop);
      if (signal.aborted) this.#stop();
    }
  }

  /** Aborts at whichever end comes first, unless this is disposed of before. */
  get signal(): AbortSignal {
    return this.#end.signal;
  }

  /**
   * Whether the time ran out. To be asked after work failed.
   * @throws an `AbortError` where it was the caller who ended it.
   */
  hasPassed(): boolean {
    throwIfAborted(this.#caller);
    return this.#timer.signal.aborted;
  }

  [Symbol.dispose](): void {
    this.#timer[Symbol.dispose]();
    this.#timer.signal.removeEventListener('abort', this.#stop);
    this.#caller.removeEventListener('abort', this.#stop);
  }
}

/** An end to work that must not be broken off: some time after the caller has given up, and not before. */
export class Grace implements Disposable {
  readonly #end = new AbortController();
  readonly #caller: AbortSignal;
  readonly #stop: () => void;
  #timer: Timer | undefined;

  constructor(clock: Clock, afterMs: number, caller: AbortSignal) {
    this.#caller = caller;
    this.#stop = () => {
      this.#timer ??= clock.timeout(afterMs);
      this.#timer.signal.addEventListener('abort', () => {
        this.#end.abort();
      });
    };
    caller.addEventListener('abort', this.#stop, { once: true });
    if (caller.aborted) this.#stop();
  }

  get signal(): AbortSignal {
    return this.#end.signal;
  }

  [Symbol.dispose](): void {
    this.#caller.removeEventListener('abort', this.#stop);
    this.#timer?.[Symbol.dispose]();
  }
}

/** The code of a system, DNS or OpenSSL error; the error's name where it has none. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' ? code : error.name;
}

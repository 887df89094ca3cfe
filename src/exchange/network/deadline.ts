import type { Clock } from '../../core/ports.ts';

/** An end to waiting: the caller's, or that of the time allowed. */
export class Deadline {
  /** Aborts at whichever end comes first. */
  readonly signal: AbortSignal;
  readonly #caller: AbortSignal;
  readonly #time: AbortSignal;

  constructor(clock: Clock, afterMs: number, caller: AbortSignal) {
    this.#caller = caller;
    // Timers take whole milliseconds.
    this.#time = clock.timeout(Math.max(0, Math.ceil(afterMs)));
    this.signal = AbortSignal.any([caller, this.#time]);
  }

  /**
   * Whether the time ran out. To be asked after work failed.
   * @throws an `AbortError` where it was the caller who ended it.
   */
  hasPassed(): boolean {
    throwIfAborted(this.#caller);
    return this.#time.aborted;
  }
}

/** Throws an `AbortError` for an aborted signal, whatever reason it was given. */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new DOMException('The operation was cancelled.', 'AbortError');
}

/** The code of a system, DNS or OpenSSL error; the error's name where it has none. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' ? code : error.name;
}

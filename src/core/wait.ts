import { cancelled } from './abort.ts';
import type { Clock } from './ports.ts';

/** Resolves after so many milliseconds; rejects with an `AbortError` as soon as the signal aborts. Leaves no timer behind. */
export async function wait(clock: Clock, afterMs: number, signal: AbortSignal): Promise<void> {
  using timer = clock.timeout(Math.ceil(afterMs));
  await firstOf(timer.signal, signal);
}

function firstOf(end: AbortSignal, caller: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      end.removeEventListener('abort', settle);
      caller.removeEventListener('abort', settle);
      if (caller.aborted) reject(cancelled());
      else resolve();
    };
    end.addEventListener('abort', settle);
    caller.addEventListener('abort', settle);
    if (caller.aborted || end.aborted) settle();
  });
}

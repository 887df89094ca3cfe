import type { Clock } from './ports.ts';

/** The clock of the machine; the only one outside tests. */
export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
  timeout: (afterMs) => AbortSignal.timeout(afterMs),
};

import type { Clock } from './ports.ts';

/** The clock of the machine; the only one outside tests. */
export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
  timeout: (afterMs) => {
    const controller = new AbortController();
    const timer = setTimeout(() => {
      controller.abort();
    }, afterMs).unref();
    return {
      signal: controller.signal,
      [Symbol.dispose]: () => {
        clearTimeout(timer);
      },
    };
  },
};

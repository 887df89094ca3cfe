import type { Clock } from '../../src/core/ports.ts';
import { NOW } from './builders.ts';

/** A clock that stands still and never runs out. */
export const stoppedClock: Clock = {
  now: () => NOW,
  monotonicMs: () => 0,
  timeout: () => new AbortController().signal,
};

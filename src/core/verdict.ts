import type { CheckResult } from './check.ts';

/** A run in one word. `incomplete`: nothing was seen to be wrong, but not everything was seen. */
export type Verdict = 'ready' | 'attention' | 'broken' | 'incomplete';

/** How many results have each status. */
export interface Tally {
  readonly pass: number;
  readonly warn: number;
  readonly fail: number;
  readonly skipped: number;
  readonly blocked: number;
  readonly unknown: number;
}

/** Counts results by status. */
export function tallyOf(results: Iterable<CheckResult>): Tally {
  const tally = { pass: 0, warn: 0, fail: 0, skipped: 0, blocked: 0, unknown: 0 };
  for (const { status } of results) tally[status] += 1;
  return tally;
}

/** The verdict on a run; with anything blocked or unknown it is never `ready`. */
export function verdictOf(tally: Tally): Verdict {
  if (tally.fail > 0) return 'broken';
  if (tally.unknown + tally.blocked > 0) return 'incomplete';
  return tally.warn > 0 ? 'attention' : 'ready';
}

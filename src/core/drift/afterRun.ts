import { driftSince, type Drift } from './drift.ts';
import { landmarksOf, type EndedRun } from './landmarks.ts';
import { readBaseline, storeBaseline, type StoredBaseline } from './storedBaseline.ts';

/** What follows from a run that has ended. */
export interface AfterRun {
  /** Absent where there is nothing to compare with, and where all is well as before. */
  readonly drift?: Drift;
  /** What the next run is compared with; absent where that stays as it is. */
  readonly baseline?: StoredBaseline;
}

/**
 * Compares a run with the last good one (SF-10), whose baseline `known` is, if it is one. A run is good where every check
 * of the plan was judged or skipped and none failed.
 */
export function afterRun(run: EndedRun, known: unknown): AfterRun {
  const results = run.plan.map(({ key }) => run.resultOf(key)?.status);
  const isGood = results.every((status) => status === 'pass' || status === 'warn' || status === 'skipped');
  const landmarks = landmarksOf(run);
  const before = readBaseline(known);
  const drift = before && driftSince(before, landmarks);
  const isTelling = drift && (drift.changes.length > 0 || results.includes('fail'));
  return {
    ...(isTelling && { drift }),
    ...(isGood && { baseline: storeBaseline({ at: run.at, landmarks }) }),
  };
}

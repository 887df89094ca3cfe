import { existsSync, readFileSync } from 'node:fs';

/** Counts of a run as the reporter leaves them. */
export interface Counts {
  readonly tests: number;
  readonly passes: number;
  readonly failures: number;
  readonly pending: number;
}

/**
 * The counts in the result file. A `process.exit(0)` inside a test looks like success to VS Code, so a run counts only
 * when its file is there.
 * @throws Error when there is none or when no test ran.
 */
export function demandResult(file: string): Counts {
  if (!existsSync(file)) throw new Error('The suites ended without a result: did a test end the process?');
  const counts = JSON.parse(readFileSync(file, 'utf8')) as Counts;
  if (counts.tests === 0) throw new Error('No test ran in the host.');
  return counts;
}

import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../../out/results');

/** Forgets the counts of earlier runs. */
export function clearResults() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

/** Counts a step that is no suite, such as the type check, as one failed test. */
export function noteFailedStep(name) {
  const file = join(folder, `${name.replaceAll(/\W+/g, '-')}.step.json`);
  writeFileSync(file, JSON.stringify({ tests: 1, passes: 0, failures: 1, pending: 0 }));
}

/** The closing line: what all suites since `clearResults` counted. */
export function closingLine() {
  const all = globSync('*.json', { cwd: folder }).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));
  const sum = (key) => all.reduce((total, counts) => total + counts[key], 0);
  return `${sum('passes')} passed, ${sum('failures')} failed${sum('pending') ? `, ${sum('pending')} skipped` : ''}`;
}

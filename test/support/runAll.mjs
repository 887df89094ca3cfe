// Runs npm scripts in order, stops at the first that fails, and closes with the counts of all suites in one line:
//   node test/support/runAll.mjs build typecheck test:unit
// With --keep the counts of an earlier call are added to.
import { spawnSync } from 'node:child_process';
import { clearResults, closingLine, noteFailedStep } from './results.mjs';

const args = process.argv.slice(2);
const scripts = args.filter((arg) => !arg.startsWith('--'));
if (!args.includes('--keep')) clearResults();

for (const script of scripts) {
  const startedMs = performance.now();
  console.log(`\n> ${script}`);
  const { status } = spawnSync('npm', ['run', '--silent', script], { stdio: 'inherit' });
  console.log(
    `${script}: ${status === 0 ? 'ok' : 'FAILED'} in ${((performance.now() - startedMs) / 1000).toFixed(1)} s`,
  );
  if (status === 0) continue;
  // A suite that fails has counted its failures; a step or a suite that broke down has not.
  if (closingLine().includes(' 0 failed')) noteFailedStep(script);
  process.exitCode = 1;
  break;
}
console.log(`\n${closingLine()}`);

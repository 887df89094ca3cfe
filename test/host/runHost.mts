import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundleSuites } from './bundleSuites.ts';
import { demandResult } from './hostResult.ts';
import { inOut, projectRoot } from './paths.ts';
import { exitOnSignals } from './processGroup.ts';
import { runInHost } from './runInHost.ts';
import { setUpHost } from './setup/setUpHost.ts';

// Runs test/host/suite inside VS Code's extension host. `npm run test:host -- <pattern>` runs matching tests only.
exitOnSignals();
const result = inOut('results/host.json');
rmSync(result, { force: true });
const [chromium, tests] = await Promise.all([setUpHost(), bundleSuites()]);
const code = await runInHost(chromium, {
  extension: projectRoot,
  tests,
  workspace: join(import.meta.dirname, 'workspace'),
  env: { EXCHANGE_CONNECT_TEST_RESULT: result, EXCHANGE_CONNECT_TEST_GREP: process.argv[2] ?? '' },
  timeoutMs: 180_000,
});
const { failures } = demandResult(result);
process.exitCode = failures > 0 ? 1 : code;

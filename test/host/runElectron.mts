import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { bundleSuites } from './bundleSuites.ts';
import { demandResult } from './hostResult.ts';
import { inOut, projectRoot } from './paths.ts';

// Runs the same suites inside desktop VS Code, which is downloaded unless VSCODE_EXECUTABLE names one.
const result = inOut('results/electron.json');
const workspace = mkdtempSync(join(tmpdir(), 'exchange-connect-workspace-'));
const executable = process.env['VSCODE_EXECUTABLE'];
try {
  rmSync(result, { force: true });
  cpSync(join(import.meta.dirname, 'workspace'), workspace, { recursive: true });
  await runTests({
    ...(executable ? { vscodeExecutablePath: resolve(executable) } : {}),
    extensionDevelopmentPath: projectRoot,
    extensionTestsPath: await bundleSuites(),
    extensionTestsEnv: {
      EXCHANGE_CONNECT_TEST_RESULT: result,
      EXCHANGE_CONNECT_TEST_GREP: process.argv[2] ?? '',
    },
    launchArgs: [workspace, '--disable-extensions', '--disable-workspace-trust'],
  });
  if (demandResult(result).failures > 0) process.exitCode = 1;
} finally {
  rmSync(workspace, { recursive: true, force: true });
}

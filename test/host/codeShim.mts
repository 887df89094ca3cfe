import { parseArgs } from 'node:util';
import { exitOnSignals } from './processGroup.ts';
import { runInHost } from './runInHost.ts';
import { setUpHost } from './setup/setUpHost.ts';

// Takes the arguments that @vscode/test-electron passes to the desktop executable and ends with VS Code's exit code.
exitOnSignals();
const { values, positionals } = parseArgs({
  options: { extensionDevelopmentPath: { type: 'string' }, extensionTestsPath: { type: 'string' } },
  strict: false,
  allowPositionals: true,
});
const { extensionDevelopmentPath: extension, extensionTestsPath: tests } = values;
const [workspace] = positionals;
if (typeof extension !== 'string' || typeof tests !== 'string' || workspace === undefined) {
  throw new Error('Expected a folder, --extensionDevelopmentPath=... and --extensionTestsPath=...');
}
const env = Object.entries(process.env).filter(
  (entry): entry is [string, string] => entry[0].startsWith('EXCHANGE_CONNECT_TEST_') && entry[1] !== undefined,
);
process.exitCode = await runInHost(await setUpHost(), {
  extension,
  tests,
  workspace,
  env: Object.fromEntries(env),
  timeoutMs: 180_000,
});

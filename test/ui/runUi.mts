import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { inModules, inOut, nodeBinary, projectRoot } from '../host/paths.ts';
import { setUpHost } from '../host/setup/setUpHost.ts';
import { installVsix, packageVsix } from '../host/vsix.ts';
import { installedExtensions } from './openWorkbench.ts';

// Packages and installs the extension, then runs the browser suites. `npm run test:ui -- <pattern>` runs matching ones.
const result = inOut('results/ui.json');
rmSync(result, { force: true });
const [, vsix] = await Promise.all([setUpHost(), packageVsix()]);
await installVsix(vsix, installedExtensions);
const [pattern] = process.argv.slice(2);
const mocha = spawnSync(
  nodeBinary,
  [
    inModules('mocha/bin/mocha.js'),
    ...['--timeout', '60000', '--slow', '10000', '--reporter-option', `output=${result}`],
    ...(pattern ? ['--grep', pattern] : []),
    'test/ui/**/*.test.ts',
  ],
  { cwd: projectRoot, stdio: 'inherit' },
);
process.exitCode = mocha.status ?? 1;

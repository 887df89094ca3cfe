import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

// `npm run fuzz`: the whole number of mutated responses, with a new seed each time; FUZZ_SEED=... takes it back to a run.
const mocha = join(import.meta.dirname, '../../node_modules/mocha/bin/mocha.js');
const { status } = spawnSync(process.execPath, [mocha, 'test/unit/fuzz/*.test.ts'], {
  env: { ...process.env, FUZZ: 'full' },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;

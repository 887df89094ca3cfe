import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import CountedSpec from '../../support/countedSpec.cjs';

/** Called by VS Code's extension host: runs every bundled suite beside this file; rejects when a test fails. */
export async function run(): Promise<void> {
  const grep = process.env['EXCHANGE_CONNECT_TEST_GREP'];
  const mocha = new Mocha({
    ui: 'bdd',
    color: false,
    timeout: 15_000,
    forbidOnly: true,
    ...(grep ? { grep } : {}),
    reporter: CountedSpec,
    reporterOptions: { output: process.env['EXCHANGE_CONNECT_TEST_RESULT'] },
  });
  for (const file of readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).sort()) {
    if (file.endsWith('.test.js')) mocha.addFile(join(__dirname, file));
  }
  await new Promise<void>((resolve, reject) => {
    mocha.run((failures) => {
      if (failures > 0) reject(new Error(`${String(failures)} failed`));
      else resolve();
    });
  });
}

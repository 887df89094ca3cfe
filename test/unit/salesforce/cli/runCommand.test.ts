import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../../../src/salesforce/cli/runCommand.ts';

/** How long what the command leaves behind would hold its output open; far above what ending it takes. */
const HELD_MS = 15_000;

describe('a command that has ended and left something behind', function () {
  before(function () {
    // Node tells of the end of a parent elsewhere.
    if (process.platform === 'win32') this.skip();
  });

  for (const detached of [false, true]) {
    it(`is over soon after it is cancelled, in ${detached ? 'a group of its own' : 'its group'}`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'left-behind-'));
      try {
        const marker = join(folder, 'orphan');
        const cancelling = new AbortController();
        const run = runCommand(
          { file: process.execPath, args: ['-e', PARENT, ORPHAN, marker, String(detached)] },
          { environment: process.env },
          cancelling.signal,
        );
        await isThere(folder, marker);
        const startedMs = performance.now();
        cancelling.abort();
        await assert.rejects(run, { name: 'AbortError' });
        assert.ok(performance.now() - startedMs < HELD_MS / 3);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  }
});

/** Resolves when the orphan has seen that its parent is gone. */
function isThere(folder: string, marker: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder);
    const look = (): void => {
      if (!existsSync(marker)) return;
      watcher.close();
      resolve();
    };
    watcher.on('change', look);
    look();
  });
}

const PARENT = `
const [, orphan, marker, detached] = process.argv;
require('node:child_process')
  .spawn(process.execPath, ['-e', orphan, marker, String(process.pid)], { stdio: 'inherit', detached: detached === 'true' })
  .on('spawn', () => process.exit());
`;

const ORPHAN = `
const [, marker, parent] = process.argv;
const look = setInterval(() => {
  if (String(process.ppid) === parent) return;
  clearInterval(look);
  require('node:fs').writeFileSync(marker, '');
}, 5);
setTimeout(() => process.exit(), ${HELD_MS});
`;

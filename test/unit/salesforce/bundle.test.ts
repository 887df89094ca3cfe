import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startLab, type Lab } from '../../../src/lab/lab.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** What the process of a session says of itself. */
interface Account {
  readonly kinds: readonly string[];
  readonly isDispatcherUnchanged: boolean;
  readonly packages: readonly string[];
}

describe('bundle of the adapter', function () {
  this.timeout(60_000);
  let lab: Lab;
  let folder: string;

  before(async () => {
    lab = await startLab();
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'salesforce-bundle-')));
    await buildBundle(folder);
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await lab.stop();
  });

  for (const dispatcher of ['of a fetch', 'of somebody else'] as const) {
    it(`leaves the dispatcher of the process alone: ${dispatcher}`, async () => {
      const { kinds, isDispatcherUnchanged } = await runSession(join(folder, 'salesforce.js'), lab, dispatcher);
      assert.deepEqual([...new Set(kinds)], ['answered']);
      assert.equal(isDispatcherUnchanged, true);
    });
  }

  it('would tell a bundle that replaces it, as jsforce alone does', async () => {
    const { isDispatcherUnchanged } = await runSession(join(ROOT, 'node_modules/jsforce'), lab, 'of somebody else');
    assert.equal(isDispatcherUnchanged, false);
  });

  it('needs no package beside it', async () => {
    const { packages } = await runSession(join(folder, 'salesforce.js'), lab, 'of a fetch');
    assert.deepEqual(packages, []);
  });
});

/** `dist` may be in use, and may be older than the sources. */
async function buildBundle(folder: string): Promise<void> {
  const args = ['esbuild.mjs', 'salesforce', '--production', `--outdir=${folder}`];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  assert.equal(await new Promise((resolve) => child.on('close', resolve)), 0);
}

async function runSession(bundle: string, { state }: Lab, dispatcher: string): Promise<Account> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'support/sessionProcess.cjs')], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lab = { ...state.org, rootCertificate: state.rootCertificates.public };
  child.stdin.end(JSON.stringify({ bundle, lab, dispatcher, ewsUrl: state.ewsUrl }));
  return JSON.parse(await text(child.stdout)) as Account;
}

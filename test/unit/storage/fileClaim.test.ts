import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { openClaimedFile } from '../../../src/storage/appendFile.ts';
import { claimFile } from '../../../src/storage/fileClaim.ts';

/** No test waits for it but those about holders that show no life. */
const BEAT_MS = 50;
const TIMING = { beatMs: BEAT_MS };

describe('claimFile', function () {
  this.timeout(30_000);
  let folder: string;
  let path: string;
  const children: ChildProcess[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'exchange-connect-claim-'));
    await build({
      entryPoints: [join(import.meta.dirname, 'holder.mts')],
      outfile: join(folder, 'holder.mjs'),
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'warning',
    });
  });
  beforeEach(() => {
    path = join(folder, `${crypto.randomUUID()}.jsonl`);
  });
  afterEach(async () => {
    for (const child of children.splice(0)) await kill(child);
  });
  after(() => rm(folder, { recursive: true }));

  /** Another process that claims the file, and what came of it. */
  async function holder(): Promise<{ readonly child: ChildProcess; readonly said: string }> {
    const child = spawn(process.execPath, [join(folder, 'holder.mjs'), path, String(BEAT_MS)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    return { child, said: said.toString().trim() };
  }

  async function kill(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  const claims = async (): Promise<readonly string[]> =>
    (await readdir(folder)).filter((name) => name.startsWith(basename(path)));

  /** Leaves the claim of somebody who showed life so long ago. */
  async function leaveClaim(pid: number, host: string, agoMs: number): Promise<string> {
    const claim = `${path}.left.claim`;
    await writeFile(claim, JSON.stringify({ pid, host, name: 'somebody', since: '2026-11-22T09:00:00Z' }));
    const then = new Date(Date.now() - agoMs);
    await utimes(claim, then, then);
    return claim;
  }

  it('keeps a second process out, and says who has the file', async () => {
    const { child, said } = await holder();
    assert.equal(said, 'held');
    await assert.rejects(claimFile(path, 'a test', TIMING), {
      name: 'UserError',
      message: new RegExp(`by holder \\d+ \\(process ${String(child.pid)} on .*since 20`),
    });
    assert.equal((await holder()).said, 'UserError');
    assert.equal((await claims()).length, 1);
  });

  it('keeps a second one in this process out, until the first gives the file back', async () => {
    const first = await claimFile(path, 'the first', TIMING);
    await assert.rejects(claimFile(path, 'the second', TIMING), { message: /by the first/ });
    await first[Symbol.asyncDispose]();
    await using second = await claimFile(path, 'the second', TIMING);
    assert.ok(second);
  });

  it('is free at once when its holder was killed, and nothing is left behind', async () => {
    const { child } = await holder();
    await kill(child);
    const claim = await claimFile(path, 'a test');
    await claim[Symbol.asyncDispose]();
    assert.deepEqual(await claims(), []);
  });

  it('has one holder at most, of ten that come at one time', async () => {
    const said = await Promise.all(Array.from({ length: 10 }, async () => (await holder()).said));
    const held = said.filter((word) => word === 'held').length;
    assert.ok(held <= 1, said.join(' '));
    assert.equal((await claims()).length, held);
    // Whoever was sent away left nothing in the way of the next.
    assert.equal((await holder()).said, held === 0 ? 'held' : 'UserError');
  });

  const left: readonly [name: string, pid: number, host: string, agoMs: number, isFree: boolean][] = [
    ['a process that lives', process.ppid, hostname(), 0, false],
    ['a number that another process has now', process.ppid, hostname(), 3_600_000, true],
    ['a process that ended', 2 ** 22 + 1, hostname(), 0, true],
    ['another machine that shows life', 1, 'elsewhere', 0, false],
    ['another machine that shows none', 1, 'elsewhere', 3_600_000, true],
  ];
  for (const [name, pid, host, agoMs, isFree] of left) {
    it(`${isFree ? 'takes over from' : 'gives way to'} ${name}`, async () => {
      await leaveClaim(pid, host, agoMs);
      const claiming = claimFile(path, 'a test', { beatMs: isFree ? 5 : 60_000 });
      if (isFree) await (await claiming)[Symbol.asyncDispose]();
      else await assert.rejects(claiming, { message: /by somebody/ });
    });
  }

  it('gives way to a process of this machine that lives and is stopped for a while', async () => {
    await leaveClaim(process.ppid, hostname(), 20 * BEAT_MS);
    await assert.rejects(claimFile(path, 'a test', TIMING), { message: /by somebody/ });
  });

  it('tells a holder that was stopped while somebody took its file, before it writes again', async () => {
    // No beat comes in the time of a test, and every use is one after a long gap.
    await using claim = await claimFile(path, 'a test', { beatMs: 60_000 });
    const realNow = Date.now;
    const startMs = Date.now();
    try {
      Date.now = () => startMs + 3_600_000;
      await claim.demand();
      for (const name of await claims()) await rm(join(folder, name));
      Date.now = () => startMs + 7_200_000;
      await assert.rejects(claim.demand(), { name: 'UserError' });
    } finally {
      Date.now = realNow;
    }
  });

  it('gives way to a holder that wakes up while it is watched', async () => {
    const claim = await leaveClaim(process.ppid, 'elsewhere', 3_600_000);
    const pausesMs: number[] = [];
    const pause = async (afterMs: number): Promise<void> => {
      pausesMs.push(afterMs);
      const now = new Date();
      await utimes(claim, now, now);
    };
    await assert.rejects(claimFile(path, 'a test', { ...TIMING, pause }), { message: /by somebody/ });
    assert.equal(pausesMs[0], 2 * BEAT_MS);
  });

  it('pays no heed to a claim that is none', async () => {
    await writeFile(`${path}.torn.claim`, '{"pid":');
    const claim = await claimFile(path, 'a test', TIMING);
    await claim[Symbol.asyncDispose]();
    assert.deepEqual(await claims(), []);
  });
});

describe('openClaimedFile', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'exchange-connect-claimed-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('gives the file back when it is closed, and forgets its content only where that is asked for', async () => {
    const path = join(folder, 'results.jsonl');
    for (const [isBegunAnew, content] of [
      [false, 'one,'],
      [false, 'one,one,'],
      [true, 'one,'],
    ] as const) {
      const file = await openClaimedFile(path, 'a test', isBegunAnew);
      await file.append(Buffer.from('one,'));
      await assert.rejects(openClaimedFile(path, 'another', true), { message: /by a test/ });
      await file[Symbol.asyncDispose]();
      assert.equal(await readFile(path, 'utf8'), content);
    }
    assert.deepEqual(await readdir(folder), ['results.jsonl']);
  });
});

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';

const MAILBOXES = 3_000;
const KILLS = 100;

describe('a verification whose process is killed', function () {
  this.timeout(60_000);
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'exchange-connect-killed-'));
    await build({
      entryPoints: [join(import.meta.dirname, 'killedRun.mts')],
      outfile: join(folder, 'run.mjs'),
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'warning',
    });
  });
  after(() => rm(folder, { recursive: true }));

  /** Runs until it ends, or is killed in the middle of whatever it does after so many rows; gives the rows it told of. */
  async function run(path: string, killAfter: number): Promise<readonly number[]> {
    const child = spawn(process.execPath, [join(folder, 'run.mjs'), path, String(MAILBOXES)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    const rows: number[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      rows.push(Number(line));
      if (rows.length === killAfter) child.kill('SIGKILL');
    }
    await ended;
    return rows;
  }

  it(`keeps what it told of and invents nothing, killed ${String(KILLS)} times and taken up again`, async () => {
    const path = join(folder, 'results.jsonl');
    const told: number[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      told.push(...(await run(path, 1 + ((kill * 7) % 23))));
      const written = await readFile(path, 'utf8');
      const lost = told.filter((row) => !written.includes(`"mailbox":"user${String(row)}@contoso.test"`));
      assert.deepEqual(lost, [], `after kill ${String(kill)}`);
    }
    told.push(...(await run(path, Infinity)));
    const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.includes('"kind":"result"'));
    const whole = lines.filter((line) => line.endsWith('}')).map((line) => JSON.parse(line) as Result);
    assert.deepEqual(
      whole.map(({ mailbox }) => mailbox).sort(),
      Array.from({ length: MAILBOXES }, (_, row) => `user${String(row)}@contoso.test`).sort(),
    );
    assert.ok(whole.every(({ mailbox, outcome, details }) => outcome === 'open' && details.seen === mailbox));
    assert.equal(new Set(told).size, told.length, 'nothing was asked again that was told of');
  });
});

interface Result {
  readonly mailbox: string;
  readonly outcome: string;
  readonly details: { readonly seen: string };
}

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments } from '../../../../src/lab/cli/arguments.ts';
import { runRemote } from '../../../../src/lab/cli/remote.ts';
import { startInForeground } from '../../../../src/lab/cli/start.ts';
import type { LabState, LabStatus } from '../../../../src/lab/control.ts';

/** A lab in the foreground: what it printed once it was up, and the promise that it ends. */
interface Foreground {
  readonly output: string;
  readonly ended: Promise<void>;
}

describe('the lab on the command line', () => {
  let folder: string;
  let stateFile: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lab-cli-'));
    stateFile = join(folder, 'lab.json');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const run = (...args: readonly string[]): Promise<string | undefined> =>
    runRemote(readArguments([...args, '--state', stateFile]));

  async function start(...args: readonly string[]): Promise<Foreground> {
    const { promise: printed, resolve } = Promise.withResolvers<string>();
    const ended = startInForeground(readArguments(['start', ...args, '--state', stateFile]), resolve);
    return { output: await Promise.race([printed, ended.then(() => '')]), ended };
  }

  it('starts, is switched and asked, and stops without a trace', async () => {
    const { output, ended } = await start('basicOff');
    assert.match(output, /Faults on +basicOff/);
    assert.equal((await stat(stateFile)).mode & 0o777, 0o600);
    const switched = await run('on', 'ntlmOff', 'silent', '--json');
    assert.deepEqual((JSON.parse(switched ?? '') as LabStatus).active, ['basicOff', 'ntlmOff', 'silent']);
    assert.match((await run('off', 'silent')) ?? '', /Faults on +basicOff, ntlmOff\n/);
    assert.match((await run('reset')) ?? '', /Faults on +none/);
    assert.match((await run('stop')) ?? '', /stopping/);
    await ended;
    await assert.rejects(stat(stateFile), { code: 'ENOENT' });
  });

  it('prints no password', async () => {
    const { output, ended } = await start();
    const { serviceAccount } = JSON.parse(await readFile(stateFile, 'utf8')) as LabState;
    assert.ok(!output.includes(serviceAccount.password));
    await run('stop');
    await ended;
  });

  it('refuses a second lab and says how to reach the first', async () => {
    const { ended } = await start();
    await assert.rejects(start(), /already running \(process \d+\).*"lab stop"/);
    await run('stop');
    await ended;
  });

  it('takes over the file of a lab that was killed', async () => {
    await writeFile(stateFile, JSON.stringify({ pid: 1, controlPort: 9, controlToken: 'gone' }));
    const { ended } = await start();
    await run('stop');
    await ended;
  });

  it('ends with its parent', async () => {
    const parent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    const { ended } = await start('--parent-pid', String(parent.pid));
    parent.kill();
    await ended;
    await assert.rejects(stat(stateFile), { code: 'ENOENT' });
  });

  it('lists every fault with what it changes', async () => {
    assert.match((await run('list')) ?? '', /^basicOff +fault +Basic authentication is off on EWS\n +EWS offers/);
  });

  const mistakes: readonly (readonly [args: readonly string[], message: RegExp])[] = [
    [['status'], /No lab is running/],
    [['start', 'nope'], /no fault named "nope"/],
    [['start', '--port', 'x'], /--port takes a whole number/],
    [['start', '--color'], /Unknown option '--color'/],
  ];
  for (const [args, message] of mistakes) {
    it(`refuses ${args.join(' ')}`, async () => {
      await assert.rejects(async () => (args[0] === 'start' ? start(...args.slice(1)) : run(...args)), message);
    });
  }

  it('ends with 2 and the usage for a command it does not have', () => {
    const entry = join(import.meta.dirname, '../../../../src/lab/main.ts');
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', entry, 'dance'], { encoding: 'utf8' });
    assert.equal(status, 2);
    assert.match(stderr, /no command "dance"[^]*lab on NAME/);
  }).timeout(10_000);
});

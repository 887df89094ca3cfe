import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LabState } from '../../src/lab/control.ts';
import { startLabProcess } from '../host/lab.ts';
import { projectRoot } from '../host/paths.ts';
import { pythonWithExchangelib, runExchangelib } from '../peers/exchangelibPeer.ts';
import { labExchange, labProfile, runOverLab } from '../support/labRun.ts';
import { median, type Bar } from './bar.ts';

const ROUNDS = 9;

/** One round: our whole process and theirs, and of both what happened inside after everything was loaded. */
interface Round {
  readonly ours: number;
  readonly theirs: number;
  readonly oursInside: number;
  readonly theirsInside: number;
}

/**
 * A full run on the healthy lab for one mailbox that Autodiscover has to find, beside what exchangelib needs to discover
 * and open it, in turns. The bar is on whole processes, which is what a person waits for; the figures inside, with warm
 * code, are printed with it. Empty where exchangelib is not installed.
 */
export async function fullRunBars(): Promise<readonly Bar[]> {
  const python = pythonWithExchangelib();
  if (!python) {
    console.log('full run: not compared, because no Python here can import exchangelib');
    return [];
  }
  const folder = await mkdtemp(join(tmpdir(), 'exchange-connect-bench-'));
  try {
    await using lab = await startLabProcess(join(folder, 'lab.json'));
    await writeFile(join(folder, 'root.pem'), lab.state.rootCertificates.public);
    await writeFile(join(folder, 'profile.json'), JSON.stringify(profileOf(lab.state)));
    const rounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await runRound(lab.state, folder, python));
    return [summary(rounds)];
  } finally {
    await rm(folder, { recursive: true });
  }
}

function summary(rounds: readonly Round[]): Bar {
  const figure = (of: (round: Round) => number): string => `${median(rounds.map(of)).toFixed(0)} ms`;
  const inside = `inside, warm: ${figure((r) => r.oursInside)} against ${figure((r) => r.theirsInside)}`;
  console.log(
    `full run ${figure((r) => r.ours)}, exchangelib ${figure((r) => r.theirs)}; ${inside} (medians of ${ROUNDS})`,
  );
  return {
    name: 'full-run-to-exchangelib',
    value: median(rounds.map((round) => round.ours / round.theirs)),
    unit: 'x',
    limit: '< 1',
  };
}

async function runRound(lab: LabState, folder: string, python: string): Promise<Round> {
  const call = ['check', '--profile', join(folder, 'profile.json'), '--lab', '--lab-state', join(folder, 'lab.json')];
  const ours = await timed(async () => {
    const child = spawn(process.execPath, [join(projectRoot, 'dist/cli.js'), ...call], { stdio: 'ignore' });
    const [status] = (await once(child, 'exit')) as [number | null];
    if (status !== 0) throw new Error(`The healthy lab was found to be ill: exit status ${String(status)}`);
  });
  let theirsInside = NaN;
  const theirs = await timed(async () => {
    theirsInside = await discoverAndOpen(lab, join(folder, 'root.pem'), python);
  });
  const oursInside = await timed(async () => {
    await runOverLab(profileOf(lab), labExchange(lab));
  });
  return { ours, theirs, oursInside, theirsInside };
}

function profileOf(lab: LabState): ReturnType<typeof labProfile> {
  return { ...labProfile(lab, 'ntlm', 'autodiscover'), mailboxes: [`anna.berg@${lab.domain}`] };
}

async function discoverAndOpen(lab: LabState, rootFile: string, python: string): Promise<number> {
  const scenario = { lab, rootFile, scenario: 'autodiscover', protocol: 'pox', mailbox: `anna.berg@${lab.domain}` };
  const { error, message, elapsedMs } = await runExchangelib(python, scenario);
  if (error !== undefined) throw new Error(`exchangelib failed: ${error} ${message ?? ''}`);
  return elapsedMs;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

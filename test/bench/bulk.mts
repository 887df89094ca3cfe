import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Scheme } from '../../src/core/observations/ews.ts';
import type { LabState } from '../../src/lab/control.ts';
import { LabControlClient } from '../../src/lab/controlClient.ts';
import { startLabProcess } from '../host/lab.ts';
import { projectRoot } from '../host/paths.ts';
import { pythonWithExchangelib } from '../peers/exchangelibPeer.ts';
import { median, printBar, type Bar } from './bar.ts';
import { hostBulkBars } from './hostBulk.ts';
import type { BulkFigures, BulkTask } from './bulkWorker.mts';

// `npm run bench:bulk`: many mailboxes on one lab, beside the limit and beside others; one line a bar.
const MAILBOXES = 2_000;
/** Enough for the machine to have compiled all that matters. */
const WARM_UP = 2_000;
const ROUNDS = 5;
const SIZES = [1_000, 10_000, 100_000] as const;

interface Bench {
  readonly lab: LabState;
  readonly folder: string;
  readonly python: string | undefined;
}

/** What a contender needed, as medians of the rounds. */
interface Cost {
  readonly perSecond: number;
  readonly cpuMs: number;
  readonly requests: number;
  readonly sockets: number;
}

/** One round in a process of its own; a first pass warms it up and is not counted. */
async function contend(bench: Bench, contender: BulkTask['contender'], scheme: Scheme, sockets: number): Promise<Cost> {
  const client = new LabControlClient(bench.lab);
  const requestsSoFar = async (): Promise<number> => (await client.status()).requests['ews'] ?? 0;
  const before = await requestsSoFar();
  const passes = [WARM_UP, MAILBOXES].map((count) => [1, count + 1] as const);
  const [, figures] = await inProcess(bench, { contender, scheme, passes, sockets, measuresMemory: false });
  if (!figures) throw new Error(`${contender} told nothing`);
  return {
    perSecond: (1000 * MAILBOXES) / figures.elapsedMs,
    cpuMs: figures.cpuMs / MAILBOXES,
    requests: ((await requestsSoFar()) - before) / (WARM_UP + MAILBOXES),
    sockets: figures.sockets,
  };
}

function medianOf(costs: readonly Cost[]): Cost {
  const figure = (of: (cost: Cost) => number): number => median(costs.map(of));
  return {
    perSecond: figure(({ perSecond }) => perSecond),
    cpuMs: figure(({ cpuMs }) => cpuMs),
    requests: figure(({ requests }) => requests),
    sockets: figure(({ sockets }) => sockets),
  };
}

async function inProcess(
  { lab, folder }: Bench,
  task: Omit<BulkTask, 'lab' | 'resultsFile'>,
): Promise<readonly BulkFigures[]> {
  const worker = join(projectRoot, 'test/bench/bulkWorker.mts');
  const whole: BulkTask = { ...task, lab, resultsFile: join(folder, 'results.jsonl') };
  const child = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', worker, JSON.stringify(whole)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: projectRoot,
  });
  return JSON.parse(await text(child.stdout)) as readonly BulkFigures[];
}

async function exchangelib({ lab, folder, python }: Bench, scheme: Scheme, threads: number): Promise<Cost | undefined> {
  if (!python) return undefined;
  const mailboxes = Array.from(
    { length: MAILBOXES },
    (_, at) => `user${String(at + 1).padStart(5, '0')}@${lab.domain}`,
  );
  const client = new LabControlClient(lab);
  const before = (await client.status()).requests['ews'] ?? 0;
  const child = spawn(python, [join(projectRoot, 'test/bench/exchangelib_bulk.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify({ lab, rootFile: join(folder, 'root.pem'), auth: scheme, mailboxes, threads }));
  const { opened, elapsedMs, cpuMs } = JSON.parse(await text(child.stdout)) as Readonly<Record<string, number>>;
  if (opened !== MAILBOXES) throw new Error(`exchangelib opened ${String(opened)}`);
  const requests = ((await client.status()).requests['ews'] ?? 0) - before;
  return {
    perSecond: (1000 * MAILBOXES) / (elapsedMs ?? NaN),
    cpuMs: (cpuMs ?? NaN) / MAILBOXES,
    requests: requests / MAILBOXES,
    sockets: threads,
  };
}

function tell(name: string, cost: Cost): void {
  const { perSecond, cpuMs, requests, sockets } = cost;
  const figures = [perSecond.toFixed(0), cpuMs.toFixed(3), requests.toFixed(3), String(sockets)];
  console.log(`${name.padEnd(28)} ${figures.map((figure) => figure.padStart(10)).join(' ')}`);
}

async function compare(bench: Bench, scheme: Scheme): Promise<readonly Bar[]> {
  const rounds: { readonly ours: Cost; readonly bare: Cost }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const own = await contend(bench, 'ours', scheme, 0);
    // In turns, so that a machine that has other things to do has them for both.
    rounds.push({ ours: own, bare: await contend(bench, 'bare', scheme, own.sockets) });
  }
  const ours = medianOf(rounds.map((round) => round.ours));
  tell(`${scheme} ours`, ours);
  tell(`${scheme} bare loop`, medianOf(rounds.map((round) => round.bare)));
  const stock = await contend(bench, 'stock', scheme, ours.sockets);
  tell(`${scheme} ews-javascript-api`, stock);
  const toLimit = median(rounds.map((round) => round.ours.perSecond / round.bare.perSecond));
  const theirs = await exchangelib(bench, scheme, ours.sockets);
  if (theirs) tell(`${scheme} exchangelib`, theirs);
  else console.log(`${scheme} exchangelib is not compared, because no Python here can import it`);
  return [
    ...(theirs
      ? [
          {
            name: `bulk-${scheme}-to-exchangelib`,
            value: ours.perSecond / theirs.perSecond,
            unit: 'x',
            limit: '> 10',
          } as const,
        ]
      : []),
    { name: `bulk-${scheme}-to-bare-loop`, value: 100 * toLimit, unit: '%', limit: '> 80' },
    { name: `bulk-${scheme}-to-stock`, value: ours.perSecond / stock.perSecond, unit: 'x', limit: '> 1' },
    { name: `bulk-${scheme}-cpu`, value: ours.cpuMs, unit: 'ms/mailbox', limit: '< 1' },
    { name: `bulk-${scheme}-requests`, value: ours.requests, unit: 'requests/mailbox', limit: '< 1.02' },
  ];
}

/** The code warms up first; then sizes take turns, so that a machine that has other things to do has them for all. */
const WARM_UPS = [SIZES[1], SIZES[1]];
const TURN = [SIZES[0], SIZES[0], SIZES[0], SIZES[1]];
const TURNS = [...TURN, ...TURN, ...TURN, ...TURN, SIZES[2], ...TURN, ...TURN, ...TURN, ...TURN];
/** What {@link BulkFigures.startUpMs} is about. */
const START_UP = 300;

/**
 * The same work from a thousand mailboxes to a hundred thousand: what one costs after the start, which is the same for all,
 * and what is held in memory. Time and memory are measured apart, as looking at memory takes time.
 */
async function grow(bench: Bench): Promise<readonly Bar[]> {
  // Beyond its scope the lab would refuse, which is another answer.
  await new LabControlClient(bench.lab).setFaults(['organisationWide']);
  const task = { contender: 'ours', scheme: 'basic', sockets: 0 } as const;
  const passes = [...WARM_UPS, ...TURNS].map((size) => [1, size + 1] as const);
  const timed = (await inProcess(bench, { ...task, passes, measuresMemory: false })).slice(WARM_UPS.length);
  const [, ...looked] = await inProcess(bench, {
    ...task,
    passes: [SIZES[1], ...SIZES].map((size) => [1, size + 1] as const),
    measuresMemory: true,
  });
  const each = SIZES.map((size) => {
    const ofSize = timed.filter(({ mailboxes }) => mailboxes === size);
    const ms = median(ofSize.map(({ elapsedMs, startUpMs }) => (elapsedMs - startUpMs) / (size - START_UP)));
    const startUpMs = median(ofSize.map((figures) => figures.startUpMs));
    const usedMb = (looked.find(({ mailboxes }) => mailboxes === size)?.usedBytes ?? NaN) / 1e6;
    const start = `${startUpMs.toFixed(0)} ms for the first ${String(START_UP)}`;
    console.log(
      `${String(size).padStart(7)} mailboxes: ${start}, then ${ms.toFixed(3)} ms each; ${usedMb.toFixed(1)} MB in use`,
    );
    return { ms, usedMb };
  });
  const times = each.map(({ ms }) => ms);
  const used = each.map(({ usedMb }) => usedMb);
  return [
    { name: 'bulk-time-spread', value: 100 * (Math.max(...times) / Math.min(...times) - 1), unit: '%', limit: '< 10' },
    { name: 'bulk-memory-growth', value: Math.max(...used) - Math.min(...used), unit: 'MB', limit: '< 30' },
  ];
}

const folder = await mkdtemp(join(tmpdir(), 'exchange-connect-bulk-'));
try {
  await using lab = await startLabProcess(join(folder, 'lab.json'));
  await writeFile(join(folder, 'root.pem'), lab.state.rootCertificates.public);
  const bench = { lab: lab.state, folder, python: pythonWithExchangelib() };
  console.log(
    `${''.padEnd(28)} ${['mailbox/s', 'CPU ms', 'requests', 'sockets'].map((word) => word.padStart(10)).join(' ')}`,
  );
  const bars = [
    ...(await compare(bench, 'basic')),
    ...(await compare(bench, 'ntlm')),
    ...(await grow(bench)),
    ...(await hostBulkBars()),
  ];
  if (!bars.map(printBar).every(Boolean)) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true });
}

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
import type { BulkFigures, BulkTask } from './bulkWorker.mts';

// `npm run bench:bulk`: many mailboxes on one lab, beside the limit and beside others; one line a bar.
const MAILBOXES = 2_000;
const ROUNDS = 3;
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

async function contend(bench: Bench, contender: BulkTask['contender'], scheme: Scheme, sockets: number): Promise<Cost> {
  const client = new LabControlClient(bench.lab);
  const before = (await client.status()).requests['ews'] ?? 0;
  const passes = Array.from({ length: ROUNDS + 1 }, () => [1, MAILBOXES + 1] as const);
  const [, ...figures] = await inProcess(bench, { contender, scheme, passes, sockets, measuresMemory: false });
  const requests = ((await client.status()).requests['ews'] ?? 0) - before;
  return {
    perSecond: median(figures.map(({ mailboxes, elapsedMs }) => (1000 * mailboxes) / elapsedMs)),
    cpuMs: median(figures.map(({ mailboxes, cpuMs }) => cpuMs / mailboxes)),
    requests: requests / (MAILBOXES * passes.length),
    sockets: Math.max(...figures.map((figure) => figure.sockets)),
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
  const ours = await contend(bench, 'ours', scheme, 0);
  tell(`${scheme} ours`, ours);
  const bare = await contend(bench, 'bare', scheme, ours.sockets);
  tell(`${scheme} bare loop`, bare);
  const stock = await contend(bench, 'stock', scheme, ours.sockets);
  tell(`${scheme} ews-javascript-api`, stock);
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
    { name: `bulk-${scheme}-to-bare-loop`, value: (100 * ours.perSecond) / bare.perSecond, unit: '%', limit: '> 80' },
    { name: `bulk-${scheme}-to-stock`, value: ours.perSecond / stock.perSecond, unit: 'x', limit: '> 1' },
    { name: `bulk-${scheme}-cpu`, value: ours.cpuMs, unit: 'ms/mailbox', limit: '< 1' },
    { name: `bulk-${scheme}-requests`, value: ours.requests, unit: 'requests/mailbox', limit: '< 1.02' },
  ];
}

/** The same work from a thousand mailboxes to a hundred thousand: what one costs, and what is held in memory. */
async function grow(bench: Bench): Promise<readonly Bar[]> {
  // Beyond its scope the lab would refuse, which is another answer.
  await new LabControlClient(bench.lab).setFaults(['organisationWide']);
  const passes = [SIZES[1], ...SIZES].map((size) => [1, size + 1] as const);
  const [, ...figures] = await inProcess(bench, { contender: 'ours', scheme: 'basic', passes, sockets: 0, measuresMemory: true });
  for (const { mailboxes, elapsedMs, usedBytes, cpuMs } of figures) {
    const cost = [elapsedMs / mailboxes, cpuMs / mailboxes].map((ms) => `${ms.toFixed(3)} ms`).join(', CPU ');
    console.log(`${String(mailboxes).padStart(7)} mailboxes: ${cost} each, ${(usedBytes / 1e6).toFixed(1)} MB in use`);
  }
  const each = figures.map(({ mailboxes, elapsedMs }) => elapsedMs / mailboxes);
  const used = figures.map(({ usedBytes }) => usedBytes);
  const spread = (values: readonly number[]): number => Math.max(...values) / Math.min(...values);
  return [
    { name: 'bulk-time-spread', value: 100 * (spread(each) - 1), unit: '%', limit: '< 10' },
    { name: 'bulk-memory-growth', value: (Math.max(...used) - Math.min(...used)) / 1e6, unit: 'MB', limit: '< 30' },
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
  const bars = [...(await compare(bench, 'basic')), ...(await compare(bench, 'ntlm')), ...(await grow(bench))];
  if (!bars.map(printBar).every(Boolean)) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true });
}

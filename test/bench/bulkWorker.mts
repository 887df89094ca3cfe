import { rmSync } from 'node:fs';
import { mailboxJudge } from '../../src/checks/mailboxes/judgeMailbox.ts';
import type { Scheme } from '../../src/core/observations/ews.ts';
import { systemClock } from '../../src/core/systemClock.ts';
import {
  createMailboxPort,
  defaultBodyLimitBytes,
  defaultTimeouts,
  labWire,
} from '../../src/exchange/exchangeBundle.ts';
import type { LabState } from '../../src/lab/control.ts';
import { Journal } from '../../src/mailboxes/journal/journal.ts';
import { MailboxVerifier } from '../../src/mailboxes/mailboxVerifier.ts';
import { limitsFor } from '../../src/mailboxes/verification.ts';
import { openAppendFile } from '../../src/storage/appendFile.ts';
import { labProfile } from '../support/labRun.ts';
import { bareLoop } from './bareLoop.ts';
import { stockLoop } from './stockLoop.ts';

/** What the bench asks of a process of its own, as its first argument. */
export interface BulkTask {
  readonly contender: 'ours' | 'bare' | 'stock';
  readonly scheme: Scheme;
  /** Numbers of the first mailbox and of that behind the last, for each pass; the first pass warms the code up. */
  readonly passes: readonly (readonly [first: number, end: number])[];
  /** Of the contenders that do not find it themselves. */
  readonly sockets: number;
  readonly lab: LabState;
  readonly resultsFile: string;
  /** Whether to look at the memory, which slows everything down. */
  readonly measuresMemory: boolean;
}

/** What one pass cost. */
export interface BulkFigures {
  readonly mailboxes: number;
  readonly elapsedMs: number;
  /** Until the first 300 mailboxes were settled: sign-in, and finding the pace. */
  readonly startUpMs: number;
  readonly cpuMs: number;
  /** Memory in use after a full collection, at its highest; 0 where it was not looked at. */
  readonly usedBytes: number;
  /** The most requests that were under way. */
  readonly sockets: number;
}

type Contender = (mailboxes: readonly string[], task: BulkTask, observe: () => void) => Promise<number>;

const CONTENDERS: Readonly<Record<BulkTask['contender'], Contender>> = {
  ours: verify,
  bare: async (mailboxes, { lab, scheme, sockets }) => {
    await bareLoop({ lab, scheme, mailboxes, sockets });
    return sockets;
  },
  stock: async (mailboxes, { lab, scheme, sockets }) => {
    await stockLoop({ lab, scheme, mailboxes, sockets });
    return sockets;
  },
};

async function verify(addresses: readonly string[], task: BulkTask, observe: () => void): Promise<number> {
  const { userName, password } = task.lab.serviceAccount;
  const { ews, autodiscover } = task.lab.hosts;
  const stored = { userName, password, hosts: [ews, autodiscover], approvedCertificates: [] };
  const port = createMailboxPort({
    passwords: { find: () => Promise.resolve(stored), recordRefusal: () => Promise.resolve() },
    clock: systemClock,
    timeouts: defaultTimeouts,
    bodyLimitBytes: defaultBodyLimitBytes,
    userAgent: 'ExchangeConnect',
    ...labWire(task.lab),
  });
  rmSync(task.resultsFile, { force: true });
  await using session = port.openMailboxes(labProfile(task.lab, task.scheme));
  const heading = { account: userName, ewsUrl: task.lab.ewsUrl, syncFolder: false, startedAt: new Date() };
  await using journal = await Journal.open(await openAppendFile(task.resultsFile), addresses, heading, systemClock);
  let most = 0;
  const verifier = new MailboxVerifier(
    {
      session,
      judge: mailboxJudge(userName, () => new Date()),
      results: journal,
      clock: systemClock,
      question: { syncFolder: false },
    },
    limitsFor(task.scheme),
    () => {
      most = Math.max(most, verifier.concurrency);
      observe();
    },
  );
  const ending = await verifier.run(addresses, addresses.keys(), new AbortController().signal);
  const opened = journal.index.counts().get('open');
  if (ending.kind !== 'finished' || opened !== addresses.length) {
    throw new Error(`${ending.kind}, ${String(opened)} of ${String(addresses.length)} opened`);
  }
  return most;
}

/** Mailboxes that count as start-up. */
const START_UP = 300;

/** Memory is looked at ten times in a pass: collecting takes time that is not counted. */
async function pass(task: BulkTask, first: number, end: number): Promise<BulkFigures> {
  const addresses = Array.from({ length: end - first }, (_, at) => {
    return `user${String(first + at).padStart(5, '0')}@${task.lab.domain}`;
  });
  let seen = 0;
  let usedBytes = 0;
  let lookingMs = 0;
  let startUpMs = 0;
  const look = (): void => {
    const atMs = performance.now();
    global.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    usedBytes = Math.max(usedBytes, heapUsed + external);
    lookingMs += performance.now() - atMs;
  };
  const every = Math.ceil(addresses.length / 10);
  const cpu = process.cpuUsage();
  const startedMs = performance.now();
  const sockets = await CONTENDERS[task.contender](addresses, task, () => {
    seen += 1;
    if (seen === START_UP) startUpMs = performance.now() - startedMs;
    if (task.measuresMemory && seen % every === 0) look();
  });
  const elapsedMs = performance.now() - startedMs - lookingMs;
  const { user, system } = process.cpuUsage(cpu);
  return {
    mailboxes: addresses.length,
    elapsedMs,
    startUpMs,
    cpuMs: (user + system) / 1000 - lookingMs,
    usedBytes,
    sockets,
  };
}

async function main(argument: string): Promise<void> {
  const task = JSON.parse(argument) as BulkTask;
  const figures: BulkFigures[] = [];
  for (const [first, end] of task.passes) figures.push(await pass(task, first, end));
  console.log(JSON.stringify(figures));
}

await main(process.argv[2] ?? '');

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Uri, workspace } from 'vscode';
import type { ListedMailboxes } from '../../../src/ui/mailboxes/listedMailboxes.ts';
import type { MailboxResults } from '../../../src/ui/mailboxes/mailboxResults.ts';
import { extension } from '../suite/support/extension.ts';
import { openPracticeLab, until, type Practice } from '../suite/support/practice.ts';

/** What the extension host is like while many mailboxes are verified, and when it comes back. */
export interface HostFigures {
  readonly msAMailbox: number;
  /** The longest that nothing else could be done: while they were verified, and while results were shown again. */
  readonly longestBlock: Block;
  readonly longestBlockAgain: Block;
  /** In use after a full collection, at its highest while so many were verified. */
  readonly usedMbOfFew: number;
  readonly usedMbOfMany: number;
  /** From the start of the extension to the groups of the view. */
  readonly firstPaintMs: number;
  /** The same, where the window before had crashed and left the results file alone. */
  readonly firstPaintAfterCrashMs: number;
}

/** What one life of the host leaves for the next. */
interface Kept extends Partial<HostFigures> {
  readonly resultsPath: string;
}

const FEW = 1_000;
const MANY = 100_000;
const never = new AbortController().signal;

/**
 * Called by VS Code's extension host, three times in one server: the first verifies, the second shows the results again, and
 * the third does so without what was written down for it.
 */
export async function run(): Promise<void> {
  const file = process.env['EXCHANGE_CONNECT_TEST_RESULT'] ?? '';
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : undefined;
  const figures = kept ? { ...kept, ...(await showAgain(kept)) } : await verify();
  writeFileSync(file, JSON.stringify(figures));
}

async function verify(): Promise<Kept> {
  const practice = await openPracticeLab();
  // Beyond its scope the lab would refuse, which is another answer.
  await practice.control.setFaults(['organisationWide']);
  await verifyList(practice, 10 * FEW);
  const usedMbOfFew = await usedWhile(() => verifyList(practice, FEW), practice.mailboxes.results);
  const usedMbOfMany = await usedWhile(() => verifyList(practice, MANY), practice.mailboxes.results);
  const startedMs = performance.now();
  const longestBlock = await longestBlockWhile(() => verifyList(practice, MANY));
  const msAMailbox = (performance.now() - startedMs) / MANY;
  const results = await practice.mailboxes.stored.resultsFile(await listed(practice, MANY));
  // Nothing but the view of mailboxes is to make the next host start the extension.
  await workspace.fs.delete(practice.profile);
  return { msAMailbox, longestBlock, usedMbOfFew, usedMbOfMany, resultsPath: results.fsPath };
}

async function showAgain({ resultsPath, firstPaintMs }: Kept): Promise<Partial<HostFigures>> {
  if (extension().isActive) throw new Error('The extension was started before anybody looked at the clock.');
  let paintedMs = 0;
  const longestBlockAgain = await longestBlockWhile(async () => {
    const startedMs = performance.now();
    const { mailboxes } = await extension().activate();
    const { tree, results } = await mailboxes.feature();
    await until(
      () => results.verified !== undefined,
      (listener) => results.onDidChange(listener),
    );
    // VS Code asks for the groups once it has heard that there are any.
    await setImmediate();
    const rows = tree.getChildren().map((node) => tree.getTreeItem(node).label);
    paintedMs = performance.now() - startedMs;
    if (rows.length === 0 || results.verified?.index.settled !== MANY) throw new Error('The results were not shown.');
  });
  if (firstPaintMs !== undefined) return { firstPaintAfterCrashMs: paintedMs };
  rmSync(resultsPath.replace(/jsonl$/, 'index.json'));
  return { firstPaintMs: paintedMs, longestBlockAgain };
}

async function verifyList(practice: Practice, size: number): Promise<void> {
  const { verification, results } = practice.mailboxes;
  const ending = await verification.run(await listed(practice, size), 'all', never);
  const opened = results.verified?.index.counts().get('open');
  if (ending.kind !== 'finished' || opened !== size) throw new Error(`${ending.kind}, ${String(opened)} opened`);
}

async function listed({ api, mailboxes, lab, profile }: Practice, size: number): Promise<ListedMailboxes> {
  const file = Uri.joinPath(profile, `../${String(size)} mailboxes.csv`);
  const lines = Array.from({ length: size }, (_, at) => `user${String(at + 1).padStart(5, '0')}@${lab.domain}\n`);
  await workspace.fs.writeFile(file, new TextEncoder().encode(['Email\n', ...lines].join('')));
  const active = api.profiles.active?.document.profile;
  if (!active) throw new Error('The practice lab has no profile.');
  return mailboxes.sources.list(file, active, profile.toString(), never);
}

/** A stretch in which nothing else could be done: its length, and for how much of it this thread was at work. */
export interface Block {
  readonly ms: number;
  readonly busyMs: number;
}

const LOOK_EVERY_MS = 1;

/** The longest block; on a machine that has other things to do, far more of it passes than the thread is busy. */
async function longestBlockWhile(work: () => Promise<void>): Promise<Block> {
  let longest: Block = { ms: 0, busyMs: 0 };
  let [lastMs, lastBusyMs] = [performance.now(), busyMs()];
  const look = (): void => {
    const [nowMs, nowBusyMs] = [performance.now(), busyMs()];
    const ms = nowMs - lastMs - LOOK_EVERY_MS;
    if (ms > longest.ms) longest = { ms, busyMs: nowBusyMs - lastBusyMs };
    [lastMs, lastBusyMs] = [nowMs, nowBusyMs];
  };
  const looking = setInterval(look, LOOK_EVERY_MS);
  await work();
  clearInterval(looking);
  look();
  return longest;
}

function busyMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Collecting takes longer than any block that is allowed, so memory is looked at in a run of its own. */
async function usedWhile(work: () => Promise<void>, results: MailboxResults): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let usedBytes = 0;
  const look = (): void => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    usedBytes = Math.max(usedBytes, heapUsed + external);
  };
  const looking = setInterval(look, 2_000);
  await work();
  clearInterval(looking);
  if (!results.verified) throw new Error('Nothing was verified.');
  look();
  return usedBytes / 1e6;
}

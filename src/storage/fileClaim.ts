import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { FileInUseError, type FileHolder } from '../core/mailboxes/fileInUse.ts';

/** A file that one process has to itself until this is disposed of, or the process ends however it ends. */
export type FileClaim = AsyncDisposable;

/** How often a holder shows that it lives. Whoever does not for {@link FRESH_BEATS} times as long has to be looked at. */
const BEAT_MS = 2_000;
const FRESH_BEATS = 5;

/** Two that come at one moment send each other away: they try again, each after another while. */
const TRIES = 4;
const LONGEST_PAUSE_MS = 100;

/**
 * Claims a file for this process, on whatever system: Node knows no lock that the system would take back.
 *
 * - A claim is a file of its own beside the claimed one. Whoever comes puts theirs there first and then looks for others, so
 *   that of two at least one sees the other.
 * - The claim of a process that ended is no claim, and anybody may remove it: no later one has its name.
 * - The number of a process is given again: a claim counts only while its file is touched.
 *
 * @throws {FileInUseError} that names who has it; otherwise the error of the system.
 */
export async function claimFile(path: string, name: string, beatMs = BEAT_MS): Promise<FileClaim> {
  for (let tries = 1; ; tries += 1) {
    const own = await putClaim(path, name);
    const other = await otherHolder(path, own, beatMs);
    if (!other) return new HeldClaim(own, beatMs);
    await rm(own, { force: true });
    if (tries === TRIES) throw new FileInUseError(other);
    await pause(LONGEST_PAUSE_MS * Math.random());
  }
}

class HeldClaim implements FileClaim {
  readonly #path: string;
  readonly #beat: NodeJS.Timeout;

  constructor(path: string, beatMs: number) {
    this.#path = path;
    this.#beat = setInterval(() => {
      const now = new Date();
      // A claim that somebody removed is not put back: they decided that the file is free.
      utimes(path, now, now).catch(() => undefined);
    }, beatMs).unref();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#beat);
    await rm(this.#path, { force: true });
  }
}

/** Nobody sees a claim before it is whole. */
async function putClaim(path: string, name: string): Promise<string> {
  const holder: FileHolder = { pid: process.pid, host: hostname(), name, since: new Date().toISOString() };
  const draft = `${path}.${crypto.randomUUID()}`;
  await writeFile(draft, JSON.stringify(holder), { flag: 'wx', mode: 0o600 });
  await rename(draft, `${draft}.claim`);
  return `${draft}.claim`;
}

async function otherHolder(path: string, own: string, beatMs: number): Promise<FileHolder | undefined> {
  const names = await readdir(dirname(path));
  const claims = names.filter((name) => name.startsWith(`${basename(path)}.`) && name.endsWith('.claim'));
  for (const claim of claims.map((name) => join(dirname(path), name))) {
    if (basename(claim) === basename(own)) continue;
    const holder = await holderOf(claim);
    if (holder && (await isHeld(claim, holder, beatMs))) return holder;
    await rm(claim, { force: true });
  }
  return undefined;
}

/** Undefined where the claim was given back meanwhile, or is none. */
async function holderOf(claim: string): Promise<FileHolder | undefined> {
  try {
    return JSON.parse(await readFile(claim, 'utf8')) as FileHolder;
  } catch (error) {
    if (error instanceof SyntaxError || isAbsent(error)) return undefined;
    throw error;
  }
}

async function isHeld(claim: string, { pid, host }: FileHolder, beatMs: number): Promise<boolean> {
  if (host === hostname() && !isRunning(pid)) return false;
  const touchedMs = await touched(claim);
  if (Math.abs(Date.now() - touchedMs) < FRESH_BEATS * beatMs) return true;
  // Asleep, on a machine with another clock, or ended and its number given to another: it is watched for a while.
  await pause(2 * beatMs);
  return (await touched(claim)) !== touchedMs;
}

/** Milliseconds since 1970; 0 for a claim that is gone. */
async function touched(claim: string): Promise<number> {
  try {
    return (await stat(claim)).mtimeMs;
  } catch (error) {
    if (isAbsent(error)) return 0;
    throw error;
  }
}

/** Signal 0 only asks, on Windows as well; a process that may not be asked is there. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isAbsent(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

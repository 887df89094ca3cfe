import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname, uptime } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { FileInUseError, FileLostError, type FileHolder } from '../core/mailboxes/fileInUse.ts';

/** A file that one process has to itself until this is disposed of, or the process ends however it ends. */
export interface FileClaim extends AsyncDisposable {
  /**
   * To be called before each use of the file.
   * @throws {FileLostError} where somebody took the file over because this process had shown no life for long.
   */
  demand(): Promise<void>;
}

/** How often a holder shows that it lives. Whoever does not for {@link FRESH_BEATS} times as long has to be looked at. */
const BEAT_MS = 2_000;
const FRESH_BEATS = 5;
/** A process of this machine that lives but shows none may be stopped; after so many beats its number is another's. */
const FORGOTTEN_BEATS = 1_800;

/** How a claim passes the time. */
export interface ClaimTiming {
  readonly beatMs: number;
  readonly pause: (afterMs: number) => Promise<void>;
}

const REAL_TIMING: ClaimTiming = { beatMs: BEAT_MS, pause: (afterMs) => setTimeout(afterMs) };

/** Two that come at one moment send each other away: they try again, each after another while. */
const TRIES = 4;
const LONGEST_PAUSE_MS = 100;

/**
 * Claims a file for this process, on whatever system: Node knows no lock that the system would take back.
 *
 * - A claim is a file of its own beside the claimed one. Whoever comes puts theirs there first and then looks for others, so
 *   that of two at least one sees the other.
 * - The claim of a process that ended is no claim, and anybody may remove it: no later one has its name.
 * - The number of a process is given again, so that a claim whose file is not touched for an hour counts no more. One that
 *   was stopped for that long learns of it before it writes again.
 *
 * @throws {FileInUseError} that names who has it; otherwise the error of the system.
 */
export async function claimFile(path: string, name: string, timing: Partial<ClaimTiming> = {}): Promise<FileClaim> {
  const { beatMs, pause } = { ...REAL_TIMING, ...timing };
  for (let tries = 1; ; tries += 1) {
    const own = await putClaim(path, name);
    const other = await otherHolder(path, own, { beatMs, pause });
    if (!other) return new HeldClaim(own, beatMs);
    await rm(own, { force: true });
    if (tries === TRIES) throw new FileInUseError(other);
    await pause(LONGEST_PAUSE_MS * Math.random());
  }
}

class HeldClaim implements FileClaim {
  readonly #path: string;
  readonly #beatMs: number;
  readonly #timer: NodeJS.Timeout;
  #touchedMs = Date.now();
  #isLost = false;

  constructor(path: string, beatMs: number) {
    this.#path = path;
    this.#beatMs = beatMs;
    // What a beat meets is told where the file is used, and only there does it matter.
    this.#timer = setInterval(() => void this.#touch().catch(() => undefined), beatMs).unref();
  }

  /** The wall clock, since others go by it, and since it goes on while a machine sleeps. */
  async demand(): Promise<void> {
    if (Math.abs(Date.now() - this.#touchedMs) >= FRESH_BEATS * this.#beatMs) await this.#touch();
    if (this.#isLost) throw new FileLostError();
  }

  /** A claim that somebody removed is not put back: they decided that the file is free. */
  async #touch(): Promise<void> {
    const now = new Date();
    try {
      await utimes(this.#path, now, now);
      this.#touchedMs = now.getTime();
    } catch (error) {
      if (!isAbsent(error)) throw error;
      this.#isLost = true;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
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

async function otherHolder(path: string, own: string, timing: ClaimTiming): Promise<FileHolder | undefined> {
  const names = await readdir(dirname(path));
  const claims = names.filter((name) => name.startsWith(`${basename(path)}.`) && name.endsWith('.claim'));
  for (const claim of claims.map((name) => join(dirname(path), name))) {
    if (basename(claim) === basename(own)) continue;
    const holder = await holderOf(claim);
    if (holder && (await isHeld(claim, holder, timing))) return holder;
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

async function isHeld(claim: string, { pid, host }: FileHolder, { beatMs, pause }: ClaimTiming): Promise<boolean> {
  const isHere = host === hostname();
  if (isHere && !isRunning(pid)) return false;
  const touchedMs = await touched(claim);
  const restedMs = Math.abs(Date.now() - touchedMs);
  if (restedMs < FRESH_BEATS * beatMs) return true;
  // No process lives through the start of its machine.
  if (isHere && restedMs < Math.min(FORGOTTEN_BEATS * beatMs, 1000 * uptime())) return true;
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

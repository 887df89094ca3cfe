import { spawn, type ChildProcess } from 'node:child_process';
import { cancelled } from '../../core/abort.ts';
import type { CommandLine } from './commandLine.ts';

/** What a command wrote, and how it ended. */
export interface CommandOutput {
  /** Undefined where a signal ended it. */
  readonly exitCode: number | undefined;
  readonly stdout: string;
  /** Its end alone. */
  readonly stderr: string;
}

/** How a command is run. */
export interface RunOptions {
  readonly environment: NodeJS.ProcessEnv;
  readonly workingDirectory?: string | undefined;
}

const STDOUT_LIMIT = 16 * 1024 * 1024;
const STDERR_KEPT = 4_000;

/** How long a command that was told to end may take, in milliseconds: it may be writing a token that it just renewed. */
const GRACE_MS = 500;

/**
 * Runs a command to its end. Aborting ends it and all it started, and rejects with an `AbortError` when they are gone.
 * Rejects with the error of `spawn` (`ENOENT`, `EACCES`) where it did not start.
 */
export async function runCommand(
  { file, args, windowsVerbatimArguments }: CommandLine,
  { environment, workingDirectory }: RunOptions,
  signal: AbortSignal,
): Promise<CommandOutput> {
  const child = spawn(file, args, {
    env: environment,
    cwd: workingDirectory,
    windowsVerbatimArguments: windowsVerbatimArguments ?? false,
    windowsHide: true,
    // A group of its own, so that all of it can be ended.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = (): void => {
    endTree(child);
  };
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  try {
    const output = await outputOf(child);
    if (signal.aborted) throw cancelled();
    return output;
  } finally {
    signal.removeEventListener('abort', end);
  }
}

function outputOf(child: ChildProcess): Promise<CommandOutput> {
  return new Promise((resolve, reject) => {
    const stdout: Buffer[] = [];
    let size = 0;
    let stderr = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= STDOUT_LIMIT) stdout.push(chunk);
      else endTree(child);
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString('utf8')).slice(-STDERR_KEPT);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ exitCode: code ?? undefined, stdout: Buffer.concat(stdout).toString('utf8'), stderr });
    });
  });
}

function endTree(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { windowsHide: true, stdio: 'ignore' }).on('error', () =>
      child.kill(),
    );
    return;
  }
  signalGroup(pid, 'SIGTERM');
  const timer = setTimeout(() => {
    signalGroup(pid, 'SIGKILL');
  }, GRACE_MS);
  child.on('close', () => {
    clearTimeout(timer);
  });
}

function signalGroup(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch {
    // ESRCH: it ended by itself in the meantime.
  }
}

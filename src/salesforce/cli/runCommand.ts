import { spawn, type ChildProcess } from 'node:child_process';
import { cancelled } from '../../core/abort.ts';
import type { CommandLine } from './commandLine.ts';
import { windowsProgram } from './paths.ts';

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
    endTree(child, environment);
  };
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  try {
    const output = await outputOf(child, end);
    if (signal.aborted) throw cancelled();
    return output;
  } finally {
    signal.removeEventListener('abort', end);
  }
}

function outputOf(child: ChildProcess, end: () => void): Promise<CommandOutput> {
  return new Promise((resolve, reject) => {
    const stdout: Buffer[] = [];
    let size = 0;
    let stderr = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= STDOUT_LIMIT) stdout.push(chunk);
      else end();
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

/** Also where the command itself has ended: what it started may go on, and hold its output open. */
function endTree(child: ChildProcess, environment: NodeJS.ProcessEnv): void {
  const { pid } = child;
  if (pid === undefined) return;
  const isWindows = process.platform === 'win32';
  if (isWindows) endWindowsTree(child, pid, environment);
  else signalGroup(pid, 'SIGTERM');
  const timer = setTimeout(() => {
    if (!isWindows) signalGroup(pid, 'SIGKILL');
    // What left the tree or the group may hold them open for as long as it runs.
    child.stdout?.destroy();
    child.stderr?.destroy();
  }, GRACE_MS);
  child.on('close', () => {
    clearTimeout(timer);
  });
}

function endWindowsTree(child: ChildProcess, pid: number, environment: NodeJS.ProcessEnv): void {
  const taskkill = windowsProgram(environment, 'taskkill.exe');
  spawn(taskkill, ['/pid', String(pid), '/T', '/F'], { windowsHide: true, stdio: 'ignore' }).on('error', () =>
    child.kill(),
  );
}

function signalGroup(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch {
    // ESRCH: it ended by itself in the meantime.
  }
}

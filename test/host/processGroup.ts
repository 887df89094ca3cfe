import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

const graceMs = 3_000;

/** A child process with all its descendants; they end with `dispose`, and at the latest with this process. */
export interface ProcessGroup extends AsyncDisposable {
  readonly child: ChildProcess;
}

/** Starts a command as the leader of a process group of its own. */
export function spawnGroup(command: string, args: readonly string[], options: SpawnOptions): ProcessGroup {
  const child = spawn(command, args, { ...options, detached: true });
  const killAtExit = (): void => {
    signalGroup(child, 'SIGKILL');
  };
  process.once('exit', killAtExit);
  return {
    child,
    async [Symbol.asyncDispose]() {
      await endGroup(child);
      process.removeListener('exit', killAtExit);
    },
  };
}

/** Turns Ctrl-C and a polite kill into an ordinary exit, so that what is registered for the exit takes place. */
export function exitOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
}

async function endGroup(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    signalGroup(child, 'SIGTERM');
    await Promise.race([exited, wait(graceMs, undefined, { ref: false })]);
  }
  signalGroup(child, 'SIGKILL');
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch (error) {
    // The group is gone: that is what was asked for.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

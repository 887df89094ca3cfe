import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { LabState } from '../../src/lab/control.ts';
import { nodeBinary, projectRoot } from './paths.ts';
import { spawnGroup } from './processGroup.ts';

const startTimeoutMs = 15_000;
const pollMs = 50;

/** A practice lab in a process of its own; disposing it ends it. */
export interface LabProcess extends AsyncDisposable {
  readonly state: LabState;
}

/** Starts `dist/lab.js` and waits for its state file. @throws Error when the lab ends or is not ready in 15 s. */
export async function startLabProcess(stateFile: string): Promise<LabProcess> {
  const args = ['dist/lab.js', '--state', stateFile, '--parent-pid', String(process.pid)];
  const group = spawnGroup(nodeBinary, args, { cwd: projectRoot, stdio: ['ignore', 'ignore', 'inherit'] });
  const cancel = new AbortController();
  try {
    await Promise.race([ended(group.child, cancel.signal), written(stateFile, cancel.signal)]);
  } catch (error) {
    await group[Symbol.asyncDispose]();
    throw error;
  } finally {
    cancel.abort();
  }
  const state = JSON.parse(readFileSync(stateFile, 'utf8')) as LabState;
  return { state, [Symbol.asyncDispose]: () => group[Symbol.asyncDispose]() };
}

async function ended(child: ChildProcess, signal: AbortSignal): Promise<never> {
  const [code] = (await once(child, 'exit', { signal })) as [number | null];
  throw new Error(`the practice lab ended with exit code ${String(code)}`);
}

async function written(file: string, signal: AbortSignal): Promise<void> {
  const deadlineMs = performance.now() + startTimeoutMs;
  while (!existsSync(file)) {
    if (performance.now() > deadlineMs) throw new Error('the practice lab was not ready within 15 s');
    await wait(pollMs, undefined, { signal });
  }
}

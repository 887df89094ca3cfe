import type { Clock } from '../../core/ports.ts';
import type { LabProcess } from './practiceLab.ts';

/** The part of Node's `ChildProcess` that matters here; the process itself is started by the composition root. */
export interface Child {
  readonly stdout: Listenable;
  readonly stderr: Listenable;
  once(event: 'exit', listener: (code: number | null) => void): unknown;
  once(event: 'error', listener: (error: Error) => void): unknown;
  kill(): unknown;
}

interface Listenable {
  on(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
}

/** Far longer than a lab takes, also on a machine under load. */
const START_MS = 30_000;

/** A started lab: ready with the first thing it prints, which it does once its state is written, or given up after 30 s. */
export function launchedLab(child: Child, clock: Clock): LabProcess {
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint += new TextDecoder().decode(chunk);
  });
  const timer = clock.timeout(START_MS);
  const ready = new Promise<void>((resolve, reject) => {
    timer.signal.addEventListener('abort', () => {
      reject(new Error('The practice lab did not start in time.'));
    });
    child.stdout.on('data', () => {
      resolve();
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`The practice lab ended with exit code ${String(code)}: ${complaint.trim()}`));
    });
  }).finally(() => {
    timer[Symbol.dispose]();
  });
  return { ready, kill: () => void child.kill() };
}

import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** What a scenario of `exchangelib_peer.py` prints. */
export interface PeerResult {
  readonly value?: Readonly<Record<string, unknown>>;
  readonly error?: string;
  readonly message?: string;
  /** From the first line of the scenario to its last, with everything imported before. */
  readonly elapsedMs: number;
}

/** The first Python that can import exchangelib (Debian's package belongs to the system's Python), or undefined. */
export function pythonWithExchangelib(): string | undefined {
  return ['/usr/bin/python3', 'python3'].find((command) => {
    return spawnSync(command, ['-c', 'import exchangelib'], { stdio: 'ignore' }).status === 0;
  });
}

/** Runs one scenario in a process of its own. */
export async function runExchangelib(python: string, scenario: Readonly<Record<string, unknown>>): Promise<PeerResult> {
  const child = spawn(python, [join(import.meta.dirname, 'exchangelib_peer.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(scenario));
  return JSON.parse(await text(child.stdout)) as PeerResult;
}

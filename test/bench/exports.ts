import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { organisationExport } from '../support/largeExport.ts';
import { median, type Bar } from './bar.ts';

const ROUNDS = 5;
const SCRIPT = join(import.meta.dirname, 'measureExport.mts');
const run = promisify(execFile);

/** The room V8 takes for new objects is the same for every file, so it is bounded: what counts is what a file costs. */
const FLAGS = ['--expose-gc', '--max-semi-space-size=16'];

/** How fast exports are judged, with the bundle as it is shipped and in fresh processes: opening is always a first time. */
export async function exportBars(): Promise<readonly Bar[]> {
  const first: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) first.push((await measured<{ firstMs: number }>('first')).firstMs);
  const { againMs } = await measured<{ againMs: number }>('again');
  const whole = await organisations();
  return [
    { name: 'export-first-diagnostics', value: median(first), unit: 'ms', limit: '< 100' },
    { name: 'export-keystroke', value: againMs, unit: 'ms', limit: '< 16' },
    { name: 'export-organisation', value: median(whole.map(({ totalMs }) => totalMs)) / 1000, unit: 's', limit: '< 5' },
    {
      name: 'export-organisation-longest-block',
      value: median(whole.map(({ longestMs }) => longestMs)),
      unit: 'ms',
      limit: '< 50',
    },
    {
      name: 'export-organisation-memory',
      value: median(whole.map(({ timesFile }) => timesFile)),
      unit: 'x',
      limit: '< 4',
    },
  ];
}

interface Organisation {
  readonly totalMs: number;
  readonly longestMs: number;
  readonly timesFile: number;
}

/** 200 servers and 59,000 mailboxes are 100 MB as Windows PowerShell writes them. */
async function organisations(): Promise<readonly Organisation[]> {
  const folder = await mkdtemp(join(tmpdir(), 'exchange-connect-bench-'));
  try {
    const file = join(folder, 'organisation.exchange-export.json');
    await writeFile(file, organisationExport({ servers: 200, mailboxes: 59_000 }));
    const rounds: Organisation[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await measured<Organisation>('organisation', file));
    return rounds;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measured<Figures>(...what: readonly string[]): Promise<Figures> {
  const { stdout } = await run(process.execPath, [...FLAGS, '--import', 'tsx', SCRIPT, ...what]);
  return JSON.parse(stdout) as Figures;
}

import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { LabState } from '../../src/lab/control.ts';
import { LabControlClient } from '../../src/lab/controlClient.ts';
import { startLabProcess } from '../host/lab.ts';
import { projectRoot } from '../host/paths.ts';
import { median, type Bar } from './bar.ts';

const ROUNDS = 5;
const USERS = 50_000;
const MEGABYTE = 1_000_000;

/** What a worker is to do. */
export interface OrgWork {
  readonly lab: LabState;
  /** Path of the adapter's bundle. */
  readonly bundle: string;
  readonly by: 'us' | 'jsforce';
}

/** What one reading of all users took. */
export interface OrgFigures {
  readonly loadMs: number;
  readonly readMs: number;
  /** Of the heap, after the reading and without garbage. */
  readonly heldBytes: number;
  readonly requests: number;
  readonly users: number;
  /** Looking at every address and for a user of each of 1,000 mailboxes; 0 where nobody does. */
  readonly matchMs: number;
}

/**
 * 50,000 users of the lab's org: read, kept and matched by us, beside a plain loop of stock jsforce, in turns. Ours looks at
 * every field of every row, counts them and keeps half the memory; that may cost half as much again.
 */
export async function orgBars(): Promise<readonly Bar[]> {
  const folder = await mkdtemp(join(tmpdir(), 'exchange-connect-org-'));
  try {
    await using lab = await startLabProcess(join(folder, 'lab.json'));
    await new LabControlClient(lab.state).setFaults(['manyUsers']);
    await writeFile(join(folder, 'root.pem'), lab.state.rootCertificates.public);
    const rounds: { readonly ours: OrgFigures; readonly theirs: OrgFigures }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push({ ours: await read(lab.state, folder, 'us'), theirs: await read(lab.state, folder, 'jsforce') });
    }
    console.log(`${USERS} users by us: ${describe(rounds.map(({ ours }) => ours))}`);
    console.log(`${USERS} users by stock jsforce: ${describe(rounds.map(({ theirs }) => theirs))}`);
    return barsOf(
      rounds.map(({ ours }) => ours),
      rounds.map(({ ours, theirs }) => ours.readMs / theirs.readMs),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

function barsOf(ours: readonly OrgFigures[], ratios: readonly number[]): readonly Bar[] {
  const middle = (of: (figures: OrgFigures) => number): number => median(ours.map(of));
  return [
    { name: 'org-users-to-jsforce', value: median(ratios), unit: 'x', limit: '< 1.5' as const },
    { name: 'org-users-requests', value: middle(({ requests }) => requests), unit: 'requests', limit: '< 26' },
    { name: 'org-users-held', value: middle(({ heldBytes }) => heldBytes) / MEGABYTE, unit: 'MB', limit: '< 40' },
    { name: 'org-users-matched', value: middle(({ matchMs }) => matchMs), unit: 'ms', limit: '< 500' },
  ];
}

function describe(figures: readonly OrgFigures[]): string {
  const middle = (of: (one: OrgFigures) => number): string => median(figures.map(of)).toFixed(0);
  return [
    `loaded in ${middle(({ loadMs }) => loadMs)} ms`,
    `read in ${middle(({ readMs }) => readMs)} ms`,
    `${middle(({ heldBytes }) => heldBytes / MEGABYTE)} MB held`,
    `${middle(({ requests }) => requests)} requests (medians of ${ROUNDS})`,
  ].join(', ');
}

async function read(lab: LabState, folder: string, by: OrgWork['by']): Promise<OrgFigures> {
  const worker = join(import.meta.dirname, 'orgWorker.mts');
  const child = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', worker], {
    cwd: projectRoot,
    env: { ...process.env, NODE_OPTIONS: '', NODE_EXTRA_CA_CERTS: join(folder, 'root.pem') },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify({ lab, bundle: join(projectRoot, 'dist/salesforce.js'), by } satisfies OrgWork));
  const figures = JSON.parse(await text(child.stdout)) as OrgFigures;
  if (figures.users !== USERS) throw new Error(`${by} read ${figures.users} of ${USERS} users`);
  return figures;
}

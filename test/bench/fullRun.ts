import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLab, type Lab } from '../../src/lab/lab.ts';
import { labExchange, labProfile, runOverLab } from '../support/labRun.ts';
import { median, type Bar } from './bar.ts';

const ROUNDS = 9;

/**
 * A full run on the healthy lab beside what exchangelib needs to autodiscover and open one account there, in turns, each
 * timed inside its own process after everything is loaded. Empty where exchangelib is not installed.
 */
export async function fullRunBars(): Promise<readonly Bar[]> {
  await using lab = await startLab();
  const rounds: { readonly ours: number; readonly theirs: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const theirs = exchangelibMs(lab);
    if (theirs === undefined) return [];
    rounds.push({ theirs, ours: await fullRunMs(lab) });
  }
  const ours = median(rounds.map((round) => round.ours));
  const theirs = median(rounds.map((round) => round.theirs));
  console.log(`full run: ${ours.toFixed(0)} ms for ${String(labProfile(lab.state, 'ntlm').mailboxes.length)} mailboxes;`);
  console.log(`exchangelib, autodiscover and open one account: ${theirs.toFixed(0)} ms; medians of ${String(ROUNDS)}`);
  return [{ name: 'full-run-to-exchangelib', value: median(rounds.map((r) => r.ours / r.theirs)), unit: 'x', limit: '< 1' }];
}

async function fullRunMs(lab: Lab): Promise<number> {
  const startedMs = performance.now();
  const { findings } = await runOverLab(labProfile(lab.state, 'ntlm', undefined), labExchange(lab.state));
  if (findings.some(({ severity }) => severity !== 'info')) throw new Error('The healthy lab was found to be ill.');
  return performance.now() - startedMs;
}

/** The lab answers from this process, so its own event loop must go on: the peer is waited for, not blocked on. */
function exchangelibMs(lab: Lab): number | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'exchange-connect-bench-'));
  try {
    const rootFile = join(folder, 'root.pem');
    writeFileSync(rootFile, lab.state.rootCertificates.public);
    return peerMs({ lab: lab.state, rootFile, scenario: 'autodiscover', protocol: 'pox' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

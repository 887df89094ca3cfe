// Measures one thing about exports in a process of its own and prints it as JSON: `measureExport.mts first|again|organisation FILE`.
import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { decodeOwned } from '../../src/ui/export/decodeOwned.ts';
import type { ExportTools } from '../../src/ui/export/exportTools.ts';
import { inSlices } from '../../src/core/inSlices.ts';
import { lineStartsOf, positionIn } from '../../src/ui/export/lineStarts.ts';
import { profile } from '../unit/ui/support/runBuilders.ts';
import { organisationExport } from '../support/largeExport.ts';
import { median } from './bar.ts';

const PRODUCTION = join(import.meta.dirname, '../../dist/export.js');
const KEYSTROKES = 61;
const never = new AbortController().signal;

const load = (): ExportTools => createRequire(import.meta.url)(PRODUCTION) as ExportTools;

/** What happens between an opened text and its diagnostics; the number of findings, so that nothing is left out unseen. */
async function lint(text: string, { readExportInSlices, lintExports }: ExportTools): Promise<number> {
  const document = await readExportInSlices(text, never);
  const sources = [{ uri: 'file:///exports/EX001.exchange-export.json', document }];
  const findings = await inSlices(lintExports(sources, { profile, now: new Date('2026-11-22') }), never);
  const starts = await inSlices(lineStartsOf(text), never);
  for (const { subject } of findings) if (subject.place) positionIn(starts, subject.place.range.offset);
  if (findings.length === 0) throw new Error('Nothing was found in an export that has faults.');
  return findings.length;
}

const halfMegabyte = (): string => organisationExport({ servers: 12, mailboxes: 150 });

async function first(): Promise<object> {
  const text = halfMegabyte();
  const startedMs = performance.now();
  const findings = await lint(text, load());
  return { firstMs: performance.now() - startedMs, bytes: text.length, findings };
}

/** A character typed into a value, each time elsewhere. */
async function again(): Promise<object> {
  const [text, tools] = [halfMegabyte(), load()];
  const figures: number[] = [];
  for (let stroke = 0; stroke < KEYSTROKES; stroke += 1) {
    const at = text.indexOf('contoso.com', (stroke * text.length) / (KEYSTROKES + 1));
    const typed = Buffer.from(`${text.slice(0, at)}x${text.slice(at)}`).toString();
    const startedMs = performance.now();
    await lint(typed, tools);
    figures.push(performance.now() - startedMs);
  }
  return { againMs: median(figures) };
}

/** The file is made by another process, so that nothing of its making counts as memory of the reading. */
async function organisation(): Promise<object> {
  const path = process.argv[3] ?? '';
  const tools = load();
  await lint(halfMegabyte(), tools);
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let peak = 0;
  const sampler = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 10);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const startedMs = performance.now();
  const findings = await lint(await decodeOwned(await readFile(path), tools, never), tools);
  const totalMs = performance.now() - startedMs;
  delay.disable();
  clearInterval(sampler);
  const { size } = await stat(path);
  return { totalMs, longestMs: delay.max / 1e6, timesFile: (peak - before) / size, size, findings };
}

const measures: Readonly<Record<string, () => Promise<object>>> = { first, again, organisation };
const measure = measures[process.argv[2] ?? ''];
if (!measure) throw new Error('Say what to measure: first, again or organisation.');
console.log(JSON.stringify(await measure()));

import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { HostFigures } from '../host/bench/bulk.ts';
import { openBrowser } from '../host/browser.ts';
import { startCodeServer } from '../host/codeServer.ts';
import { inOut, projectRoot } from '../host/paths.ts';
import { setUpHost } from '../host/setup/setUpHost.ts';
import { refuseOutside, workbenchUrl } from '../host/workbench.ts';
import type { Bar } from './bar.ts';

/** Lives of the extension host: one verifies, two show the results again. */
const LIVES = 3;
const LIFE_TIMEOUT_MS = 300_000;

/** What verifying 100,000 mailboxes does to VS Code's extension host, and how fast the results are there after a reload. */
export async function hostBulkBars(): Promise<readonly Bar[]> {
  const figures = await measured();
  const { msAMailbox, usedMbOfFew, usedMbOfMany, longestBlock, longestBlockAgain } = figures;
  console.log(`in the host: ${msAMailbox.toFixed(3)} ms a mailbox`);
  console.log(`  ${usedMbOfFew.toFixed(1)} MB in use at 1,000 mailboxes, ${usedMbOfMany.toFixed(1)} MB at 100,000`);
  for (const { ms, busyMs } of [longestBlock, longestBlockAgain])
    console.log(`  longest block: ${ms.toFixed(1)} ms, at work for ${busyMs.toFixed(1)} ms of it`);
  const blocked = { unit: 'ms', limit: '< 50' } as const;
  const painted = { unit: 'ms', limit: '< 500' } as const;
  return [
    { name: 'bulk-host-longest-block', value: longestBlock.ms, ...blocked },
    { name: 'bulk-host-longest-block-reload', value: longestBlockAgain.ms, ...blocked },
    { name: 'bulk-host-memory-growth', value: usedMbOfMany - usedMbOfFew, unit: 'MB', limit: '< 30' },
    { name: 'bulk-host-first-paint', value: figures.firstPaintMs, ...painted },
    { name: 'bulk-host-first-paint-after-crash', value: figures.firstPaintAfterCrashMs, ...painted },
  ];
}

/** One server and one browser, so that what a window keeps is there for the next. */
async function measured(): Promise<HostFigures> {
  const chromium = await setUpHost();
  const tests = inOut('bench/bulk.js');
  const result = inOut('results/bulk.json');
  mkdirSync(inOut('results'), { recursive: true });
  rmSync(result, { force: true });
  await build({
    entryPoints: [join(projectRoot, 'test/host/bench/bulk.ts')],
    outfile: tests,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  const workspace = join(projectRoot, 'test/host/workspace');
  const env = { EXCHANGE_CONNECT_TEST_RESULT: result };
  await using server = await startCodeServer({ workspace, env, testDriver: true });
  const browser = await openBrowser(chromium);
  try {
    const context = await browser.newContext();
    await refuseOutside(context);
    const url = workbenchUrl(server, { extension: projectRoot, tests });
    for (let life = 0; life < LIVES; life += 1) await live(await context.newPage(), url);
  } finally {
    await browser.close();
  }
  if (!existsSync(result)) throw new Error('The extension host ended without figures.');
  return JSON.parse(readFileSync(result, 'utf8')) as HostFigures;
}

type Page = Awaited<ReturnType<Awaited<ReturnType<Awaited<ReturnType<typeof openBrowser>>['newContext']>>['newPage']>>;

/** Opens the workbench, waits until its tests have ended, and closes it. */
async function live(page: Page, url: string): Promise<void> {
  const ended = Promise.withResolvers<number>();
  await page.exposeFunction('codeAutomationExit', ended.resolve);
  await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => {
    if (/error/i.test(String(args[0]))) console.error(...args);
  });
  const late = setTimeout(() => {
    ended.reject(new Error(`The extension host did not end within ${String(LIFE_TIMEOUT_MS / 1000)} s.`));
  }, LIFE_TIMEOUT_MS);
  try {
    await page.goto(url);
    const code = await ended.promise;
    if (code !== 0) throw new Error(`The extension host ended with code ${String(code)}.`);
  } finally {
    clearTimeout(late);
    await page.close();
  }
}

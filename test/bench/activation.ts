import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { inOut, projectRoot } from '../host/paths.ts';
import { runInHost } from '../host/runInHost.ts';
import { setUpHost } from '../host/setup/setUpHost.ts';
import { median, type Bar } from './bar.ts';

const ROUNDS = 5;

/** The time of `activate()` inside a fresh VS Code each round. */
export async function activationBars(): Promise<readonly Bar[]> {
  const chromium = await setUpHost();
  const tests = inOut('bench/activation.js');
  await build({
    entryPoints: [join(projectRoot, 'test/host/bench/activation.ts')],
    outfile: tests,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  mkdirSync(inOut('results'), { recursive: true });
  const figures: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) figures.push(await activationMs(chromium, tests));
  return [{ name: 'activate', value: median(figures), unit: 'ms', limit: '< 20' }];
}

async function activationMs(chromium: Awaited<ReturnType<typeof setUpHost>>, tests: string): Promise<number> {
  const result = inOut('results/activation.json');
  await runInHost(chromium, {
    extension: projectRoot,
    tests,
    workspace: join(projectRoot, 'test/host/workspace'),
    env: { EXCHANGE_CONNECT_TEST_RESULT: result },
    timeoutMs: 60_000,
  });
  return (JSON.parse(readFileSync(result, 'utf8')) as { readonly activatedInMs: number }).activatedInMs;
}

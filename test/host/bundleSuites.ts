import { globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { inOut, projectRoot } from './paths.ts';

/** Bundles the host suites, as VS Code's `require` can load them, and returns the path of their entry. */
export async function bundleSuites(): Promise<string> {
  const outdir = inOut('host');
  rmSync(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: projectRoot,
    entryPoints: ['test/host/suite/mochaEntry.ts', ...globSync('test/host/suite/**/*.test.ts', { cwd: projectRoot })],
    outbase: 'test/host/suite',
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return join(outdir, 'mochaEntry.js');
}

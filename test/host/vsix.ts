import { execFile } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { createVSIX } from '@vscode/vsce';
import { codeServerFolder, inOut, nodeBinary, projectRoot } from './paths.ts';

const run = promisify(execFile);
const installTimeoutMs = 60_000;

/** Builds for production and packages the extension; returns the path of the VSIX. */
export async function packageVsix(): Promise<string> {
  const packagePath = inOut('exchange-connect-for-salesforce.vsix');
  await mkdir(dirname(packagePath), { recursive: true });
  await createVSIX({ cwd: projectRoot, packagePath, dependencies: false });
  return packagePath;
}

/** Installs a VSIX into an emptied folder, which a server takes as its `extensionsFolder`. */
export async function installVsix(vsix: string, extensionsFolder: string): Promise<void> {
  await rm(extensionsFolder, { recursive: true, force: true });
  await mkdir(extensionsFolder, { recursive: true });
  const data = inOut('install-data');
  const folders = ['--config', '/dev/null', '--user-data-dir', data, '--extensions-dir', extensionsFolder];
  await run(nodeBinary, [codeServerFolder, ...folders, '--install-extension', vsix], {
    // Without a home of its own it would leave settings in that of the person.
    env: { ...process.env, HOME: data, EXTENSIONS_GALLERY: '{}' },
    timeout: installTimeoutMs,
  });
  await rm(data, { recursive: true, force: true });
}

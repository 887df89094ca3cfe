import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { codeServerFolder, nodeBinary, vscodeFolder } from '../paths.ts';

const installTimeoutMs = 300_000;
const stamp = join(vscodeFolder, '.host-ready');
const setupVersion = 'js-stand-ins-1';

/** What only AI agents, containers and Windows load: leaving it out saves about 190 MB of download. */
const unneeded = [
  '@github/copilot-sdk',
  '@microsoft/mxc-sdk',
  '@devcontainers/cli',
  '@vscode/windows-process-tree',
  '@vscode/windows-registry',
];

/**
 * Makes the code-server package runnable without its own postinstall, which wants npm itself to run on Node 24 and
 * compiles nine native modules. Does nothing when it has been done for the installed version.
 */
export async function setUpCodeServer(): Promise<void> {
  const manifest = await readJson(join(codeServerFolder, 'package.json'));
  const wanted = `${String(manifest['version'])} ${setupVersion}`;
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return;
  await dropUnneeded();
  await installDependencies();
  await placeStandIns();
  await linkRemoteCli();
  await writeFile(stamp, wanted);
}

async function readJson(file: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
}

async function dropUnneeded(): Promise<void> {
  const file = join(vscodeFolder, 'package.json');
  const manifest = await readJson(file);
  const dependencies = Object.entries(manifest['dependencies'] as Record<string, string>);
  const kept = Object.fromEntries(dependencies.filter(([name]) => !unneeded.includes(name)));
  await writeFile(file, JSON.stringify({ ...manifest, dependencies: kept }, null, 2));
}

/** No install scripts: node-pty, @parcel/watcher, ripgrep and argon2 ship prebuilt binaries. */
async function installDependencies(): Promise<void> {
  const options = ['--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await promisify(execFile)('npm', ['install', ...options], {
    cwd: vscodeFolder,
    env: outsideOfNpm(),
    timeout: installTimeoutMs,
  });
}

/** The environment without what an outer `npm run` adds: it would turn the inner install to the outer project. */
function outsideOfNpm(): NodeJS.ProcessEnv {
  const outer =
    /^npm_(package|lifecycle|config_(local_prefix|ignore_scripts|user_agent|omit|include|global))|^INIT_CWD$/i;
  const kept = Object.entries(process.env).filter(([name]) => !outer.test(name));
  const path = `${dirname(nodeBinary)}${delimiter}${process.env['PATH'] ?? ''}`;
  return { ...Object.fromEntries(kept), PATH: path };
}

async function placeStandIns(): Promise<void> {
  const target = (name: string): string => join(vscodeFolder, 'node_modules/@vscode', name, 'index.js');
  const source = (name: string): string => join(import.meta.dirname, 'standIns', `${name}.cjs`);
  await copyFile(source('spdlog'), target('spdlog'));
  await copyFile(source('nativeWatchdog'), target('native-watchdog'));
}

/** The link behind the `code` command of integrated terminals. */
async function linkRemoteCli(): Promise<void> {
  const link = join(vscodeFolder, 'bin/remote-cli/code-server');
  await rm(link, { force: true });
  await symlink(process.platform === 'darwin' ? 'code-darwin.sh' : 'code-linux.sh', link);
}

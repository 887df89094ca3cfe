import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inModules, nodeBinary } from '../paths.ts';

/** A Chromium that starts on this machine, with the environment it needs for that. */
export interface Chromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

const run = promisify(execFile);
const unpackTimeoutMs = 120_000;
const versionTimeoutMs = 30_000;
const unpackFolder = inModules('.cache/exchange-connect-host');

const installedPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * The browser named by `CHROMIUM`, else an installed one, else the one inside `@sparticuz/chromium`, unpacked once.
 * @throws Error when that one starts neither with the system's libraries nor with those it brings.
 */
export async function findChromium(): Promise<Chromium> {
  const named = process.env['CHROMIUM'];
  if (named) return { executablePath: named, env: {} };
  const installed = installedPaths.find((path) => existsSync(path));
  return installed ? { executablePath: installed, env: {} } : packagedChromium();
}

async function packagedChromium(): Promise<Chromium> {
  const executablePath = join(unpackFolder, 'chromium');
  if (!existsSync(join(unpackFolder, 'al2023'))) await unpack();
  const fonts = existsSync('/usr/share/fonts') ? {} : { FONTCONFIG_PATH: join(unpackFolder, 'fonts') };
  const withSystemLibraries = { executablePath, env: fonts };
  const withOwnLibraries = { executablePath, env: { ...fonts, LD_LIBRARY_PATH: join(unpackFolder, 'al2023/lib') } };
  if (await starts(withSystemLibraries)) return withSystemLibraries;
  if (await starts(withOwnLibraries)) return withOwnLibraries;
  throw new Error(`${executablePath} does not start here. Install Chrome or Chromium, or name one in CHROMIUM.`);
}

/** The package unpacks below the temporary folder of its process: a child with another one keeps /tmp out of it. */
async function unpack(): Promise<void> {
  await mkdir(unpackFolder, { recursive: true });
  const script = `import chromium, { inflate } from '@sparticuz/chromium';
    await chromium.executablePath();
    await inflate(${JSON.stringify(inModules('@sparticuz/chromium/bin/al2023.tar.br'))});`;
  const env = { ...process.env, TMPDIR: unpackFolder };
  await run(nodeBinary, ['--input-type=module', '--eval', script], {
    cwd: inModules(),
    env,
    timeout: unpackTimeoutMs,
  });
}

async function starts({ executablePath, env }: Chromium): Promise<boolean> {
  try {
    await run(executablePath, ['--version'], { env: { ...process.env, ...env }, timeout: versionTimeoutMs });
    return true;
  } catch {
    // The reason (a missing library) is answered by trying the libraries that the package brings.
    return false;
  }
}

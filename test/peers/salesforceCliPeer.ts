import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { LabState } from '../../src/lab/control.ts';

const DECLARED = join(import.meta.dirname, 'salesforceCli');
const INSTALLED = join(import.meta.dirname, '../../out/peers/salesforceCli');

/**
 * The real `sf`, of the pinned version: 729 packages, 300 MB, installed on the first run from the lock file beside this file and
 * kept in `out`, so that the project itself stays small.
 */
export async function installSalesforceCli(): Promise<string> {
  const command = join(INSTALLED, 'node_modules/.bin/sf');
  const lock = readFileSync(join(DECLARED, 'package-lock.json'), 'utf8');
  const stamp = join(INSTALLED, 'installed.json');
  if (existsSync(command) && existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return command;
  rmSync(INSTALLED, { recursive: true, force: true });
  mkdirSync(INSTALLED, { recursive: true });
  cpSync(DECLARED, INSTALLED, { recursive: true });
  const npm = spawn('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: INSTALLED,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  const exitCode = await new Promise((resolve, reject) => npm.on('error', reject).on('close', resolve));
  if (exitCode !== 0) throw new Error(`npm ci of @salesforce/cli ended with ${String(exitCode)}`);
  writeFileSync(stamp, lock);
  return command;
}

/** A home of its own for `sf`, in which it knows no org, and trusts the lab besides. */
export class SalesforceHome implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'sf-home-'));
  readonly environment: NodeJS.ProcessEnv;
  readonly #command: string;

  constructor(command: string, { rootCertificates }: LabState) {
    this.#command = command;
    const root = join(this.folder, 'root.pem');
    writeFileSync(root, rootCertificates.public);
    this.environment = {
      PATH: process.env['PATH'],
      SystemRoot: process.env['SystemRoot'],
      HOME: this.folder,
      USERPROFILE: this.folder,
      NODE_EXTRA_CA_CERTS: root,
      // Without it, the keys would go into the keychain of whoever runs the tests.
      SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
      SF_DISABLE_TELEMETRY: 'true',
      SF_AUTOUPDATE_DISABLE: 'true',
    };
  }

  /** Signs in to the lab's org as its documentation says for tokens: the token by the environment, not on the command line. */
  async signIn({ org }: LabState, alias: string): Promise<void> {
    const args = ['org', 'login', 'access-token', '--instance-url', org.instanceUrl, '--alias', alias, '--no-prompt'];
    await this.run(args, { SF_ACCESS_TOKEN: org.accessToken });
  }

  /** The `result` of a command. */
  async run(args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<unknown> {
    const child = spawn(this.#command, [...args, '--json'], {
      cwd: this.folder,
      env: { ...this.environment, ...more },
      stdio: ['ignore', 'pipe', 'ignore'],
      shell: process.platform === 'win32',
    });
    const answer = JSON.parse((await buffer(child.stdout)).toString()) as { status: number; result: unknown };
    if (answer.status !== 0) throw new Error(JSON.stringify(answer));
    return answer.result;
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

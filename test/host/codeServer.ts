import {
  cpSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { codeServerFolder, nodeBinary } from './paths.ts';
import { type ProcessGroup, spawnGroup } from './processGroup.ts';

const startTimeoutMs = 60_000;

/** How a VS Code server is to be started; everything has a default that suits a test. */
export interface CodeServerOptions {
  /** Settings of the user, over those that keep the workbench quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Settings that belong to the machine of the server alone. */
  readonly machineSettings?: Readonly<Record<string, unknown>>;
  /** Environment of the server and so of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** Folder with installed extensions; by default none is installed. */
  readonly extensionsFolder?: string;
  /** The folder to open is a copy of this one; by default it is empty. */
  readonly workspace?: string;
  /** Honour `extensionDevelopmentPath` and `extensionTestsPath`. Suppresses toasts and rejects dialogs. */
  readonly testDriver?: boolean;
  /** Open the workspace in Restricted Mode as VS Code would; by default every folder is trusted. */
  readonly workspaceTrust?: boolean;
  /** Let the server connect to other machines; by default such a connection is refused and reported. */
  readonly outsideNetwork?: boolean;
  readonly port?: number;
}

/** A running VS Code server on the loopback address, without sign-in. Disposing it ends it and deletes its home. */
export interface CodeServer extends AsyncDisposable {
  /** `127.0.0.1:port`. */
  readonly authority: string;
  /** The folder that the workbench opens. */
  readonly workspace: string;
  /** Replaces settings of the user while the workbench is open. */
  changeSettings(change: Readonly<Record<string, unknown>>): void;
  /** `host:port` of every connection beyond this machine that was refused. */
  refusedConnections(): readonly string[];
}

/** Starts a VS Code server with an own home folder. @throws Error when it does not listen within a minute. */
export async function startCodeServer(options: CodeServerOptions = {}): Promise<CodeServer> {
  const home = mkdtempSync(join(tmpdir(), 'exchange-connect-host-'));
  const removeHome = (): void => {
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once('exit', removeHome);
  const workspace = layOut(home, options);
  const group = spawnGroup(nodeBinary, serverArguments(home, workspace, options), {
    cwd: home,
    env: serverEnvironment(home, options),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const authority = await listening(group, home);
  return {
    authority,
    workspace,
    changeSettings: (change) => {
      writeSettings(home, change);
    },
    refusedConnections: () => readLines(join(home, 'network.log')),
    async [Symbol.asyncDispose]() {
      await group[Symbol.asyncDispose]();
      removeHome();
      process.removeListener('exit', removeHome);
    },
  };
}

const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'update.mode': 'none',
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'files.autoSave': 'off',
};

function layOut(home: string, options: CodeServerOptions): string {
  for (const folder of ['data/User', 'data/Machine', 'extensions', 'home'])
    mkdirSync(join(home, folder), { recursive: true });
  writeFileSync(join(home, 'config.yaml'), '');
  const trust = options.workspaceTrust ? {} : { 'security.workspace.trust.enabled': false };
  writeSettings(home, { ...quietSettings, ...trust, ...options.settings });
  writeFileSync(join(home, 'data/Machine/settings.json'), JSON.stringify(options.machineSettings ?? {}));
  const workspace = join(home, 'workspace');
  if (options.workspace) cpSync(options.workspace, workspace, { recursive: true });
  else mkdirSync(workspace);
  return workspace;
}

function writeSettings(home: string, change: Readonly<Record<string, unknown>>): void {
  const file = join(home, 'data/User/settings.json');
  const current = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as object) : {};
  writeFileSync(file, JSON.stringify({ ...current, ...change }, null, 2));
}

function serverArguments(home: string, workspace: string, options: CodeServerOptions): readonly string[] {
  return [
    // As an argument of Node it reaches the extension host too; VS Code takes NODE_OPTIONS away from that.
    ...(options.outsideNetwork ? [] : [`--require=${join(import.meta.dirname, 'networkGuard.cjs')}`]),
    codeServerFolder,
    ...['--auth', 'none', '--bind-addr', `127.0.0.1:${String(options.port ?? 0)}`],
    // Without --config the server would write one into the home folder of the person.
    ...['--config', join(home, 'config.yaml'), '--user-data-dir', join(home, 'data')],
    ...['--extensions-dir', options.extensionsFolder ?? join(home, 'extensions')],
    ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override', '--disable-proxy'],
    ...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
    ...(options.testDriver ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
    workspace,
  ];
}

function serverEnvironment(home: string, options: CodeServerOptions): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|ELECTRON_|npm_|NODE_OPTIONS|PORT$)/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    HOME: join(home, 'home'),
    // An empty gallery keeps the server from asking a marketplace.
    EXTENSIONS_GALLERY: '{}',
    EXCHANGE_CONNECT_NETWORK_LOG: join(home, 'network.log'),
    ...options.env,
  };
}

/** Waits for the line in which the server names its address; keeps its output for the message of a failure. */
async function listening({ child }: ProcessGroup, home: string): Promise<string> {
  const output: string[] = [];
  const log = createWriteStream(join(home, 'server.log'));
  child.stderr?.on('data', (data: Buffer) => output.push(data.toString()));
  child.stderr?.pipe(log);
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      reject(new Error(`code-server ${why}\n${output.join('').slice(-2000)}`));
    };
    const timer = setTimeout(() => {
      fail(`did not listen within ${String(startTimeoutMs / 1000)} s`);
    }, startTimeoutMs);
    child.once('exit', (code) => {
      fail(`ended with exit code ${String(code)}`);
    });
    if (!child.stdout) return;
    createInterface(child.stdout).on('line', (line) => {
      output.push(`${line}\n`);
      const address = /server listening on http:\/\/(127\.0\.0\.1:\d+)/.exec(line)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
  });
}

function readLines(file: string): readonly string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
}

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCodeServer } from './codeServer.ts';
import { startLabProcess } from './lab.ts';
import { inOut, projectRoot } from './paths.ts';
import { exitOnSignals } from './processGroup.ts';
import { makeReadyWorkspace } from './readyWorkspace.ts';
import { setUpHost } from './setup/setUpHost.ts';
import { installVsix, packageVsix } from './vsix.ts';

// `npm start`: VS Code in the browser with the extension installed, a practice lab running and a workspace ready for it.
// Listens on the loopback address only; Ctrl-C ends everything. PORT fixes the port.
exitOnSignals();
const folder = mkdtempSync(join(tmpdir(), 'exchange-connect-start-'));
process.once('exit', () => {
  rmSync(folder, { recursive: true, force: true });
});
const extensionsFolder = inOut('start/extensions');
const stateFile = join(folder, 'lab.json');
const [, vsix] = await Promise.all([setUpHost(), packageVsix()]);
await installVsix(vsix, extensionsFolder);
if (!existsSync(join(projectRoot, 'dist/lab.js'))) throw new Error('dist/lab.js is missing: run npm run build first.');
const lab = await startLabProcess(stateFile);
makeReadyWorkspace(join(folder, 'workspace'), lab.state);
const server = await startCodeServer({
  extensionsFolder,
  workspace: join(folder, 'workspace'),
  env: { EXCHANGE_CONNECT_LAB: stateFile },
  outsideNetwork: true,
  port: Number(process.env['PORT'] ?? 0),
});
console.log(`\nExchange Connect for Salesforce is ready:\n\n  http://${server.authority}/\n\nCtrl-C ends it.`);

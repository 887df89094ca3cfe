import assert from 'node:assert/strict';
import { commands, languages, Range, Uri, window, workspace, WorkspaceEdit, type Diagnostic } from 'vscode';
import type { ExchangeConnectApi } from '../../../src/extension.ts';
import { Commands } from '../../../src/contributions.ts';
import { SOURCE } from '../../../src/ui/problems/source.ts';
import { extension } from './support/extension.ts';
import { until } from './support/practice.ts';

const SOUND = {
  exchange: { ewsUrl: 'https://mail.contoso.com/EWS/Exchange.asmx', authentication: 'basic' },
  serviceAccount: { userName: 'CONTOSO\\svc-sync', address: 'svc-sync@contoso.com' },
  mailboxes: ['anna@contoso.com'],
};

describe('a connection profile', () => {
  let api: ExchangeConnectApi;
  let folder: Uri;
  let uri: Uri;
  let count = 0;

  before(async () => {
    api = await extension().activate();
    const [first] = workspace.workspaceFolders ?? [];
    assert.ok(first);
    folder = first.uri;
  });

  // A name of its own for each test: VS Code may never reread a file that is deleted and written again within a moment.
  beforeEach(() => {
    count += 1;
    uri = Uri.joinPath(folder, `${String(count)}.exchange-connect.json`);
  });

  afterEach(async () => {
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await workspace.fs.delete(uri);
    await api.profiles.refresh();
  });

  async function write(profile: unknown): Promise<void> {
    await workspace.fs.writeFile(uri, new TextEncoder().encode(JSON.stringify(profile, undefined, 2)));
    await api.profiles.refresh();
  }

  const ours = (): Diagnostic[] => languages.getDiagnostics(uri).filter(({ source }) => source === SOURCE);

  it('makes the checklist appear, with the checks not run', async () => {
    assert.deepEqual(api.tree.getChildren(), []);
    await write(SOUND);
    await until(
      () => api.state.snapshot.plan.length > 0,
      (listener) => api.state.onDidChange(listener),
    );
    const steps = api.tree.getChildren().map((node) => api.tree.getTreeItem(node));
    assert.deepEqual(
      steps.map(({ label }) => label),
      ['Prepare Exchange', 'Set up the service account', 'Analyze connectivity', 'Set up Salesforce', 'Stay connected'],
    );
    assert.equal(steps[0]?.description, 'not run');
    assert.deepEqual(ours(), []);
  });

  it('shows its mistakes where they are, with a link to the help page', async () => {
    await write({ ...SOUND, exchange: { ...SOUND.exchange, ewsUrl: 'http://mail.contoso.com/EWS/Exchange.asmx' } });
    const [mistake, ...others] = ours();
    assert.deepEqual(others, []);
    const document = await workspace.openTextDocument(uri);
    assert.equal(document.getText(mistake?.range), '"http://mail.contoso.com/EWS/Exchange.asmx"');
    assert.ok(typeof mistake?.code === 'object');
    assert.equal(mistake.code.value, 'profile.ewsUrlNotHttps');
    assert.equal(mistake.code.target.toString(true), `command:${Commands.openHelp}?["profile.ewsUrlNotHttps"]`);
  });

  it('is judged while it is typed, before it is saved', async () => {
    await write(SOUND);
    const document = await workspace.openTextDocument(uri);
    await window.showTextDocument(document);
    const edit = new WorkspaceEdit();
    const start = document.positionAt(document.getText().indexOf('anna@'));
    edit.replace(uri, new Range(start, start.translate(0, 'anna@'.length)), 'anna');
    const judged = until(
      () => ours().length > 0,
      (listener) => languages.onDidChangeDiagnostics(listener),
    );
    await workspace.applyEdit(edit);
    await judged;
    assert.equal(document.isDirty, true);
    assert.deepEqual(
      ours().map(({ code }) => (typeof code === 'object' ? code.value : code)),
      ['profile.mailboxAddress'],
    );
  });

  it('opens the help page of a code as a rendered page', async () => {
    await write(SOUND);
    await commands.executeCommand(Commands.openHelp, 'ews.basicOff');
    const label = (): string => window.tabGroups.activeTabGroup.activeTab?.label ?? '';
    await until(
      () => label().includes('ews.basicOff'),
      (listener) => window.tabGroups.onDidChangeTabs(listener),
    );
  });
});

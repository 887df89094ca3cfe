import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, languages, workspace, type TreeItem } from 'vscode';
import type { ChecklistNode } from '../../../src/ui/tree/checklistNode.ts';
import { closePracticeLab, openPracticeLab, runChecks, type Practice } from './support/practice.ts';

describe('the password', () => {
  let practice: Practice;

  before(async () => {
    await commands.executeCommand('_extensionTests.setLogLevel', 'trace');
    practice = await openPracticeLab();
    await runChecks(practice);
    await practice.control.setFaults(['wrongPassword']);
    await runChecks(practice);
  });
  after(async () => {
    await closePracticeLab(practice);
    await commands.executeCommand('_extensionTests.setLogLevel', 'info');
  });

  const password = (): string => practice.lab.serviceAccount.password;
  /** The password as it would look in a Basic header, or without its padding in the middle of one. */
  const encoded = (): string => {
    const { userName } = practice.lab.serviceAccount;
    return Buffer.from(`${userName}:${password()}`).toString('base64').replace(/=+$/, '');
  };

  it('was used, and then refused', () => {
    const { snapshot } = practice.api.state;
    const state = snapshot.states.get('account.signIn');
    assert.equal(state?.phase === 'finished' && state.result.status, 'fail');
  });

  it('is in no file but the state file of the lab', () => {
    const folder = workspace.workspaceFolders?.[0];
    assert.ok(folder);
    const files = filesUnder(join(folder.uri.fsPath, '..'));
    const isOurLog = ({ path, content }: WrittenFile): boolean =>
      path.endsWith('Exchange Connect.log') && content.includes('account.signIn');
    assert.ok(files.some(isOurLog), 'the data of this VS Code is beside its workspace, our log among it');
    const holding = files.filter(
      ({ path, content }) => !isLabState(path) && [password(), encoded()].some((secret) => content.includes(secret)),
    );
    assert.deepEqual(
      holding.map(({ path }) => path),
      [],
    );
  });

  it('is not in the checklist', () => {
    const shown = (node?: ChecklistNode): unknown[] =>
      practice.api.tree
        .getChildren(node)
        .flatMap((child) => [look(practice.api.tree.getTreeItem(child)), ...shown(child)]);
    const all = JSON.stringify(shown());
    assert.match(all, /authentication\.refused/);
    assert.equal(all.includes(password()), false);
  });

  it('is not in the Problems panel, nor in what it offers', async () => {
    await workspace.openTextDocument(practice.profile);
    const diagnostics = languages.getDiagnostics(practice.profile);
    assert.ok(diagnostics.length > 0);
    for (const { range } of diagnostics) {
      const actions = await commands.executeCommand('vscode.executeCodeActionProvider', practice.profile, range);
      assert.equal(JSON.stringify(actions).includes(password()), false);
    }
    assert.equal(JSON.stringify(diagnostics).includes(password()), false);
  });
});

function look({ label, description, tooltip, accessibilityInformation }: TreeItem): unknown {
  return { label, description, tooltip, accessibilityInformation };
}

function isLabState(path: string): boolean {
  return /lab-\d+\.json$/.test(path);
}

interface WrittenFile {
  readonly path: string;
  readonly content: string;
}

function filesUnder(folder: string): WrittenFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, content: readFileSync(path, 'latin1') }));
}

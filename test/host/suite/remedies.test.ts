import assert from 'node:assert/strict';
import { commands, window, workspace } from 'vscode';
import { Commands } from '../../../src/contributions.ts';
import { childrenOf, type ChecklistNode } from '../../../src/ui/tree/checklistNode.ts';
import { closePracticeLab, openPracticeLab, runChecks, type Practice } from './support/practice.ts';

describe('the remedies in the checklist', () => {
  let practice: Practice;

  before(async () => {
    practice = await openPracticeLab();
  });
  beforeEach(async () => {
    await practice.control.setFaults(['basicOff']);
    await runChecks(practice);
  });
  after(() => closePracticeLab(practice));

  function remedies(): ChecklistNode[] {
    const { snapshot } = practice.api.state;
    const below = (node: ChecklistNode): ChecklistNode[] => [node, ...childrenOf(node, snapshot).flatMap(below)];
    return practice.api.tree
      .getChildren()
      .flatMap(below)
      .filter(({ kind }) => kind === 'remedy');
  }

  function remedy(action: string): ChecklistNode {
    const found = remedies().find((node) => node.kind === 'remedy' && node.remedy.action.kind === action);
    assert.ok(found, `no remedy of kind ${action}`);
    return found;
  }

  it('open a script that changes nothing when it is run as a whole', async () => {
    await commands.executeCommand(Commands.applyRemedy, remedy('powerShell'));
    const document = window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'powershell');
    assert.equal(document.isUntitled, true);
    const active = document
      .getText()
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    assert.ok(active.length > 0 && active.every((line) => line.startsWith('Get-')), active.join('\n'));
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('edit and save the profile, after which the checks pass', async () => {
    await commands.executeCommand(Commands.applyRemedy, remedy('profileEdit'));
    const document = await workspace.openTextDocument(practice.profile);
    assert.equal(document.isDirty, false);
    assert.match(document.getText(), /"authentication": "ntlm"/);
    const statuses = await runChecks(practice);
    assert.deepEqual(
      [...statuses].filter(([, status]) => !['pass', 'skipped'].includes(status)),
      [],
    );
  });
});

import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { Commands } from '../../../src/contributions.ts';
import { extension } from './support/extension.ts';

const activationBudgetMs = 20;

describe('activation', () => {
  it('registers every command, and is quick', async () => {
    const api = await extension().activate();
    const registered = new Set(await commands.getCommands(true));
    assert.deepEqual(
      Object.values(Commands).filter((id) => !registered.has(id)),
      [],
    );
    assert.ok(api.activatedInMs < activationBudgetMs, `activate() took ${api.activatedInMs.toFixed(1)} ms`);
  });

  it('runs as a test, or nothing of it is exported', async () => {
    assert.deepEqual(Object.keys(await extension().activate()).sort(), [
      'activatedInMs',
      'exports',
      'lab',
      'mailboxes',
      'orgs',
      'problems',
      'profiles',
      'state',
      'tree',
    ]);
  });
});

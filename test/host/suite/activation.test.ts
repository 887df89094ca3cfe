import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
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

  it('loads what reaches out only when it is used', async () => {
    const { extensionPath } = extension();
    await extension().activate();
    const { cache } = createRequire(join(extensionPath, 'package.json'));
    const loaded = Object.keys(cache).filter((path) => path.startsWith(join(extensionPath, 'dist')));
    assert.deepEqual(loaded, [join(extensionPath, 'dist', 'extension.js')]);
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

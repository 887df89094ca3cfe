import assert from 'node:assert/strict';
import { commands, languages, Uri, workspace, type Diagnostic } from 'vscode';
import type { ListedMailboxes } from '../../../../src/ui/mailboxes/listedMailboxes.ts';
import type { MailboxNode } from '../../../../src/ui/mailboxes/mailboxNodes.ts';
import { SOURCE } from '../../../../src/ui/problems/source.ts';
import { until, type Practice } from './practice.ts';

/** Writes a file beside the profile of the lab. */
export async function writeBeside({ profile }: Practice, name: string, content: string): Promise<Uri> {
  const file = Uri.joinPath(profile, '..', name);
  await workspace.fs.writeFile(file, new TextEncoder().encode(content));
  return file;
}

/** The mailboxes of a file, or those of the profile. */
export async function listedMailboxes({ mailboxes }: Practice, file?: Uri): Promise<ListedMailboxes> {
  return (await mailboxes.commands.listed(file ?? 'profile')) ?? assert.fail('Nobody stopped the reading.');
}

/** The groups of the view, each with the number of its mailboxes. */
export function groups({ mailboxes }: Practice): readonly (readonly [string, number])[] {
  return mailboxes.tree.getChildren().map((node: MailboxNode) => {
    assert.ok(node.kind === 'group');
    return [node.outcome, node.rows.length];
  });
}

/** Problems of ours on a document. */
export function ofOurs(uri: Uri): Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === SOURCE);
}

/** The code of a problem. */
export function codeOf({ code }: Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

/** Waits until the problems of ours on a document are as they should be, and gives them. */
export async function untilProblems(
  uri: Uri,
  isRight: (problems: readonly Diagnostic[]) => boolean,
): Promise<readonly Diagnostic[]> {
  await until(
    () => isRight(ofOurs(uri)),
    (listener) => languages.onDidChangeDiagnostics(listener),
  );
  return ofOurs(uri);
}

/** Accepts the first row of every quick pick there is while a command runs. */
export async function acceptingFirst(running: Thenable<unknown>): Promise<void> {
  const state = { isOver: false };
  const ended = Promise.resolve(running).finally(() => {
    state.isOver = true;
  });
  while (!state.isOver) await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  await ended;
}

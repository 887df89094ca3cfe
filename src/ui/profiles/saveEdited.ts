import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import { text } from '../../core/text.ts';

/**
 * Edits a profile and saves it, so that undo works as everywhere.
 * @throws {UserError} when VS Code did not do either.
 */
export async function saveEdited(document: vscode.TextDocument, edit: vscode.WorkspaceEdit): Promise<void> {
  const isDone = (await vscode.workspace.applyEdit(edit)) && (await document.save());
  if (!isDone)
    throw new UserError(text('The connection profile could not be saved. Check whether the file may be written.'));
}

import * as vscode from 'vscode';
import type { Profiles } from '../profiles/profiles.ts';
import { saveEdited } from '../profiles/saveEdited.ts';
import { orgEdits, type TextEdit } from './orgEdits.ts';

/**
 * Writes into a profile which org belongs to it: a named one, the target org where no name is given, or none at all.
 * Who is to be synced stays as it was; undo works as everywhere.
 * @throws {UserError} when the file cannot be saved.
 */
export async function writeOrg(
  profiles: Pick<Profiles, 'refresh'>,
  uri: vscode.Uri,
  salesforce: { readonly org?: string } | undefined,
): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  for (const { range, content } of orgEdits(document.getText(), salesforce)) edit.replace(uri, toRange(range), content);
  if (edit.size > 0) await saveEdited(document, edit);
  await profiles.refresh();
}

function toRange([start, end]: TextEdit['range']): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

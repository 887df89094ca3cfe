import * as vscode from 'vscode';
import type { MailboxTools } from '../mailboxTools.ts';

/** The text of a file, from its editor where it has unsaved changes. */
export async function readText(uri: vscode.Uri, tools: Pick<MailboxTools, 'decodeText'>): Promise<string> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open && (open.isDirty || open.isUntitled)) return open.getText();
  return tools.decodeText(await vscode.workspace.fs.readFile(uri));
}

import * as vscode from 'vscode';

/**
 * Shows a script in an editor of its own. Once saved it has a byte order mark: without one PowerShell 5 reads names that
 * are not ASCII in the code page of the machine.
 */
export async function showScript(script: string): Promise<void> {
  const content = script.replace(/^\uFEFF/, '');
  const document = await vscode.workspace.openTextDocument({ language: 'powershell', content, encoding: 'utf8bom' });
  await vscode.window.showTextDocument(document, { preview: false });
}

import * as vscode from 'vscode';
import type { LabState } from '../../lab/control.ts';

/** The state a lab has written to a file; rejects where there is none. The lab is ours, so its form is taken on trust. */
export async function readLabState(file: string): Promise<LabState> {
  const content = await vscode.workspace.fs.readFile(vscode.Uri.file(file));
  return JSON.parse(new TextDecoder().decode(content)) as LabState;
}

import { modify } from 'jsonc-parser';
import * as vscode from 'vscode';
import type { RemedyAction } from '../../core/remedy.ts';
import { positionsIn } from '../profiles/textPositions.ts';

/** The edit of the profile's text that a remedy names; comments and layout stay as they are. */
export function profileEdit(
  uri: vscode.Uri,
  source: string,
  { property, value }: Extract<RemedyAction, { kind: 'profileEdit' }>,
): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  const positionAt = positionsIn(source);
  const formattingOptions = { insertSpaces: true, tabSize: 2 };
  for (const { offset, length, content } of modify(source, [...property], value, { formattingOptions })) {
    const start = positionAt(offset);
    const end = positionAt(offset + length);
    edit.replace(uri, new vscode.Range(start.line, start.character, end.line, end.character), content);
  }
  return edit;
}

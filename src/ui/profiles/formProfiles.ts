import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import { text } from '../../core/text.ts';
import type { ProfileFile, ProfileFiles, Subscription } from '../form/collaborators.ts';
import type { Profiles } from './profiles.ts';

/** The profiles as the form edits them: as documents, so that undo and unsaved changes work as everywhere. */
export class FormProfiles implements ProfileFiles {
  readonly #profiles: Profiles;

  constructor(profiles: Profiles) {
    this.#profiles = profiles;
  }

  active(): ProfileFile {
    const { active } = this.#profiles;
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    const uri = active?.uri ?? (folder && vscode.Uri.joinPath(folder.uri, 'exchange-connect.json'));
    return {
      id: uri?.toString() ?? '',
      name: uri?.path.split('/').at(-1) ?? 'exchange-connect.json',
      read: () => Promise.resolve(this.#profiles.active?.source ?? ''),
      write: (source) => this.#write(uri, source),
      open: async () => {
        if (uri) await vscode.window.showTextDocument(uri);
      },
    };
  }

  onDidChange(listener: () => void): Subscription {
    return this.#profiles.onDidChange(listener);
  }

  async #write(uri: vscode.Uri | undefined, source: string): Promise<void> {
    if (!uri) throw new UserError(text('Open a folder first: the connection profile is a file in it.'));
    const isThere = this.#profiles.all.some((file) => file.uri.toString() === uri.toString());
    if (isThere) await replaceText(await vscode.workspace.openTextDocument(uri), source);
    else await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(source));
    await this.#profiles.refresh();
  }
}

async function replaceText(document: vscode.TextDocument, source: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const everything = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
  edit.replace(document.uri, everything, source);
  const isDone = (await vscode.workspace.applyEdit(edit)) && (await document.save());
  if (!isDone)
    throw new UserError(text('The connection profile could not be saved. Check whether the file may be written.'));
}

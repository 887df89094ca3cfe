import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import { text } from '../../core/text.ts';
import type { ProfileFile, ProfileFiles, Subscription } from '../form/collaborators.ts';
import { ifThere } from './ifThere.ts';
import type { Profiles } from './profiles.ts';
import { saveEdited } from './saveEdited.ts';

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
      read: () => Promise.resolve(this.#sourceOf(uri)),
      write: (source) => this.#write(uri, source),
      open: async () => {
        if (uri) await vscode.window.showTextDocument(uri);
      },
    };
  }

  onDidChange(listener: () => void): Subscription {
    return this.#profiles.onDidChange(listener);
  }

  /** By its name: another profile may be the active one by now. */
  #sourceOf(uri: vscode.Uri | undefined): string {
    return this.#profiles.all.find((file) => file.uri.toString() === uri?.toString())?.source ?? '';
  }

  async #write(uri: vscode.Uri | undefined, source: string): Promise<void> {
    if (!uri) throw new UserError(text('Open a folder first: the connection profile is a file in it.'));
    // The profiles are read again after every change; a look of its own keeps this from writing over a file they missed.
    if (await ifThere(vscode.workspace.fs.stat(uri)))
      await replaceText(await vscode.workspace.openTextDocument(uri), source);
    else await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(source));
    await this.#profiles.refresh();
  }
}

async function replaceText(document: vscode.TextDocument, source: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const everything = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
  edit.replace(document.uri, everything, source);
  await saveEdited(document, edit);
}

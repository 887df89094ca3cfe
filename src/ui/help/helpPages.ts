import * as vscode from 'vscode';
import type { Step } from '../../core/check.ts';
import type { FindingCode } from '../../core/finding.ts';
import { Commands } from '../../contributions.ts';

/** The pages packaged with the extension: one for each finding kind, and a guide for each step. */
export class HelpPages {
  readonly #extensionUri: vscode.Uri;

  constructor(extensionUri: vscode.Uri) {
    this.#extensionUri = extensionUri;
  }

  /** What the code of a diagnostic links to: a command, which opens the rendered page on the desktop and in a browser alike. */
  linkTo(code: FindingCode): vscode.Uri {
    return vscode.Uri.parse(`command:${Commands.openHelp}?${encodeURIComponent(JSON.stringify([code]))}`, true);
  }

  /** Shows the page of a finding kind. */
  async open(code: FindingCode): Promise<void> {
    await this.#show('help', code);
  }

  /** Shows how a step is done by hand. */
  async openGuide(step: Step): Promise<void> {
    await this.#show('guide', step);
  }

  async #show(folder: string, name: string): Promise<void> {
    const page = vscode.Uri.joinPath(this.#extensionUri, 'media', folder, `${name}.md`);
    await vscode.commands.executeCommand('markdown.showPreview', page);
  }
}

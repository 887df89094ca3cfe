import * as vscode from 'vscode';
import type { Finding } from '../../core/finding.ts';
import type { Remedy, RemedyCommand } from '../../core/remedy.ts';
import type { Translate } from '../../core/text.ts';
import { Commands, type CommandId } from '../../contributions.ts';
import type { HelpPages } from '../help/helpPages.ts';
import type { Profiles } from '../profiles/profiles.ts';
import { saveEdited } from '../profiles/saveEdited.ts';
import { profileEdit } from './profileEdit.ts';
import { scriptText } from './scriptText.ts';

/** A remedy together with the finding it mends. */
export interface ChosenRemedy {
  readonly finding: Finding;
  readonly remedy: Remedy;
}

const COMMAND_OF: Readonly<Record<RemedyCommand, CommandId>> = {
  enterPassword: Commands.enterPassword,
  approveHost: Commands.approveHost,
  trySignInAgain: Commands.trySignInAgain,
  compareSignIn: Commands.compareSignIn,
  editServiceAccount: Commands.setUpServiceAccount,
  connectOrg: Commands.connectOrg,
  authorizeOrg: Commands.authorizeOrg,
  confirmSetup: Commands.confirmSetup,
  testFromSalesforce: Commands.testFromSalesforce,
  removeProbeSites: Commands.removeProbeSites,
  useOrgAuthorities: Commands.useOrgAuthorities,
};

/** Carries out what we may of a remedy, and shows the rest to the person who can. */
export class Remedies {
  readonly #profiles: Profiles;
  readonly #help: HelpPages;
  readonly #translate: Translate;

  constructor(profiles: Profiles, help: HelpPages, translate: Translate) {
    this.#profiles = profiles;
    this.#help = help;
    this.#translate = translate;
  }

  /** Edits the profile, starts a command of ours, or opens a script, a web page or the help page. */
  async apply({ finding, remedy }: ChosenRemedy): Promise<void> {
    const { action } = remedy;
    switch (action.kind) {
      case 'profileEdit':
        return this.#editProfile(action);
      case 'command':
        await vscode.commands.executeCommand(COMMAND_OF[action.command], finding);
        return;
      case 'powerShell':
        return showScript(scriptText(finding, remedy, action.script, this.#translate));
      case 'link':
        await vscode.env.openExternal(vscode.Uri.parse(action.url, true));
        return;
      case 'manual':
        return this.#help.open(finding.code);
    }
  }

  async #editProfile(action: Parameters<typeof profileEdit>[2]): Promise<void> {
    const profile = this.#profiles.active;
    if (!profile) return;
    const document = await vscode.workspace.openTextDocument(profile.uri);
    await vscode.window.showTextDocument(document, { preview: false });
    await saveEdited(document, profileEdit(profile.uri, document.getText(), action));
  }
}

async function showScript(content: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'powershell', content });
  await vscode.window.showTextDocument(document, { preview: false });
}

import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import { text } from '../../core/text.ts';
import type { Profiles } from './profiles.ts';

/** Shows the text of the active profile. */
export async function openProfile(profiles: Profiles): Promise<void> {
  if (!profiles.active)
    throw new UserError(text('There is no connection profile yet. Set up the service account first.'));
  await vscode.window.showTextDocument(profiles.active.uri);
}

/** Lets a person choose the profile that is checked, or set up another. */
export async function switchProfile(profiles: Profiles): Promise<void> {
  const items = profiles.all.map((file) => ({
    label: vscode.workspace.asRelativePath(file.uri),
    ...(file === profiles.active && { description: vscode.l10n.t('active') }),
    detail: file.document.profile?.serviceAccount.userName ?? vscode.l10n.t('cannot be used yet'),
    uri: file.uri,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Switch Connection Profile'),
    placeHolder: vscode.l10n.t('The profile that is checked'),
  });
  if (chosen) await profiles.choose(chosen.uri);
}

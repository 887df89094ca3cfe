import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import { text } from '../../core/text.ts';
import { LENT_MS, type LentClipboard } from './lentClipboard.ts';
import type { OrgParts } from './orgParts.ts';

/**
 * Lends the service account's password to the clipboard after a person agreed; it is shown nowhere.
 * @throws {UserError} where no password is stored.
 */
export async function copyPassword({ profiles, passwords }: OrgParts, clipboard: LentClipboard): Promise<void> {
  const { active } = profiles;
  const userName = active?.document.profile?.serviceAccount.userName;
  const stored = active && userName !== undefined && (await passwords.find(active.uri.toString(), userName));
  if (!stored) throw new UserError(NOT_STORED);
  if (!(await agrees(stored.userName))) return;
  await clipboard.lend(stored.password);
  vscode.window.setStatusBarMessage(
    vscode.l10n.t('The password is on the clipboard for {0} seconds.', SECONDS),
    LENT_MS,
  );
}

async function agrees(userName: string): Promise<boolean> {
  const message = vscode.l10n.t('Copy the password of {0} to the clipboard?', userName);
  const detail = vscode.l10n.t(
    'Every program on this machine can read the clipboard, and a clipboard history may keep it. It is cleared after {0} seconds if it still holds the password.',
    SECONDS,
  );
  const copy = vscode.l10n.t('Copy Password');
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, copy)) === copy;
}

const SECONDS = LENT_MS / 1000;
const NOT_STORED = text('No password is stored for this account yet. Enter it first.');

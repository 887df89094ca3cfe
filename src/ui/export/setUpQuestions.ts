import * as vscode from 'vscode';
import { DEFAULT_SET_UP, type IntendedMailboxes, type SetUpOptions } from '../../core/scripts/setUpScript.ts';

/** Asks how a service account is to be set up; undefined where a person leaves a question. */
export async function askForSetUp(): Promise<SetUpOptions | undefined> {
  const createsAccount = await askForAccount();
  if (createsAccount === undefined) return undefined;
  const mailboxes = await askForMailboxes();
  return mailboxes && { ...DEFAULT_SET_UP, createsAccount, mailboxes };
}

async function askForAccount(): Promise<boolean | undefined> {
  const items = [
    {
      label: vscode.l10n.t('The account exists'),
      detail: vscode.l10n.t('The script checks it.'),
      createsAccount: false,
    },
    {
      label: vscode.l10n.t('Create the account'),
      detail: vscode.l10n.t('The script asks for its password and keeps none.'),
      createsAccount: true,
    },
  ];
  return (await vscode.window.showQuickPick(items, { title: TITLE() }))?.createsAccount;
}

async function askForMailboxes(): Promise<IntendedMailboxes | undefined> {
  const group = {
    label: vscode.l10n.t('The members of a group'),
    detail: vscode.l10n.t('The mailboxes of the profile become its first members.'),
  };
  const unit = {
    label: vscode.l10n.t('Everything in an organisational unit'),
    detail: vscode.l10n.t('For mailboxes that stand together in Active Directory.'),
  };
  const chosen = await vscode.window.showQuickPick([group, unit], {
    title: TITLE(),
    placeHolder: vscode.l10n.t('The mailboxes that the account may open'),
  });
  if (!chosen) return undefined;
  const isGroup = chosen === group;
  const name = await vscode.window.showInputBox({
    title: TITLE(),
    prompt: isGroup
      ? vscode.l10n.t('Name of the group')
      : vscode.l10n.t('Path of the organisational unit, such as contoso.com/Sales'),
    value: isGroup && DEFAULT_SET_UP.mailboxes.kind === 'group' ? DEFAULT_SET_UP.mailboxes.name : '',
    validateInput: (value) => (value.trim() === '' ? vscode.l10n.t('A name is needed.') : undefined),
  });
  if (name === undefined) return undefined;
  return isGroup ? { kind: 'group', name } : { kind: 'organizationalUnit', identity: name };
}

const TITLE = (): string => vscode.l10n.t('Create Set-Up Script');

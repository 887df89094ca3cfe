import * as vscode from 'vscode';
import type { WhichMailboxes } from './verification.ts';
import type { VerifiedMailboxes } from './listedMailboxes.ts';

/** Languages of the documents that are taken for a list of mailboxes. */
const LIST_LANGUAGES: readonly string[] = ['plaintext', 'csv', 'tsv'];

/** Asks which list to verify: a URI for that of a file. Undefined where nothing was chosen. */
export async function chooseList(profileCount: number): Promise<'profile' | vscode.Uri | undefined> {
  const editor = vscode.window.activeTextEditor?.document;
  const opened = editor && LIST_LANGUAGES.includes(editor.languageId) ? editor.uri : undefined;
  const items = [
    ...(opened ? [{ label: vscode.l10n.t('The list in the editor'), description: nameIn(opened), list: opened }] : []),
    ...(profileCount > 0 ? [ofProfile(profileCount)] : []),
    {
      label: vscode.l10n.t('A file…'),
      detail: vscode.l10n.t('One address a line, or a CSV whose first line names the columns.'),
      list: 'file' as const,
    },
  ];
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Verify Mailboxes') });
  return chosen?.list === 'file' ? chooseFile() : chosen?.list;
}

/** Asks what to do about results of an earlier run; nothing is asked where there are none. */
export async function chooseWhich(earlier: VerifiedMailboxes | undefined): Promise<WhichMailboxes | undefined> {
  if (!earlier || earlier.index.settled === 0) return 'notAsked';
  const { settled, rows } = earlier.index;
  const left = rows - settled;
  const failed = settled - (earlier.index.counts().get('open') ?? 0);
  const items: (vscode.QuickPickItem & { readonly which: WhichMailboxes })[] = [];
  if (left > 0)
    items.push({
      label: vscode.l10n.t('Resume'),
      description: vscode.l10n.t('{0} of {1} are left', left.toLocaleString(), rows.toLocaleString()),
      which: 'notAsked',
    });
  if (failed > 0)
    items.push({
      label: vscode.l10n.t('Those that did not open'),
      description: vscode.l10n.t('{0} mailboxes', (failed + left).toLocaleString()),
      which: 'notOpen',
    });
  items.push({
    label: vscode.l10n.t('All again'),
    description: vscode.l10n.t('{0} mailboxes; earlier results are forgotten', rows.toLocaleString()),
    which: 'all',
  });
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Verify Mailboxes') });
  return chosen?.which;
}

function ofProfile(count: number): vscode.QuickPickItem & { readonly list: 'profile' } {
  return {
    label: vscode.l10n.t('The mailboxes of the profile'),
    description: vscode.l10n.t('{0} mailboxes', count.toLocaleString()),
    list: 'profile',
  };
}

function nameIn(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri);
}

async function chooseFile(): Promise<vscode.Uri | undefined> {
  const files = await vscode.window.showOpenDialog({
    filters: {
      [vscode.l10n.t('Lists of mailboxes')]: ['csv', 'txt', 'tsv'],
      [vscode.l10n.t('All files')]: ['*'],
    },
    title: vscode.l10n.t('Verify Mailboxes'),
  });
  return files?.[0];
}

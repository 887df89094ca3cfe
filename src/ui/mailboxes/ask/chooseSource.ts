import * as vscode from 'vscode';
import type { MailboxExport } from '../list/exportMailboxes.ts';
import type { ListSource, ListSources } from '../list/listSources.ts';
import { pickOne, type PickOptions } from './picks.ts';
import type { Answer } from './steps.ts';

interface SourceItem extends vscode.QuickPickItem {
  readonly source: ListSource | 'file';
}

/** Languages of the documents that are taken for a list of mailboxes. */
const LIST_LANGUAGES: readonly string[] = ['plaintext', 'csv', 'tsv'];

/** Documents a person works on. */
const SCHEMES: readonly string[] = ['file', 'untitled', 'vscode-remote', 'vscode-vfs'];

/** Asks whose mailboxes to verify; what lies nearest is the first. */
export async function chooseSource(
  sources: Pick<ListSources, 'orgTitle' | 'exports'>,
  profileCount: number,
  options: PickOptions,
): Promise<Answer<ListSource>> {
  const exports = await sources.exports();
  const items = [
    ...fromEditor(exports),
    ...fromOrg(sources.orgTitle),
    ...fromProfile(profileCount),
    ...exports.map(fromExport),
    {
      label: vscode.l10n.t('A file…'),
      detail: vscode.l10n.t('One address a line, or a CSV whose first line names the columns.'),
      source: 'file' as const,
    },
  ];
  const picked = await pickOne<SourceItem>(items, options);
  if (picked === undefined || picked === 'back') return picked;
  const { source } = picked.value;
  return answerOf(source === 'file' ? await chooseFile(options.title) : source);
}

/** Asks for a file with one row a mailbox or user. */
export async function chooseFile(title: string): Promise<vscode.Uri | undefined> {
  const files = await vscode.window.showOpenDialog({
    filters: {
      [vscode.l10n.t('Lists')]: ['csv', 'txt', 'tsv'],
      [vscode.l10n.t('All files')]: ['*'],
    },
    title,
  });
  return files?.[0];
}

/** The list a person looks at, where it is one: our own documents and exports are none. */
export function listInEditor(exports: readonly MailboxExport[]): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || !LIST_LANGUAGES.includes(document.languageId) || !SCHEMES.includes(document.uri.scheme))
    return undefined;
  return exports.some(({ uri }) => uri === document.uri.toString()) ? undefined : document.uri;
}

/** `300 mailboxes`, for the second column of a choice. */
export function mailboxCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 mailbox') : vscode.l10n.t('{0} mailboxes', count.toLocaleString());
}

function fromEditor(exports: readonly MailboxExport[]): SourceItem[] {
  const source = listInEditor(exports);
  if (!source) return [];
  const description = vscode.workspace.asRelativePath(source);
  return [{ label: vscode.l10n.t('The list in the editor'), description, source }];
}

function fromOrg(title: string | undefined): SourceItem[] {
  if (title === undefined) return [];
  return [{ label: vscode.l10n.t('The users of the org'), description: title, source: 'org' }];
}

function fromProfile(count: number): SourceItem[] {
  if (count === 0) return [];
  return [
    { label: vscode.l10n.t('The mailboxes of the profile'), description: mailboxCount(count), source: 'profile' },
  ];
}

function fromExport(source: MailboxExport): SourceItem {
  const path = vscode.workspace.asRelativePath(vscode.Uri.parse(source.uri));
  return {
    label: vscode.l10n.t('The mailboxes of an export'),
    description: `${path} · ${mailboxCount(source.mailboxes.length)}`,
    source,
  };
}

function answerOf<Value>(value: Value | undefined): Answer<Value> {
  return value === undefined ? undefined : { value };
}

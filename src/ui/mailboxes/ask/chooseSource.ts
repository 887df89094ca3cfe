import * as vscode from 'vscode';
import { pickOne, type PickOptions } from './picks.ts';
import type { ListSource, ListSources } from '../list/listSources.ts';
import type { Answer } from './steps.ts';

interface SourceItem extends vscode.QuickPickItem {
  readonly source: ListSource | 'file';
}

/** Languages of the documents that are taken for a list of mailboxes. */
const LIST_LANGUAGES: readonly string[] = ['plaintext', 'csv', 'tsv'];

/** Asks whose mailboxes to verify; what lies nearest is the first. */
export async function chooseSource(
  sources: Pick<ListSources, 'orgTitle' | 'exports'>,
  profileCount: number,
  options: PickOptions,
): Promise<Answer<ListSource>> {
  const items = [
    ...fromEditor(),
    ...fromOrg(sources.orgTitle),
    ...fromProfile(profileCount),
    ...(await fromExports(sources)),
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

/** The list a person looks at. */
export function listInEditor(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document && LIST_LANGUAGES.includes(document.languageId) ? document.uri : undefined;
}

/** `300 mailboxes`, for the second column of a choice. */
export function mailboxCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 mailbox') : vscode.l10n.t('{0} mailboxes', count.toLocaleString());
}

function fromEditor(): SourceItem[] {
  const source = listInEditor();
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

async function fromExports(sources: Pick<ListSources, 'exports'>): Promise<SourceItem[]> {
  const exports = await sources.exports();
  return exports.map((source) => ({
    label: vscode.l10n.t('The mailboxes of an export'),
    description: `${vscode.workspace.asRelativePath(vscode.Uri.parse(source.uri))} · ${mailboxCount(source.mailboxes.length)}`,
    source,
  }));
}

function answerOf<Value>(value: Value | undefined): Answer<Value> {
  return value === undefined ? undefined : { value };
}

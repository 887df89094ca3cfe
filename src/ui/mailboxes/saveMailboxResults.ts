import * as vscode from 'vscode';
import type { Translate } from '../../core/text.ts';
import type { ReportFormatName } from '../../mailboxes/formats/formats.ts';
import type { Summary } from '../../mailboxes/summary.ts';
import { collectInSlices } from '../inSlices.ts';
import type { VerifiedMailboxes } from './listedMailboxes.ts';
import type { MailboxSummaries } from './mailboxSummaries.ts';

/** The format that the end of a file's name asks for. */
const FORMATS: Readonly<Record<string, ReportFormatName>> = {
  csv: 'csv',
  json: 'json',
  md: 'markdown',
  xml: 'junit',
};

/** Saves the results of a verification in the format that the file's name asks for, redacted as is wished. */
export async function saveMailboxResults(
  verified: VerifiedMailboxes,
  summaries: MailboxSummaries,
  translate: Translate,
): Promise<void> {
  const includesPersonal = await askForPersonal();
  if (includesPersonal === undefined) return;
  const target = await askForTarget();
  if (!target) return;
  const summary = await summaries.of(verified, new AbortController().signal);
  const content = await contentOf(verified, summary, formatOf(target), includesPersonal, translate);
  await vscode.workspace.fs.writeFile(target, content);
  await vscode.window.showTextDocument(target);
}

/** The results in a format, as a file holds them. */
export async function contentOf(
  { tools, list, index, file, profile }: VerifiedMailboxes,
  summary: Summary,
  format: ReportFormatName,
  includesPersonal: boolean,
  translate: Translate,
): Promise<Uint8Array> {
  const writer = new tools.RowWriter(list, new tools.Outcomes(list, index), { profile, includesPersonal, translate });
  const rows = writer.rows(tools.readResults(file, list.addresses, index));
  const pieces = await collectInSlices(tools.REPORT_FORMATS[format]({ summary, rows, writer }));
  return new TextEncoder().encode(pieces.join(''));
}

function formatOf({ path }: vscode.Uri): ReportFormatName {
  return FORMATS[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? 'csv';
}

async function askForPersonal(): Promise<boolean | undefined> {
  const items = [
    {
      label: vscode.l10n.t('With addresses'),
      detail: vscode.l10n.t('For people who may see them, and who are to mend what was found.'),
      includesPersonal: true,
    },
    {
      label: vscode.l10n.t('Without personal data'),
      detail: vscode.l10n.t('Mailboxes become mailbox-1 and so on, by their place in the list.'),
      includesPersonal: false,
    },
  ];
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Save Mailbox Results') });
  return chosen?.includesPersonal;
}

async function askForTarget(): Promise<vscode.Uri | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder.uri, 'exchange-connect-mailboxes.csv') }),
    filters: { CSV: ['csv'], JSON: ['json'], Markdown: ['md'], JUnit: ['xml'] },
    title: vscode.l10n.t('Save Mailbox Results'),
  });
}

import * as vscode from 'vscode';
import { NEVER_ABORTED } from '../../core/abort.ts';
import type { Translate } from '../../core/text.ts';
import type { ReportFormatName } from '../../mailboxes/formats/formats.ts';
import type { Summary } from '../../mailboxes/summary.ts';
import { collectInSlices } from '../../core/inSlices.ts';
import { chooseExtent, chooseTarget } from '../saving.ts';
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
  const title = vscode.l10n.t('Save Mailbox Results');
  const includesPersonal = await chooseExtent(title, {
    without: vscode.l10n.t('Mailboxes become mailbox-1 and so on, by their place in the list.'),
    with: {
      label: vscode.l10n.t('With addresses'),
      detail: vscode.l10n.t('For people who may see them, and who are to mend what was found.'),
    },
  });
  if (includesPersonal === undefined) return;
  const filters = { CSV: ['csv'], JSON: ['json'], Markdown: ['md'], JUnit: ['xml'] };
  const target = await chooseTarget(title, 'exchange-connect-mailboxes.csv', filters);
  if (!target) return;
  const summary = await summaries.of(verified, NEVER_ABORTED);
  const content = await contentOf(verified, summary, formatOf(target), includesPersonal, translate);
  await vscode.workspace.fs.writeFile(target, content);
  await vscode.window.showTextDocument(target);
}

/** The results in a format, as a file holds them. */
async function contentOf(
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

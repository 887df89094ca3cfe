import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import { reportOf } from '../../core/report.ts';
import { renderMarkdown } from '../../core/reportMarkdown.ts';
import { text, type Translate } from '../../core/text.ts';
import { resultsByKey, type RunSnapshot } from '../run/runSnapshot.ts';
import { chooseExtent, chooseTarget } from '../saving.ts';

/** Saves the latest run as Markdown or JSON, whichever the file's name asks for, and opens it. */
export async function saveReport(snapshot: RunSnapshot, seenFrom: string, translate: Translate): Promise<void> {
  const { profile, plan, finishedAt, drift } = snapshot;
  if (!profile || !finishedAt) throw new UserError(text('There is nothing to report yet. Run the checks first.'));
  const title = vscode.l10n.t('Save Report');
  const includesPersonal = await chooseExtent(title, {
    without: vscode.l10n.t('Addresses and account names become mailbox-1, account; internal values are masked.'),
    with: {
      label: vscode.l10n.t('With everything but secrets'),
      detail: vscode.l10n.t('For people who may see addresses, account names and host names.'),
    },
  });
  if (includesPersonal === undefined) return;
  const target = await chooseTarget(title, 'exchange-connect-report.md', { Markdown: ['md'], JSON: ['json'] });
  if (!target) return;
  const results = resultsByKey(snapshot);
  const source = { profile, plan, results, at: finishedAt, seenFrom, ...(drift && { drift }) };
  const report = reportOf(source, { includesPersonal, translate });
  const isJson = target.path.toLowerCase().endsWith('.json');
  const content = isJson ? `${JSON.stringify(report, undefined, 2)}\n` : renderMarkdown(report, translate);
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(content));
  await vscode.window.showTextDocument(target);
}

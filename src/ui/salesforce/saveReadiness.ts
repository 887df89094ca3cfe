import * as vscode from 'vscode';
import type { Readiness } from '../../core/salesforce/readiness.ts';
import { readinessMarkdown } from '../../core/salesforce/readinessMarkdown.ts';
import type { Translate } from '../../core/text.ts';
import { chooseExtent, chooseTarget } from '../saving.ts';
import { htmlPage } from './htmlPage.ts';

/** Saves a page as Markdown or HTML, whichever the file's name asks for, and opens it. */
export async function saveReadiness(readiness: Readiness, translate: Translate): Promise<void> {
  const title = vscode.l10n.t('Save Readiness for Einstein Activity Capture');
  const includesPersonal = await chooseExtent(title, {
    without: vscode.l10n.t('Counts instead of names and addresses.'),
    with: {
      label: vscode.l10n.t('With names and addresses'),
      detail: vscode.l10n.t('For people who may see them, and who are to mend what was found.'),
    },
  });
  if (includesPersonal === undefined) return;
  const target = await chooseTarget(title, 'activity-capture-readiness.md', { Markdown: ['md'], HTML: ['html'] });
  if (!target) return;
  const markdown = readinessMarkdown(readiness, { translate, includesPersonal });
  const content = /\.html?$/i.test(target.path) ? await readinessHtml(markdown) : markdown;
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(content));
  await vscode.window.showTextDocument(target);
}

/** A page as HTML, by the renderer of VS Code's own preview. */
export async function readinessHtml(markdown: string): Promise<string> {
  const body = await vscode.commands.executeCommand<string>('markdown.api.render', markdown);
  return htmlPage(vscode.l10n.t('Readiness for Einstein Activity Capture'), body);
}

import * as vscode from 'vscode';
import type { Readiness } from '../../core/salesforce/readiness.ts';
import { readinessMarkdown } from '../../core/salesforce/readinessMarkdown.ts';
import type { Translate } from '../../core/text.ts';
import { htmlPage } from './htmlPage.ts';

/** Saves a page as Markdown or HTML, whichever the file's name asks for, and opens it. */
export async function saveReadiness(readiness: Readiness, translate: Translate): Promise<void> {
  const includesPersonal = await askForPersonal();
  if (includesPersonal === undefined) return;
  const target = await askForTarget();
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

async function askForPersonal(): Promise<boolean | undefined> {
  const items = [
    {
      label: vscode.l10n.t('Without personal data'),
      detail: vscode.l10n.t('Counts instead of names and addresses.'),
      includesPersonal: false,
    },
    {
      label: vscode.l10n.t('With names and addresses'),
      detail: vscode.l10n.t('For people who may see them, and who are to mend what was found.'),
      includesPersonal: true,
    },
  ];
  const title = vscode.l10n.t('Save Readiness for Einstein Activity Capture');
  return (await vscode.window.showQuickPick(items, { title }))?.includesPersonal;
}

function askForTarget(): Thenable<vscode.Uri | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder.uri, 'activity-capture-readiness.md') }),
    filters: { Markdown: ['md'], HTML: ['html'] },
    title: vscode.l10n.t('Save Readiness for Einstein Activity Capture'),
  });
}

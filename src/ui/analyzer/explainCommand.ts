import * as vscode from 'vscode';
import type { ResultForm } from '../../core/analyzer/recogniseResult.ts';
import { decodeText } from '../../core/decodeText.ts';
import { UserError } from '../../core/errors.ts';
import { text } from '../../core/text.ts';
import { Languages } from '../../contributions.ts';

/**
 * Explains a result of Microsoft's analyzer: the one in the active editor where there is one, else one that a person
 * pastes or opens. What was saved as HTML or XML is shown as text; the file itself stays as it is.
 * @throws {UserError} for a file that is too large to be a result.
 */
export async function explainAnalyzerResult(): Promise<void> {
  const active = vscode.window.activeTextEditor?.document;
  if (active?.languageId === Languages.analyzerResult) return showProblems();
  if (active && READABLE.includes(await formOf(active.getText()))) return explainDocument(active);
  const source = await askForSource();
  if (source === undefined) return;
  await showResult(source);
  if (source !== '') await showProblems();
}

async function explainDocument(document: vscode.TextDocument): Promise<void> {
  const { isMarkup } = await import('../../core/analyzer/analyzerBundle.ts');
  if (isMarkup(document.getText())) await showResult(document.getText());
  else await vscode.languages.setTextDocumentLanguage(document, Languages.analyzerResult);
  await showProblems();
}

/** Cut off counts: what is missing is said in the editor. Notes about DNS and TLS may pass for another language. */
const READABLE: readonly ResultForm[] = ['result', 'cutOff'];

async function formOf(source: string): Promise<ResultForm> {
  if (source.length > LARGEST_CHARACTERS) return 'notAResult';
  const { explainResult, textOfSavedResult } = await import('../../core/analyzer/analyzerBundle.ts');
  return explainResult(textOfSavedResult(source), undefined, new Date(0)).form;
}

async function showResult(source: string): Promise<void> {
  const { textOfSavedResult } = await import('../../core/analyzer/analyzerBundle.ts');
  const content = textOfSavedResult(source);
  const document = await vscode.workspace.openTextDocument({ language: Languages.analyzerResult, content });
  await vscode.window.showTextDocument(document, { preview: false });
}

/** The text to explain; an empty one where it is to be pasted, and undefined where nothing was chosen. */
async function askForSource(): Promise<string | undefined> {
  const paste = {
    label: vscode.l10n.t('Paste a result'),
    detail: vscode.l10n.t('Opens an editor with the result from the clipboard, or an empty one to paste into.'),
  };
  const open = {
    label: vscode.l10n.t('Open a saved result…'),
    detail: vscode.l10n.t('A text, HTML or XML file that was saved from the page of the analyzer.'),
  };
  const chosen = await vscode.window.showQuickPick([paste, open], { title: vscode.l10n.t('Explain Analyzer Result') });
  if (chosen === paste) return clipboardResult();
  return chosen === open ? openedResult() : undefined;
}

/** What is on the clipboard may be anything, a password even: only a result is shown. */
async function clipboardResult(): Promise<string> {
  const source = await vscode.env.clipboard.readText();
  return (await formOf(source)) === 'notAResult' ? '' : source;
}

async function openedResult(): Promise<string | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      filters: {
        [vscode.l10n.t('Analyzer results')]: ['txt', 'html', 'htm', 'xml'],
        [vscode.l10n.t('All files')]: ['*'],
      },
      title: vscode.l10n.t('Explain Analyzer Result'),
    })) ?? [];
  if (!file) return undefined;
  const { size } = await vscode.workspace.fs.stat(file);
  if (size > LARGEST_CHARACTERS) throw new UserError(TOO_LARGE);
  return decodeText(await vscode.workspace.fs.readFile(file));
}

/** Far above any result; a larger text would only hold up the editor. */
const LARGEST_CHARACTERS = 5_000_000;
const TOO_LARGE = text('The file is larger than any analyzer result. Choose the file that was saved from the page.');

async function showProblems(): Promise<void> {
  await vscode.commands.executeCommand('workbench.actions.view.problems');
}

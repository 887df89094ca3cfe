import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import { Languages, TRACE_SCHEME } from '../../contributions.ts';
import { quietLines } from './quietLines.ts';
import { latestTrace, type TraceParts } from './latestTrace.ts';

/**
 * The latest run as a read-only document that is read like a result of Microsoft's analyzer and folds by indentation.
 * Plain text, so that searching, comparing, copying and saving work as in every editor; it follows the next run.
 */
export class TraceDocument implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changes = new vscode.EventEmitter<vscode.Uri>();
  /** What copying and saving write the same trace from. */
  readonly parts: TraceParts;
  readonly #subscriptions: readonly { dispose(): unknown }[];

  readonly onDidChange = this.#changes.event;

  constructor(parts: TraceParts) {
    this.parts = parts;
    this.#subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(TRACE_SCHEME, this),
      parts.state.onDidChange(() => {
        if (!parts.state.snapshot.isRunning) this.#changes.fire(TRACE_URI);
      }),
      this.#changes,
    ];
  }

  /** @throws {UserError} while nothing has been run. */
  async show(): Promise<void> {
    await latestTrace(this.parts, 0);
    const opened = await vscode.workspace.openTextDocument(TRACE_URI);
    const document = await vscode.languages.setTextDocumentLanguage(opened, Languages.trace);
    await vscode.window.showTextDocument(document, { preview: false });
    await vscode.commands.executeCommand('editor.fold', { levels: 1, selectionLines: quietLines(document.getText()) });
  }

  /** An editor that outlived its run, after a profile was switched say, is told so instead of being empty. */
  async provideTextDocumentContent(): Promise<string> {
    try {
      return await latestTrace(this.parts);
    } catch (error) {
      if (error instanceof UserError) return this.parts.translate(error.text);
      throw error;
    }
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

const TRACE_URI = vscode.Uri.from({ scheme: TRACE_SCHEME, path: '/Connectivity Trace' });

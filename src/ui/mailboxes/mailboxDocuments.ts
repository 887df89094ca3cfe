import * as vscode from 'vscode';
import { MAILBOX_SUMMARY_SCHEME } from '../../contributions.ts';
import { withAbort } from '../withAbort.ts';

/** What a read-only document holds when it is looked at; an editor that outlived its window is told so by its text. */
export type ReadContent = (signal: AbortSignal) => string | Promise<string>;

/** Read-only documents about mailboxes; those that are open follow what they are about. */
export class MailboxDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changes = new vscode.EventEmitter<vscode.Uri>();
  readonly #contents = new Map<string, ReadContent>();
  readonly #registration: vscode.Disposable;

  readonly onDidChange = this.#changes.event;

  constructor() {
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(MAILBOX_SUMMARY_SCHEME, this);
  }

  /** Says what a document holds; its name is what people see. */
  serve(name: string, read: ReadContent): void {
    this.#contents.set(name, read);
  }

  /** Shows a document, rendered where it is Markdown. */
  async show(name: string): Promise<void> {
    const uri = uriOf(name);
    this.#changes.fire(uri);
    if (name.endsWith('.md')) await vscode.commands.executeCommand('markdown.showPreview', uri);
    else await vscode.window.showTextDocument(uri, { preview: true });
  }

  /** A document holds something else now. */
  changed(name: string): void {
    this.#changes.fire(uriOf(name));
  }

  async provideTextDocumentContent({ path }: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    const read = this.#contents.get(path.slice(1));
    return read ? withAbort(token, read) : '';
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changes.dispose();
  }
}

function uriOf(name: string): vscode.Uri {
  return vscode.Uri.from({ scheme: MAILBOX_SUMMARY_SCHEME, path: `/${name}` });
}

import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import { text, type Text, type Translate } from '../../core/text.ts';
import { MAILBOX_SUMMARY_SCHEME } from '../../contributions.ts';
import type { MailboxResults } from './mailboxResults.ts';
import { summaryMarkdown } from './summaryMarkdown.ts';

/** The summary of the latest verification as a read-only document, shown rendered; it follows the next run. */
export class SummaryDocument implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changes = new vscode.EventEmitter<vscode.Uri>();
  readonly #results: MailboxResults;
  readonly #translate: Translate;
  readonly #subscriptions: readonly { dispose(): unknown }[];

  readonly onDidChange = this.#changes.event;

  constructor(results: MailboxResults, translate: Translate) {
    this.#results = results;
    this.#translate = translate;
    this.#subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(MAILBOX_SUMMARY_SCHEME, this),
      results.onDidChange(() => {
        if (!results.isRunning) this.#changes.fire(SUMMARY_URI);
      }),
      this.#changes,
    ];
  }

  /** @throws {UserError} while nothing was verified. */
  async show(): Promise<void> {
    if (!this.#results.verified) throw new UserError(NOTHING_VERIFIED);
    await vscode.commands.executeCommand('markdown.showPreview', SUMMARY_URI);
  }

  /** An editor that outlived its window is told so instead of being empty. */
  provideTextDocumentContent(): string {
    const { verified } = this.#results;
    if (!verified) return this.#translate(NOTHING_VERIFIED);
    const { tools, list, index, profile } = verified;
    const summary = tools.summarise(list, index, profile.serviceAccount.userName);
    return summaryMarkdown(summary, (row) => list.addresses[row] ?? '', this.#translate);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

/** What a command about results says where there are none. */
export const NOTHING_VERIFIED: Text = text('No mailboxes have been verified yet. Run Verify Mailboxes first.');

const SUMMARY_URI = vscode.Uri.from({ scheme: MAILBOX_SUMMARY_SCHEME, path: '/Mailboxes Verified.md' });

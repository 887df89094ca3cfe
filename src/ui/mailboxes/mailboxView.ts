import * as vscode from 'vscode';
import { ContextKeys, Views } from '../../contributions.ts';
import { nameOf } from './listedMailboxes.ts';
import type { MailboxNode } from './mailboxNodes.ts';
import type { MailboxResults } from './mailboxResults.ts';
import type { MailboxTree } from './mailboxTree.ts';

/** The frame of the mailboxes view: what the line above the groups says, and whether the view is there at all. */
export class MailboxView implements vscode.Disposable {
  readonly #view: vscode.TreeView<MailboxNode>;
  readonly #subscriptions: readonly { dispose(): unknown }[];
  #isThere = false;

  constructor(tree: MailboxTree, results: MailboxResults) {
    this.#view = vscode.window.createTreeView(Views.mailboxes, { treeDataProvider: tree, showCollapseAll: true });
    const show = (): void => {
      this.#show(results);
    };
    this.#subscriptions = [this.#view, results.onDidChange(show)];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #show({ verified, filter, isRunning }: MailboxResults): void {
    if (!verified) return;
    if (!this.#isThere) void vscode.commands.executeCommand('setContext', ContextKeys.hasMailboxResults, true);
    this.#isThere = true;
    const { settled, rows } = verified.index;
    this.#view.description = nameOf(verified);
    const counts = [settled.toLocaleString(), rows.toLocaleString()] as const;
    this.#view.message = [
      ...(isRunning ? [vscode.l10n.t('Verifying: {0} of {1}…', ...counts)] : []),
      ...(!isRunning && settled < rows ? [vscode.l10n.t('{0} of {1} verified.', ...counts)] : []),
      ...(filter === '' ? [] : [vscode.l10n.t('Shows addresses with "{0}".', filter)]),
    ].join(' ');
  }
}

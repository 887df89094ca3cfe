import * as vscode from 'vscode';
import { tallyOf } from '../../core/verdict.ts';
import { Views } from '../../contributions.ts';
import type { Profiles } from '../profiles/profiles.ts';
import { resultsOf } from '../run/runSnapshot.ts';
import type { RunState } from '../run/runState.ts';
import { firstFailure, type ChecklistNode } from './checklistNode.ts';
import type { ChecklistTree } from './checklistTree.ts';

/** The checklist's frame: the number on its icon and the line above the steps. */
export class ChecklistView implements vscode.Disposable {
  readonly #view: vscode.TreeView<ChecklistNode>;
  readonly #profiles: Profiles;
  readonly #state: RunState;
  readonly #hostName: string;
  readonly #subscriptions: readonly { dispose(): unknown }[];

  /** `hostName` tells people from where the checks reach out: reachability is the result. */
  constructor(tree: ChecklistTree, profiles: Profiles, state: RunState, hostName: string) {
    this.#view = vscode.window.createTreeView(Views.checklist, { treeDataProvider: tree, showCollapseAll: true });
    this.#profiles = profiles;
    this.#state = state;
    this.#hostName = hostName;
    const show = (): void => {
      this.#show();
    };
    const redraw = (): void => {
      tree.refresh();
      show();
    };
    this.#subscriptions = [
      this.#view,
      profiles.onDidChange(redraw),
      state.onDidChange(show),
      vscode.workspace.onDidGrantWorkspaceTrust(show),
    ];
  }

  /**
   * Brings the view to the front without taking the focus and shows progress above the steps until the work is done, then
   * opens the first check that failed.
   */
  async during(work: () => Promise<void>): Promise<void> {
    if (!this.#view.visible) {
      await vscode.commands.executeCommand(`${Views.checklist}.focus`, { preserveFocus: true });
    }
    await vscode.window.withProgress({ location: { viewId: Views.checklist } }, work);
    const failure = firstFailure(this.#state.snapshot);
    if (failure) await this.#view.reveal(failure, { select: false, focus: false, expand: 2 });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #show(): void {
    const failed = tallyOf(resultsOf(this.#state.snapshot)).fail;
    this.#view.badge =
      failed === 0 ? undefined : { value: failed, tooltip: vscode.l10n.t('Checks that failed: {0}', failed) };
    this.#view.message = this.#message();
  }

  #message(): string {
    const { active } = this.#profiles;
    if (!active) return '';
    const mistakes = active.document.mistakes.length;
    if (mistakes > 0)
      return vscode.l10n.t('The profile cannot be used yet; the Problems panel says why ({0}).', mistakes);
    if (!vscode.workspace.isTrusted) return vscode.l10n.t('Restricted Mode: trust this workspace to run the checks.');
    const { finishedAt, isRunning } = this.#state.snapshot;
    if (isRunning) return vscode.l10n.t('Checking from {0}…', this.#hostName);
    if (!finishedAt) return vscode.l10n.t('Not checked yet. Checks reach out from {0}.', this.#hostName);
    return vscode.l10n.t('Last run at {0}, from {1}.', finishedAt.toLocaleTimeString(), this.#hostName);
  }
}

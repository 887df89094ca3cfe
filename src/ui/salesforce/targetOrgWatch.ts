import * as vscode from 'vscode';
import type { OrgParts } from './orgParts.ts';

/** Where the `sf` command line keeps the target org of a project. */
const CONFIGURATION = '.sf/config.json';

/**
 * Follows the target org of the `sf` command line while the active profile names no org of its own: what was found out
 * about another org is no longer shown.
 */
export class TargetOrgWatch implements vscode.Disposable {
  readonly #parts: Pick<OrgParts, 'profiles' | 'state' | 'connected' | 'report'>;
  readonly #following: vscode.Disposable;
  #watcher: vscode.FileSystemWatcher | undefined;
  #folder: string | undefined;

  constructor(parts: Pick<OrgParts, 'profiles' | 'state' | 'connected' | 'report'>) {
    this.#parts = parts;
    this.#following = parts.profiles.onDidChange(() => {
      this.#watch();
    });
  }

  dispose(): void {
    this.#following.dispose();
    this.#watcher?.dispose();
  }

  /** Only the folder of a profile that follows the target org is watched. */
  #watch(): void {
    const { active } = this.#parts.profiles;
    const salesforce = active?.document.profile?.salesforce;
    const followed = active && salesforce && salesforce.org === undefined ? active.uri : undefined;
    const folder = followed && vscode.Uri.joinPath(followed, '..');
    if (folder?.toString() === this.#folder) return;
    this.#watcher?.dispose();
    this.#folder = folder?.toString();
    this.#watcher = folder && this.#watcherOf(folder);
  }

  #watcherOf(folder: vscode.Uri): vscode.FileSystemWatcher {
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, CONFIGURATION));
    const forget = (): void => {
      this.#forget().catch(this.#parts.report);
    };
    watcher.onDidChange(forget);
    watcher.onDidCreate(forget);
    watcher.onDidDelete(forget);
    return watcher;
  }

  async #forget(): Promise<void> {
    const { profiles, state, connected } = this.#parts;
    const profile = profiles.active?.document.profile;
    if (!profiles.active || !profile) return;
    await connected.forget(profiles.active.uri.toString(), profile);
    state.forget(({ subject }) => subject.property[0] === 'salesforce');
  }
}

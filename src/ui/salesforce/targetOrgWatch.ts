import * as vscode from 'vscode';
import { forgetOrg } from './forgetOrg.ts';
import type { OrgParts } from './orgParts.ts';

/** Where the `sf` command line keeps the target org: beneath the folder of a project, and beneath that of the user. */
const [SF_FOLDER, CONFIGURATION] = ['.sf', 'config.json'];

type Parts = Pick<OrgParts, 'profiles' | 'state' | 'connected' | 'home' | 'report'>;

/**
 * Follows the target org of the `sf` command line while the active profile names no org of its own: what was found out
 * about another org is no longer shown.
 */
export class TargetOrgWatch implements vscode.Disposable {
  readonly #parts: Parts;
  readonly #following: vscode.Disposable;
  #watching: vscode.Disposable | undefined;
  #folder: string | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#following = parts.profiles.onDidChange(() => {
      this.#watch();
    });
  }

  dispose(): void {
    this.#following.dispose();
    this.#watching?.dispose();
  }

  /** Only for a profile that follows the target org something is watched. */
  #watch(): void {
    const { active } = this.#parts.profiles;
    const salesforce = active?.document.profile?.salesforce;
    const followed = active && salesforce && salesforce.org === undefined ? active.uri : undefined;
    const folder = followed && vscode.Uri.joinPath(followed, '..');
    if (folder?.toString() === this.#folder) return;
    this.#watching?.dispose();
    this.#folder = folder?.toString();
    this.#watching =
      folder && vscode.Disposable.from(...[folder, this.#parts.home].map((parent) => this.#watcherIn(parent)));
  }

  #watcherIn(parent: vscode.Uri): vscode.FileSystemWatcher {
    // By its own folder: with the parent as the base everything in it would be watched, and a home is large.
    const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(parent, SF_FOLDER), CONFIGURATION);
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const forget = (): void => {
      forgetOrg(this.#parts).catch(this.#parts.report);
    };
    watcher.onDidChange(forget);
    watcher.onDidCreate(forget);
    watcher.onDidDelete(forget);
    return watcher;
  }
}

import * as vscode from 'vscode';
import { EXPORT_GLOB } from '../../contributions.ts';
import { mayBeExport, OPENING_LINES } from './mayBeExport.ts';

/** A file that may be an export. */
export interface ExportFile {
  readonly uri: vscode.Uri;
  /** Part of the connection: named as exports of ours are, or added by a person. Kept files are judged together. */
  readonly isKept: boolean;
  /** The same as long as the text is. */
  readonly stamp: string;
  /** The text where an editor has it; large files have none there. */
  readonly open?: vscode.TextDocument;
}

const ADDED = 'exports';

/** Knows the exports: those of the workspace, those that were added, and documents that are open and may be one. */
export class ExportFiles implements vscode.Disposable {
  readonly #changes = new vscode.EventEmitter<void>();
  readonly #memento: vscode.Memento;
  readonly #subscriptions: { dispose(): unknown }[] = [];
  readonly #watchers: vscode.Disposable[] = [];
  #added: readonly vscode.Uri[];

  /** Fires when an export may have come, gone or changed its text. */
  readonly onDidChange = this.#changes.event;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
    this.#added = memento.get<readonly string[]>(ADDED, []).map((uri) => vscode.Uri.parse(uri, true));
    const changed = (): void => {
      this.#changes.fire();
    };
    const ifCandidate = (document: vscode.TextDocument): void => {
      if (this.#isCandidate(document)) changed();
    };
    this.#subscriptions.push(
      vscode.workspace.onDidOpenTextDocument(ifCandidate),
      vscode.workspace.onDidCloseTextDocument(ifCandidate),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) ifCandidate(document);
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(changed),
      this.#changes,
    );
    this.#watch(vscode.workspace.createFileSystemWatcher(`**/${EXPORT_GLOB}`));
    for (const uri of this.#added) this.#watchFile(uri);
  }

  /** What a person added, in that order. */
  get added(): readonly vscode.Uri[] {
    return this.#added;
  }

  /** Makes files part of the connection, here and in later sessions. */
  async add(uris: readonly vscode.Uri[]): Promise<void> {
    const known = new Set(this.#added.map(String));
    const fresh = uris.filter((uri) => !known.has(uri.toString()));
    for (const uri of fresh) this.#watchFile(uri);
    await this.#keep([...this.#added, ...fresh]);
  }

  /** Takes files out again; the files themselves stay. */
  async remove(uris: readonly vscode.Uri[]): Promise<void> {
    const gone = new Set(uris.map(String));
    await this.#keep(this.#added.filter((uri) => !gone.has(uri.toString())));
  }

  /** Everything that may be an export now. */
  async all(): Promise<readonly ExportFile[]> {
    const named = await vscode.workspace.findFiles(`**/${EXPORT_GLOB}`, '**/node_modules/**', MOST_FILES);
    const kept = new Map([...this.#added, ...named].map((uri) => [uri.toString(), uri]));
    const keptFiles = await Promise.all([...kept.values()].map((uri) => keptFile(uri)));
    const others = vscode.workspace.textDocuments.filter(
      (document) => !kept.has(document.uri.toString()) && this.#isCandidate(document),
    );
    return [
      ...keptFiles.flat(),
      ...others.map((open) => ({ uri: open.uri, isKept: false, stamp: stampOf(open), open })),
    ];
  }

  dispose(): void {
    for (const disposable of [...this.#subscriptions, ...this.#watchers]) disposable.dispose();
  }

  #isCandidate(document: vscode.TextDocument): boolean {
    if (!SCHEMES.includes(document.uri.scheme)) return false;
    if (this.#added.some((uri) => uri.toString() === document.uri.toString())) return true;
    return mayBeExport(document.getText(new vscode.Range(0, 0, OPENING_LINES, 0)));
  }

  async #keep(uris: readonly vscode.Uri[]): Promise<void> {
    this.#added = uris;
    const lasting = uris.filter(({ scheme }) => scheme !== 'untitled');
    await this.#memento.update(ADDED, lasting.map(String));
    this.#changes.fire();
  }

  #watchFile(uri: vscode.Uri): void {
    if (uri.scheme === 'untitled') return;
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    const folder = vscode.Uri.joinPath(uri, '..');
    this.#watch(vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, name)));
  }

  #watch(watcher: vscode.FileSystemWatcher): void {
    const changed = (): void => {
      this.#changes.fire();
    };
    watcher.onDidCreate(changed);
    watcher.onDidChange(changed);
    watcher.onDidDelete(changed);
    this.#watchers.push(watcher);
  }
}

const MOST_FILES = 200;

/** Documents a person works on; those of a comparison or of the history are not judged. */
const SCHEMES: readonly string[] = ['file', 'untitled', 'vscode-remote', 'vscode-vfs'];

/** The file of a URI; none where it is gone, which is nobody's mistake. */
async function keptFile(uri: vscode.Uri): Promise<ExportFile[]> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return [{ uri, isKept: true, stamp: stampOf(open), open }];
  try {
    const { mtime, size } = await vscode.workspace.fs.stat(uri);
    return [{ uri, isKept: true, stamp: `${String(mtime)} ${String(size)}` }];
  } catch {
    // Deleted, or on a share that is not connected: it counts again as soon as it is back.
    return [];
  }
}

function stampOf({ version }: vscode.TextDocument): string {
  return `open ${String(version)}`;
}

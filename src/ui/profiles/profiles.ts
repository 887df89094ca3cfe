import * as vscode from 'vscode';
import { readProfile, type ProfileDocument } from '../../core/profile/profileDocument.ts';
import { isProfileName, PROFILE_GLOB } from '../../contributions.ts';
import { ifThere } from './ifThere.ts';

/** A connection profile as it stands now: the text in the editor where it is open, else the file's. */
export interface ProfileFile {
  readonly uri: vscode.Uri;
  readonly source: string;
  readonly document: ProfileDocument;
}

const ACTIVE = 'activeProfile';

/** The connection profiles at the top of the workspace folders, and the one that is checked. */
export class Profiles implements vscode.Disposable {
  readonly #changes = new vscode.EventEmitter<void>();
  readonly #memento: vscode.Memento;
  readonly #onFailure: (error: unknown) => void;
  readonly #subscriptions: vscode.Disposable[] = [];
  #watchers: vscode.Disposable[] = [];
  #files: readonly ProfileFile[] = [];
  #reading: Promise<void> | undefined;
  /** How often a text has changed; tells whether one did while files were read. */
  #textChanges = 0;

  /** Fires when a profile came, went, changed its text, or became the active one. */
  readonly onDidChange = this.#changes.event;

  constructor(memento: vscode.Memento, onFailure: (error: unknown) => void) {
    this.#memento = memento;
    this.#onFailure = onFailure;
    this.#subscriptions.push(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        this.#retext(document);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (this.#isKnown(document.uri)) this.#refreshSoon();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.#watch();
        this.#refreshSoon();
      }),
    );
    this.#watch();
  }

  /** All profiles, by folder and then by name. */
  get all(): readonly ProfileFile[] {
    return this.#files;
  }

  /** The profile that is checked: the one a person chose, or the first. */
  get active(): ProfileFile | undefined {
    const chosen = this.#memento.get<string>(ACTIVE);
    return this.#files.find(({ uri }) => uri.toString() === chosen) ?? this.#files[0];
  }

  /** Makes a profile the one that is checked, here and in later sessions. */
  async choose(uri: vscode.Uri): Promise<void> {
    await this.#memento.update(ACTIVE, uri.toString());
    await this.refresh();
  }

  /** Looks for profiles anew; resolves when this or a later look has been taken. */
  refresh(): Promise<void> {
    const textChanges = this.#textChanges;
    const reading: Promise<void> = allProfiles().then((files) => {
      // A later look has seen more than this one.
      if (this.#reading !== reading) return this.#reading;
      // Somebody typed meanwhile, so what was read may be older than what is known.
      if (this.#textChanges !== textChanges) return this.refresh();
      this.#files = files;
      this.#changes.fire();
    });
    this.#reading = reading;
    return reading;
  }

  dispose(): void {
    for (const disposable of [...this.#watchers, ...this.#subscriptions, this.#changes]) disposable.dispose();
  }

  #isKnown(uri: vscode.Uri): boolean {
    return this.#files.some((file) => file.uri.toString() === uri.toString());
  }

  #retext(document: vscode.TextDocument): void {
    const { uri } = document;
    if (!isProfileName(uri.path.slice(uri.path.lastIndexOf('/') + 1))) return;
    this.#textChanges += 1;
    if (!this.#isKnown(uri)) return;
    const changed = profileFile(uri, document.getText());
    this.#files = this.#files.map((file) => (file.uri.toString() === uri.toString() ? changed : file));
    this.#changes.fire();
  }

  #refreshSoon(): void {
    this.refresh().catch(this.#onFailure);
  }

  #watch(): void {
    for (const watcher of this.#watchers) watcher.dispose();
    this.#watchers = (vscode.workspace.workspaceFolders ?? []).map((folder) => {
      const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, PROFILE_GLOB));
      const refresh = (): void => {
        this.#refreshSoon();
      };
      watcher.onDidCreate(refresh);
      watcher.onDidChange(refresh);
      watcher.onDidDelete(refresh);
      return watcher;
    });
  }
}

async function allProfiles(): Promise<ProfileFile[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return (await Promise.all(folders.map(({ uri }) => profilesIn(uri)))).flat();
}

/** A workspace may list a folder that is gone, and a file may go while it is looked for: neither hides the others. */
async function profilesIn(folder: vscode.Uri): Promise<ProfileFile[]> {
  const entries = (await ifThere(vscode.workspace.fs.readDirectory(folder))) ?? [];
  const names = entries.filter(([name, type]) => isProfileName(name) && (type & vscode.FileType.File) !== 0);
  const uris = names.map(([name]) => vscode.Uri.joinPath(folder, name));
  const files = await Promise.all(uris.map(async (uri) => ({ uri, source: await ifThere(textOf(uri)) })));
  return files.flatMap(({ uri, source }) => (source === undefined ? [] : profileFile(uri, source)));
}

/** What is in an editor counts while it is not saved; otherwise the file does, which an editor may not have reread yet. */
async function textOf(uri: vscode.Uri): Promise<string> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return open?.isDirty ? open.getText() : new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

function profileFile(uri: vscode.Uri, source: string): ProfileFile {
  return { uri, source, document: readProfile(source) };
}

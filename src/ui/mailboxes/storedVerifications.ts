import * as vscode from 'vscode';
import type { AppendFile } from '../../core/mailboxes/ports.ts';
import type { Clock } from '../../core/ports.ts';
import type { Journal } from '../../mailboxes/journal/journal.ts';
import { ifThere } from '../profiles/ifThere.ts';
import { indexFrom, keepIndex, type KeptIndex } from './keptIndex.ts';
import type { ListedMailboxes, VerifiedMailboxes } from './listedMailboxes.ts';
import type { LoadMailboxTools, MailboxTools } from './mailboxTools.ts';

interface Parts {
  /** The folder of the extension for this workspace. */
  readonly storage: vscode.Uri;
  readonly memento: vscode.Memento;
  readonly loadTools: LoadMailboxTools;
  readonly clock: Clock;
}

const LATEST = 'latestVerification';

/**
 * Keeps verifications in the extension's storage: the list and its results file, by account and place of the list. A list
 * that was changed since keeps the results of the mailboxes it still names.
 */
export class StoredVerifications {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** What earlier runs found out about a list; undefined where there was none. */
  async find(listed: ListedMailboxes): Promise<VerifiedMailboxes | undefined> {
    const results = this.#file(await keyOf(listed), 'jsonl');
    if (!(await ifThere(vscode.workspace.fs.stat(results)))) return undefined;
    const tools = await this.#parts.loadTools();
    await using journal = await this.#journal(tools, listed, results);
    return { ...listed, tools, index: journal.index, file: fileAt(tools, results.fsPath) };
  }

  /** Opens the results file of a list, makes it the latest, and keeps the list beside it. */
  async open(listed: ListedMailboxes): Promise<{ readonly journal: Journal; readonly verified: VerifiedMailboxes }> {
    const key = await keyOf(listed);
    await vscode.workspace.fs.createDirectory(this.#parts.storage);
    await this.#write(key, 'json', listed);
    await this.#parts.memento.update(LATEST, key);
    const tools = await this.#parts.loadTools();
    const results = this.#file(key, 'jsonl');
    const journal = await this.#journal(tools, listed, results);
    return { journal, verified: { ...listed, tools, index: journal.index, file: fileAt(tools, results.fsPath) } };
  }

  /** Forgets what was found out about a list; nothing happens where there is nothing. */
  async forget(listed: ListedMailboxes): Promise<void> {
    const results = this.#file(await keyOf(listed), 'jsonl');
    await ifThere(vscode.workspace.fs.delete(results));
  }

  /** The latest verification of this workspace, in an earlier window say; undefined where there was none. */
  async latest(): Promise<VerifiedMailboxes | undefined> {
    const key = this.#parts.memento.get<string>(LATEST);
    if (key === undefined) return undefined;
    const listed = await this.#read<ListedMailboxes>(key, 'json');
    return listed && ((await this.#kept(key, listed)) ?? this.find(listed));
  }

  /** Writes down where a verification stands, so that the next window shows it at once. */
  async keep({ index, ...listed }: VerifiedMailboxes): Promise<void> {
    const key = await keyOf(listed);
    const { size } = await vscode.workspace.fs.stat(this.#file(key, 'jsonl'));
    await this.#write(key, 'index.json', keepIndex(index, size));
  }

  /** Undefined where the results file has grown since, in a window that crashed say. */
  async #kept(key: string, listed: ListedMailboxes): Promise<VerifiedMailboxes | undefined> {
    const results = this.#file(key, 'jsonl');
    const [kept, stat] = await Promise.all([
      this.#read<KeptIndex>(key, 'index.json'),
      ifThere(vscode.workspace.fs.stat(results)),
    ]);
    if (!kept || kept.sizeBytes !== stat?.size || kept.numbers.length !== listed.list.addresses.length)
      return undefined;
    const tools = await this.#parts.loadTools();
    return { ...listed, tools, index: indexFrom(kept, tools), file: fileAt(tools, results.fsPath) };
  }

  async #read<Content>(key: string, extension: string): Promise<Content | undefined> {
    const bytes = await ifThere(vscode.workspace.fs.readFile(this.#file(key, extension)));
    return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as Content);
  }

  async #write(key: string, extension: string, content: unknown): Promise<void> {
    await vscode.workspace.fs.writeFile(this.#file(key, extension), new TextEncoder().encode(JSON.stringify(content)));
  }

  #file(key: string, extension: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#parts.storage, `mailboxes-${key}.${extension}`);
  }

  async #journal(tools: MailboxTools, { profile, list }: ListedMailboxes, results: vscode.Uri): Promise<Journal> {
    const { clock } = this.#parts;
    const heading = { account: profile.serviceAccount.userName, syncFolder: false, startedAt: clock.now() };
    return tools.Journal.open(await tools.openAppendFile(results.fsPath), list.addresses, heading, clock);
  }
}

/** Opens the file for each look: nothing is held open while nothing is read. */
function fileAt(tools: MailboxTools, path: string): Pick<AppendFile, 'read'> {
  return {
    read: async function* (fromByte) {
      await using file = await tools.openAppendFile(path);
      yield* file.read(fromByte);
    },
  };
}

/** A name for a list that holds no address of a person. */
async function keyOf({ profile, profileUri, fileUri }: ListedMailboxes): Promise<string> {
  const identity = JSON.stringify([profileUri, fileUri, profile.serviceAccount.userName.toLowerCase()]);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(identity));
  return Buffer.from(digest).toString('hex').slice(0, 16);
}

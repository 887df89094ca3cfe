import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import { NEVER_ABORTED } from '../../core/abort.ts';
import type { AppendFile } from '../../core/mailboxes/ports.ts';
import type { Clock } from '../../core/ports.ts';
import type { Journal } from '../../mailboxes/journal/journal.ts';
import type { JournalMistake } from '../../mailboxes/journal/loadJournal.ts';
import type { JournalHeading } from '../../mailboxes/journal/result.ts';
import { inSlices } from '../../core/inSlices.ts';
import { ifThere } from '../profiles/ifThere.ts';
import { keepingIndex, restoringIndex } from './keptIndex.ts';
import { digestOf, isKeptIndex, isKeptList, keptIn } from './keptShapes.ts';
import type { ListedMailboxes, VerifiedMailboxes } from './listedMailboxes.ts';
import { LATEST } from './lazyMailboxes.ts';
import type { LoadMailboxTools, MailboxTools } from './mailboxTools.ts';

interface Parts {
  /** The folder of the extension for this workspace. */
  readonly storage: vscode.Uri;
  readonly memento: vscode.Memento;
  readonly loadTools: LoadMailboxTools;
  readonly clock: Clock;
}

/**
 * Keeps verifications in the extension's storage: the list and its results file, by account, server, place of the list and
 * what was asked. A list that was changed since keeps the results of the mailboxes it still names.
 */
export class StoredVerifications {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Where the results of a list are kept, whether there are any or not. */
  async resultsFile(listed: ListedMailboxes): Promise<vscode.Uri> {
    return this.#file(await keyOf(listed), 'jsonl');
  }

  /** What earlier runs found out about a list; undefined where there was none. */
  async find(listed: ListedMailboxes): Promise<VerifiedMailboxes | undefined> {
    const results = await this.resultsFile(listed);
    if (!(await ifThere(vscode.workspace.fs.stat(results)))) return undefined;
    const tools = await this.#parts.loadTools();
    const file = fileAt(tools, results.fsPath);
    const { index } = await tools.loadJournal(file.read(), listed.list.addresses, this.#heading(listed));
    return { ...listed, tools, index, file };
  }

  /**
   * Opens the results file of a list, makes it the latest, and keeps the list beside it. Nobody else can verify the same
   * list until the journal is closed.
   * @throws {UserError} while somebody else does.
   */
  async open(
    listed: ListedMailboxes,
    isBegunAnew: boolean,
  ): Promise<{ readonly journal: Journal; readonly verified: VerifiedMailboxes }> {
    const key = await keyOf(listed);
    const { storage, memento, loadTools, clock } = this.#parts;
    await vscode.workspace.fs.createDirectory(storage);
    const tools = await loadTools();
    const { fsPath } = this.#file(key, 'jsonl');
    const claimed = await tools.openClaimedFile(fsPath, vscode.l10n.t('another VS Code window'), isBegunAnew);
    try {
      const journal = await tools.Journal.open(claimed, listed.list.addresses, this.#heading(listed), clock);
      await this.#write(key, 'json', listed);
      await memento.update(LATEST, key);
      return { journal, verified: { ...listed, tools, index: journal.index, file: fileAt(tools, fsPath) } };
    } catch (error) {
      await claimed[Symbol.asyncDispose]();
      throw error;
    }
  }

  /**
   * True where these lines of a results file were not told about before; a line that was cut off stays in its file for
   * good, and is news once.
   */
  async isNews(listed: ListedMailboxes, mistakes: readonly JournalMistake[]): Promise<boolean> {
    const name = `mistakes/${await keyOf(listed)}`;
    const told = `${String(mistakes.length)} ${String(mistakes.at(-1)?.line)}`;
    if (this.#parts.memento.get(name) === told) return false;
    await this.#parts.memento.update(name, told);
    return true;
  }

  /** The latest verification of this workspace, in an earlier window say; undefined where there was none. */
  async latest(): Promise<VerifiedMailboxes | undefined> {
    const key = this.#parts.memento.get<string>(LATEST);
    if (key === undefined) return undefined;
    const listed = await this.#read(key, 'json', isKeptList);
    return listed && ((await this.#kept(key, listed)) ?? this.find(listed));
  }

  /** Writes down where a verification stands, so that the next window shows it at once. */
  async keep({ index, ...listed }: VerifiedMailboxes): Promise<void> {
    const { size } = await vscode.workspace.fs.stat(await this.resultsFile(listed));
    const keeping = keepingIndex(index, size, await digestOf(listed.list.addresses));
    await this.#write(await keyOf(listed), 'index.json', await inSlices(keeping, NEVER_ABORTED));
  }

  /** Undefined where the results file has grown since, in a window that crashed say, or the index is of another list. */
  async #kept(key: string, listed: ListedMailboxes): Promise<VerifiedMailboxes | undefined> {
    const results = this.#file(key, 'jsonl');
    // Loading the tools is a stretch of work of its own.
    const [tools, kept, stat] = await Promise.all([
      this.#parts.loadTools(),
      this.#read(key, 'index.json', isKeptIndex),
      ifThere(vscode.workspace.fs.stat(results)),
    ]);
    if (kept?.sizeBytes !== stat?.size || kept?.listDigest !== (await digestOf(listed.list.addresses)))
      return undefined;
    const index = await inSlices(restoringIndex(kept, tools), NEVER_ABORTED);
    return { ...listed, tools, index, file: fileAt(tools, results.fsPath) };
  }

  async #read<Content>(
    key: string,
    extension: string,
    isContent: (value: unknown) => value is Content,
  ): Promise<Content | undefined> {
    const bytes = await ifThere(vscode.workspace.fs.readFile(this.#file(key, extension)));
    if (!bytes) return undefined;
    const content = keptIn(new TextDecoder().decode(bytes), isContent);
    // A long list is parsed in one stretch of work; what comes next is another.
    await setImmediate();
    return content;
  }

  /** Whoever reads meets the old content or the new one: a window that ends while it writes leaves a draft. */
  async #write(key: string, extension: string, content: unknown): Promise<void> {
    const draft = this.#file(key, `${extension}.new`);
    await vscode.workspace.fs.writeFile(draft, new TextEncoder().encode(JSON.stringify(content)));
    await vscode.workspace.fs.rename(draft, this.#file(key, extension), { overwrite: true });
  }

  #file(key: string, extension: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#parts.storage, `mailboxes-${key}.${extension}`);
  }

  #heading({ profile, syncFolder }: ListedMailboxes): JournalHeading {
    const { exchange, serviceAccount } = profile;
    const startedAt = this.#parts.clock.now();
    return { account: serviceAccount.userName, ewsUrl: exchange.ewsUrl, syncFolder, startedAt };
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

/** A name for a list and what is asked about it that holds no address of a person. */
async function keyOf({ profile, profileUri, fileUri, orgName, syncFolder }: ListedMailboxes): Promise<string> {
  const account = profile.serviceAccount.userName.toLowerCase();
  const ewsUrl = profile.exchange.ewsUrl?.toLowerCase();
  const identity = JSON.stringify([profileUri, fileUri, orgName, account, ewsUrl, syncFolder]);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(identity));
  return Buffer.from(digest).toString('hex').slice(0, 16);
}

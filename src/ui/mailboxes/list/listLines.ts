import { setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Translate } from '../../../core/text.ts';
import { SOURCE } from '../../problems/source.ts';
import type { LoadMailboxTools } from '../mailboxTools.ts';
import { readListFile, type ListFile, type ListOddity } from './listFile.ts';

interface Parts {
  readonly loadTools: LoadMailboxTools;
  readonly translate: Translate;
  readonly report: (error: unknown) => void;
}

/** Whoever types is done for the moment. */
const PAUSE_MS = 300;

/** Follows the lists of mailboxes while they are edited: where each mailbox stands, and what is odd about their lines. */
export class ListLines implements vscode.Disposable {
  readonly #oddities = vscode.languages.createDiagnosticCollection('exchangeConnect.mailboxList');
  readonly #changes = new vscode.EventEmitter<void>();
  readonly #parts: Parts;
  readonly #lists = new Map<string, ListFile>();
  readonly #work = new Map<string, AbortController>();
  readonly #subscriptions: readonly { dispose(): unknown }[];

  /** Fires when mailboxes of a list stand in other lines than before. */
  readonly onDidChange = this.#changes.event;

  constructor(parts: Parts) {
    this.#parts = parts;
    const reread = ({ uri }: vscode.TextDocument, pauseMs: number): void => {
      if (this.#lists.has(uri.toString())) this.#reread(uri, pauseMs).catch(parts.report);
    };
    this.#subscriptions = [
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) reread(document, PAUSE_MS);
      }),
      // Somebody else may have written the file meanwhile, or what was typed was thrown away.
      vscode.workspace.onDidOpenTextDocument((document) => {
        reread(document, 0);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        reread(document, 0);
      }),
      this.#oddities,
      this.#changes,
    ];
  }

  /** Shows what is odd about a list that was read, and follows it from now on. */
  show(uri: vscode.Uri, list: ListFile): void {
    this.#lists.set(uri.toString(), list);
    this.#showOddities(uri, list);
  }

  /** Follows the list of an earlier window, whose text was read there. */
  follow(uri: vscode.Uri): void {
    if (this.#lists.has(uri.toString())) return;
    this.#lists.set(uri.toString(), NOT_READ);
    if (isOpen(uri)) this.#reread(uri, 0).catch(this.#parts.report);
  }

  /** The line of each address, from 1, where a list that was read has it now; undefined for a list that was not read. */
  linesOf(uri: string, addresses: ReadonlySet<string>): ReadonlyMap<string, number> | undefined {
    const list = this.#lists.get(uri);
    if (!list || list === NOT_READ) return undefined;
    const found = new Map<string, number>();
    for (const [row, address] of list.addresses.entries()) {
      const folded = address.toLowerCase();
      if (addresses.has(folded)) found.set(folded, list.lines[row] ?? 1);
    }
    return found;
  }

  dispose(): void {
    for (const work of this.#work.values()) work.abort();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #reread(uri: vscode.Uri, pauseMs: number): Promise<void> {
    const id = uri.toString();
    this.#work.get(id)?.abort();
    const work = new AbortController();
    this.#work.set(id, work);
    try {
      await setTimeout(pauseMs, undefined, { signal: work.signal });
      const list = await readListFile(uri, await this.#parts.loadTools(), work.signal);
      this.#lists.set(id, list);
    } catch (error) {
      // Overtaken by a newer text, or the file is gone: what was known of it stays until it is verified again.
      if (work.signal.aborted || error instanceof vscode.FileSystemError) return;
      throw error;
    } finally {
      if (this.#work.get(id) === work) this.#work.delete(id);
    }
    // What is odd about its lines goes when a file is closed, as with every linter.
    if (isOpen(uri)) this.#showOddities(uri, this.#lists.get(id) ?? NOT_READ);
    else this.#oddities.delete(uri);
    this.#changes.fire();
  }

  #showOddities(uri: vscode.Uri, { oddities, oddityCount }: ListFile): void {
    const shown = oddities.map((oddity) => this.#oddity(oddity));
    const left = oddityCount - shown.length;
    if (left > 0) shown.push(notice(vscode.l10n.t('{0} more lines of this list are odd.', left.toLocaleString())));
    this.#oddities.set(uri, shown);
  }

  #oddity({ line, character, length, words, isUsed }: ListOddity): vscode.Diagnostic {
    const diagnostic = new vscode.Diagnostic(
      new vscode.Range(line, character, line, character + length),
      this.#parts.translate(words),
      isUsed ? vscode.DiagnosticSeverity.Information : vscode.DiagnosticSeverity.Warning,
    );
    diagnostic.source = SOURCE;
    return diagnostic;
  }
}

const NOT_READ: ListFile = { addresses: [], lines: new Uint32Array(), oddities: [], oddityCount: 0 };

function isOpen(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
}

function notice(words: string): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), words, vscode.DiagnosticSeverity.Warning);
  diagnostic.source = SOURCE;
  return diagnostic;
}

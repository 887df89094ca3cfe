import type * as vscode from 'vscode';
import type { Finding } from '../../core/finding.ts';
import type { Clock } from '../../core/ports.ts';
import { Emitter } from '../emitter.ts';
import { wireFindingsOf, wireResultOf, type RunSnapshot } from '../run/runSnapshot.ts';
import type { RunState } from '../run/runState.ts';
import type { ExportFile, ExportFiles } from './exportFiles.ts';
import type { ExportTools, LintSurroundings, LoadExportTools } from './exportTools.ts';
import { inSlices } from '../../core/inSlices.ts';
import { readExportFile, type ReadFile } from './readFile.ts';

interface Parts {
  readonly files: ExportFiles;
  readonly state: RunState;
  readonly loadTools: LoadExportTools;
  readonly clock: Clock;
  readonly report: (error: unknown) => void;
}

/** Exports that were judged together, with everything that decides what is found in them. */
interface Judged {
  readonly inputs: readonly unknown[];
  readonly reads: readonly ReadFile[];
  readonly findings: readonly Finding[];
}

/** However long the last look took, the next one waits no longer than this after a keystroke. */
const LONGEST_PAUSE_MS = 1000;

/**
 * Reads and judges exports while they are edited: what did not change is neither read nor judged again, and a look that
 * a newer text overtook is given up. Kept exports are one inventory; every other open one stands by itself.
 */
export class ExportLinter implements vscode.Disposable {
  readonly #changes = new Emitter<undefined>();
  readonly #parts: Parts;
  readonly #subscriptions: readonly { dispose(): unknown }[];
  readonly #reads = new Map<string, ReadFile>();
  #judged = new Map<string, Judged>();
  #work: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastLookMs = 0;
  #looked: Promise<void> = Promise.resolve();

  /** Fires when something else was found than before. */
  readonly onDidLint = this.#changes.event;

  constructor(parts: Parts) {
    this.#parts = parts;
    const soon = (): void => {
      this.#lookSoon();
    };
    this.#subscriptions = [
      parts.files.onDidChange(soon),
      parts.state.onDidChange(() => {
        if (!parts.state.snapshot.isRunning) soon();
      }),
    ];
    soon();
  }

  /** The exports that were read and are settings of Exchange. */
  get exports(): readonly ReadFile[] {
    return [...this.#judged.values()].flatMap(({ reads }) => reads);
  }

  get findings(): readonly Finding[] {
    return [...this.#judged.values()].flatMap(({ findings }) => findings);
  }

  /** Resolves when what is known now has been looked at. */
  async settled(): Promise<void> {
    while (this.#timer !== undefined || this.#work) await (this.#timer === undefined ? this.#looked : this.#look());
  }

  /** The export of a document, as long as its text is the one that was read. */
  readOf(document: vscode.TextDocument): ReadFile | undefined {
    const stamp = `open ${String(document.version)}`;
    return this.exports.find(({ file }) => file.stamp === stamp && file.uri.toString() === document.uri.toString());
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#work?.abort();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** The pause is as long as a look takes, so that typing is never slower than looking. */
  #lookSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        this.#look().catch(this.#parts.report);
      },
      Math.min(this.#lastLookMs, LONGEST_PAUSE_MS),
    );
  }

  #look(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#work?.abort();
    const work = new AbortController();
    this.#work = work;
    this.#looked = this.#lookAt(work.signal)
      .catch((error: unknown) => {
        // A look that was overtaken has nothing to tell.
        if (!work.signal.aborted) throw error;
      })
      .finally(() => {
        if (this.#work === work) this.#work = undefined;
      });
    return this.#looked;
  }

  async #lookAt(signal: AbortSignal): Promise<void> {
    const { files, state, loadTools, clock } = this.#parts;
    const startedMs = clock.monotonicMs();
    const found = await files.all();
    signal.throwIfAborted();
    this.#forgetAllBut(found);
    if (found.length === 0 && this.#judged.size === 0) return;
    const tools = await loadTools();
    const reads: ReadFile[] = [];
    for (const file of found) reads.push(await this.#read(file, tools, signal));
    const judged = await this.#judge(reads, tools, signal);
    this.#lastLookMs = clock.monotonicMs() - startedMs;
    this.#publish(judged, tools, state);
  }

  #forgetAllBut(files: readonly ExportFile[]): void {
    const wanted = new Set(files.map(({ uri }) => uri.toString()));
    for (const uri of this.#reads.keys()) if (!wanted.has(uri)) this.#reads.delete(uri);
  }

  async #read(file: ExportFile, tools: ExportTools, signal: AbortSignal): Promise<ReadFile> {
    const id = file.uri.toString();
    const known = this.#reads.get(id);
    if (known?.file.stamp === file.stamp && known.file.isKept === file.isKept) return known;
    const read = await readExportFile(file, tools, signal);
    this.#reads.set(id, read);
    return read;
  }

  async #judge(reads: readonly ReadFile[], tools: ExportTools, signal: AbortSignal): Promise<Map<string, Judged>> {
    const { snapshot } = this.#parts.state;
    const groups = new Map<string, readonly ReadFile[]>();
    const kept = reads.filter(({ file }) => file.isKept);
    if (kept.length > 0) groups.set(KEPT, kept);
    for (const read of reads) if (!read.file.isKept && read.isOfExchange) groups.set(read.file.uri.toString(), [read]);
    const judged = new Map<string, Judged>();
    for (const [id, group] of groups) {
      const inputs = [...group, snapshot.profile, ...(id === KEPT ? [snapshot.plan, snapshot.states] : [])];
      const known = this.#judged.get(id);
      if (known && isSame(known.inputs, inputs)) judged.set(id, known);
      else {
        const surroundings = surroundingsOf(snapshot, this.#parts.clock.now(), id === KEPT);
        const findings = await inSlices(tools.lintExports(group.map(sourceOf), surroundings), signal);
        judged.set(id, { inputs, reads: group, findings });
      }
    }
    return judged;
  }

  #publish(judged: Map<string, Judged>, tools: ExportTools, state: RunState): void {
    const before = this.#judged;
    this.#judged = judged;
    const kept = judged.get(KEPT);
    if (kept !== before.get(KEPT)) {
      const { plan } = state.snapshot;
      const sources = (kept?.reads ?? []).map(sourceOf);
      state.adoptExports(plan, tools.sightingsOf(sources, kept?.findings ?? [], plan));
    }
    if (!isSame([...before.values()], [...judged.values()])) this.#changes.fire(undefined);
  }
}

/** The exports of the connection, taken together. */
const KEPT = 'kept';

function sourceOf({ file, document }: ReadFile): { uri: string; document: ReadFile['document'] } {
  return { uri: file.uri.toString(), document };
}

/** Only exports of the connection are compared with what the wire saw of it. */
function surroundingsOf(snapshot: RunSnapshot, now: Date, isKept: boolean): LintSurroundings {
  const { profile, plan } = snapshot;
  const results = plan.flatMap(({ key }) => {
    const result = wireResultOf(snapshot, key);
    return result ? [[key, result] as const] : [];
  });
  const wire = { findings: wireFindingsOf(snapshot), results: new Map(results) };
  return { now, ...(profile && { profile }), ...(isKept && results.length > 0 && { wire }) };
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

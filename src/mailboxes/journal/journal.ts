import type { AppendFile } from '../../core/mailboxes/ports.ts';
import type { Clock } from '../../core/ports.ts';
import { encodeLine } from './lineCode.ts';
import { loadJournal, type JournalMistake } from './loadJournal.ts';
import { headingLine, resultLine, type JournalHeading, type MailboxResult } from './result.ts';
import type { ResultIndex } from './resultIndex.ts';

/** The disk is asked to keep what was written at most this often: forcing each record would cost more than asking again. */
const SYNC_EVERY_MS = 1_000;

/** Where a verification keeps what it found out. */
export interface ResultSink {
  /** Resolves when the record is written; rejects with the error of the system, and from then on always. */
  add(row: number, result: MailboxResult): Promise<void>;
}

interface Waiting {
  readonly row: number;
  readonly result: MailboxResult;
}

/**
 * A results file under way: one sealed line a mailbox, appended and never changed.
 *
 * - A record counts once the system has it: the end of this process loses none that counted.
 * - The disk is made to keep it within a second: a power cut loses that second, and those mailboxes are asked again.
 * - Records that come while others are being written go together with the next write.
 * - After one write failed nothing more is written: what came through is a torn line, which {@link loadJournal} skips.
 */
export class Journal implements ResultSink, AsyncDisposable {
  readonly index: ResultIndex;
  /** What was found in the file and is not used. */
  readonly mistakes: readonly JournalMistake[];
  readonly #file: AppendFile;
  readonly #clock: Clock;
  #sizeBytes: number;
  #waiting: Waiting[] = [];
  #next: Promise<void> | undefined;
  #last: Promise<void> = Promise.resolve();
  #syncedMs: number;

  private constructor(file: AppendFile, clock: Clock, loaded: Awaited<ReturnType<typeof loadJournal>>) {
    this.#file = file;
    this.#clock = clock;
    this.index = loaded.index;
    this.mistakes = loaded.mistakes;
    this.#sizeBytes = loaded.sizeBytes;
    this.#syncedMs = clock.monotonicMs();
  }

  /**
   * Takes up a results file, or begins one in an empty file.
   * @throws {OtherJournalError} where it was begun for another account, server or question.
   */
  static async open(
    file: AppendFile,
    addresses: readonly string[],
    heading: JournalHeading,
    clock: Clock,
  ): Promise<Journal> {
    const loaded = await loadJournal(file.read(), addresses, heading);
    const journal = new Journal(file, clock, loaded);
    // A line end keeps a torn line from spoiling the next record.
    if (!loaded.endsWithLine) await journal.#append(Uint8Array.of(0x0a));
    if (!loaded.hasHeading) await journal.#append(encodeLine(headingLine(heading)));
    return journal;
  }

  add(row: number, result: MailboxResult): Promise<void> {
    this.#waiting.push({ row, result });
    this.#next ??= this.#last = this.#last.then(() => this.#write());
    return this.#next;
  }

  /** Sees to it that the disk has everything, and closes the file. */
  async [Symbol.asyncDispose](): Promise<void> {
    try {
      // What a write met, whoever added to it was told.
      await this.#last.catch(() => undefined);
      await this.#file.sync();
    } finally {
      await this.#file[Symbol.asyncDispose]();
    }
  }

  async #write(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    this.#next = undefined;
    const lines = batch.map(({ result }) => encodeLine(resultLine(result)));
    let offset = this.#sizeBytes;
    await this.#append(concatenated(lines));
    for (const [at, { row, result }] of batch.entries()) {
      this.index.set(row, result.outcome, offset);
      offset += lines[at]?.length ?? 0;
    }
    await this.#syncNowAndThen();
  }

  async #append(bytes: Uint8Array): Promise<void> {
    await this.#file.append(bytes);
    this.#sizeBytes += bytes.length;
  }

  async #syncNowAndThen(): Promise<void> {
    if (this.#clock.monotonicMs() - this.#syncedMs < SYNC_EVERY_MS) return;
    await this.#file.sync();
    this.#syncedMs = this.#clock.monotonicMs();
  }
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

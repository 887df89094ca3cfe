import type { TraitsOf } from '../../../mailboxes/summary.ts';
import type { Emitter } from '../../emitter.ts';
import type { ReadFile } from '../../export/readFile.ts';
import { inSlices } from '../../../core/inSlices.ts';
import { readingExportedMailboxes, type ExportedMailbox } from './exportedMailboxes.ts';

/** The exports of this window as they were read last. */
export interface ReadExports {
  readonly exports: readonly ReadFile[];
  readonly onDidLint: Emitter<undefined>['event'];
  /** Resolves when the exports there are now have been read. */
  settled(): Promise<void>;
}

/** An export that lists mailboxes. */
export interface MailboxExport {
  readonly uri: string;
  readonly mailboxes: readonly ExportedMailbox[];
  /** The line of each mailbox, from 1. */
  readonly lines: readonly number[];
}

/** The mailboxes of the exports; each export is looked through once. */
export class ExportMailboxes {
  readonly #read: ReadExports;
  readonly #known = new WeakMap<ReadFile, MailboxExport>();
  #traits: { readonly of: readonly MailboxExport[]; readonly traitsOf: TraitsOf } | undefined;

  /** Fires when exports say something else than before. */
  readonly onDidChange: ReadExports['onDidLint'];

  constructor(read: ReadExports) {
    this.#read = read;
    this.onDidChange = read.onDidLint;
  }

  /** The exports that list mailboxes, the longest first. */
  async all(signal: AbortSignal): Promise<readonly MailboxExport[]> {
    await this.#read.settled();
    const exports: MailboxExport[] = [];
    for (const file of this.#read.exports) {
      const known = this.#known.get(file) ?? (await readMailboxes(file, signal));
      this.#known.set(file, known);
      if (known.mailboxes.length > 0) exports.push(known);
    }
    return exports.sort((one, other) => other.mailboxes.length - one.mailboxes.length);
  }

  /** What the exports know of a mailbox by any of its addresses; nothing of those that are in none. */
  async traits(signal: AbortSignal): Promise<TraitsOf> {
    const exports = await this.all(signal);
    if (this.#traits && isSame(this.#traits.of, exports)) return this.#traits.traitsOf;
    const traitsOf = await inSlices(collectingTraits(exports), signal);
    this.#traits = { of: exports, traitsOf };
    return traitsOf;
  }
}

async function readMailboxes(file: ReadFile, signal: AbortSignal): Promise<MailboxExport> {
  const mailboxes = await inSlices(readingExportedMailboxes(file.document), signal);
  const lines = mailboxes.map(({ offset }) => file.positionAt(offset).line + 1);
  return { uri: file.file.uri.toString(), mailboxes, lines };
}

function* collectingTraits(exports: readonly MailboxExport[]): Generator<undefined, TraitsOf, undefined> {
  const traits = new Map<string, ExportedMailbox['traits']>();
  for (const { mailboxes } of exports) {
    for (const mailbox of mailboxes) {
      for (const address of [mailbox.primarySmtpAddress, ...mailbox.proxyAddresses])
        traits.set(address.toLowerCase(), mailbox.traits);
      if (traits.size % 256 === 0) yield;
    }
  }
  return (address) => traits.get(address.toLowerCase()) ?? {};
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

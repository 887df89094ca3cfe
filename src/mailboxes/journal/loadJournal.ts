import { UserError } from '../../core/errors.ts';
import { text, type Text } from '../../core/text.ts';
import { decodeHead, type LineHead } from './lineCode.ts';
import { readLines, type FileLine } from './readLines.ts';
import { JOURNAL_VERSION, type JournalHeading } from './result.ts';
import { ResultIndex } from './resultIndex.ts';

/** What was found in a results file and is not used. */
export type JournalMistake = { /** From 1. */ readonly line: number } & (
  | { readonly kind: 'torn' | 'unreadable' }
  /** The first of results before any heading that could be read: whose they are is not known, and none of them is used. */
  | { readonly kind: 'noHeading' }
  | { readonly kind: 'notInList'; readonly mailbox: string }
  /** Written by another version of ours; the records after it that read as ours are used. */
  | { readonly kind: 'otherVersion'; readonly version: number }
);

/** What a results file says about a list. */
export interface LoadedJournal {
  readonly index: ResultIndex;
  readonly mistakes: readonly JournalMistake[];
  readonly sizeBytes: number;
  readonly hasHeading: boolean;
  /** False where the last line lacks its end; an empty file ends well. */
  readonly endsWithLine: boolean;
}

/** A results file that belongs to something else; `text` says what to do. */
export class OtherJournalError extends UserError {}

/**
 * Reads a results file for the mailboxes of a list. Of several records of one mailbox the last counts.
 * @throws {OtherJournalError} where it was begun for another account, server or question.
 */
export async function loadJournal(
  pieces: AsyncIterable<Uint8Array>,
  addresses: readonly string[],
  heading: JournalHeading,
): Promise<LoadedJournal> {
  const loader = new Loader(addresses, heading);
  for await (const lines of readLines(pieces)) for (const line of lines) loader.take(line);
  return loader;
}

class Loader implements LoadedJournal {
  readonly index: ResultIndex;
  readonly mistakes: JournalMistake[] = [];
  sizeBytes = 0;
  hasHeading = false;
  endsWithLine = true;
  readonly #heading: JournalHeading;
  readonly #rows: ReadonlyMap<string, number>;
  #line = 0;
  #isOurs = false;

  constructor(addresses: readonly string[], heading: JournalHeading) {
    this.index = new ResultIndex(addresses.length);
    this.#heading = heading;
    this.#rows = new Map(addresses.map((address, row) => [address.toLowerCase(), row]));
  }

  take({ bytes, offset, hasEnd }: FileLine): void {
    this.#line += 1;
    this.endsWithLine = hasEnd;
    this.sizeBytes = offset + bytes.length + (hasEnd ? 1 : 0);
    if (bytes.length === 0) return;
    // A line without its end is whole all the same if its seal is: only the end was lost.
    const line = decodeHead(bytes);
    if (line) this.#takeLine(line, offset);
    else this.mistakes.push({ kind: hasEnd ? 'unreadable' : 'torn', line: this.#line });
  }

  #takeLine(line: LineHead, offset: number): void {
    if ('version' in line) {
      refuseOther(line, this.#heading);
      this.#isOurs = true;
      this.hasHeading = line.version === JOURNAL_VERSION;
      if (!this.hasHeading) this.mistakes.push({ kind: 'otherVersion', line: this.#line, version: line.version });
      return;
    }
    if (!this.#isOurs) {
      this.#tellOnce({ kind: 'noHeading', line: this.#line });
      return;
    }
    const row = this.#rows.get(line.mailbox.toLowerCase());
    if (row === undefined) this.mistakes.push({ kind: 'notInList', line: this.#line, mailbox: line.mailbox });
    else this.index.set(row, line.outcome, offset);
  }

  /** A results file without its heading is one mistake, and not as many as it has lines. */
  #tellOnce(mistake: JournalMistake): void {
    if (!this.mistakes.some(({ kind }) => kind === mistake.kind)) this.mistakes.push(mistake);
  }
}

function refuseOther(found: JournalHeading, wanted: JournalHeading): void {
  const why = differenceOf(found, wanted);
  if (why) throw new OtherJournalError(why);
}

function differenceOf(found: JournalHeading, wanted: JournalHeading): Text | undefined {
  if (fold(found.account) !== fold(wanted.account)) {
    return text('The results file was begun for {account}, not for {wanted}. Name a new results file.', {
      account: found.account,
      wanted: wanted.account,
    });
  }
  if (fold(found.ewsUrl) !== fold(wanted.ewsUrl)) {
    return text(
      'The results file was begun with another EWS address: {server}, not {wanted}. Name a new results file.',
      {
        server: found.ewsUrl ?? AUTODISCOVER,
        wanted: wanted.ewsUrl ?? AUTODISCOVER,
      },
    );
  }
  if (found.syncFolder === wanted.syncFolder) return undefined;
  return text('The results file was begun with another question about Salesforce_Sync. Name a new results file.');
}

/** Stands for the address that Autodiscover names. */
const AUTODISCOVER = 'Autodiscover';

function fold(name = ''): string {
  return name.toLowerCase();
}

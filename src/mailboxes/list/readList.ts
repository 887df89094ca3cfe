import { isMailboxAddress } from '../../core/profile/address.ts';
import { finish } from '../finish.ts';
import { delimiterOf, fieldsOf, type Delimiter, type Field } from './csvFields.ts';
import type { ListMistake, ListRange, ReadList } from './mailboxList.ts';

/** Lines between two pauses: a few milliseconds of work. */
const LINES_A_SLICE = 1_000;

/** Reads a whole list at once, see {@link readingList}. */
export function readList(text: string): ReadList {
  return finish(readingList(text));
}

/**
 * Reads a list of mailboxes in slices: whoever drives it may do something else between two of them.
 *
 * - one address a line, or a CSV (comma, semicolon, tab) whose first line names the column of the address;
 * - a CSV without such a line, and a line pasted from a mail: whatever in it is an address;
 * - blank lines and lines that begin with `#` are nothing;
 * - an address counts once, in whatever case it is written.
 */
export function* readingList(text: string): Generator<undefined, ReadList, undefined> {
  const reader = new ListReader();
  let count = 0;
  for (let start = 0; start < text.length;) {
    const end = endOfLine(text, start);
    reader.take(text.slice(start, end), start);
    start = end + (text.startsWith('\r\n', end) ? 2 : 1);
    count += 1;
    if (count % LINES_A_SLICE === 0) yield;
  }
  return reader.list;
}

/** Old spreadsheets end lines by a carriage return alone. */
function endOfLine(text: string, start: number): number {
  const found = /[\r\n]/g;
  found.lastIndex = start;
  return found.exec(text)?.index ?? text.length;
}

/** What the column of the address is called in exports of Salesforce, Exchange and Entra ID, whatever stands between words. */
const ADDRESS_COLUMNS: readonly RegExp[] = [
  /^(primary)?smtp(address)?$/,
  /^(primary|work|user)?e?mail(address)?$/,
  /^windowsemailaddress$/,
  /^mailbox$/,
  /^address$/,
  /^(userprincipalname|username|upn)$/,
];

class ListReader {
  readonly #addresses: string[] = [];
  readonly #lines: number[] = [];
  readonly #mistakes: ListMistake[] = [];
  readonly #firstLine = new Map<string, number>();
  #line = 0;
  #delimiter: Delimiter | undefined;
  #column: number | undefined;

  get list(): ReadList {
    return { addresses: this.#addresses, lines: Uint32Array.from(this.#lines), mistakes: this.#mistakes };
  }

  take(line: string, offset: number): void {
    this.#line += 1;
    if (line.trim() === '' || line.trimStart().startsWith('#')) return;
    const isFirst = this.#delimiter === undefined;
    this.#delimiter ??= delimiterOf(line);
    // A line may be of another kind than the first one: pasted lists mix them.
    const delimiter = this.#column === undefined ? delimiterOf(line) : this.#delimiter;
    const fields = fieldsOf(line, delimiter, offset);
    if (!fields) this.#say({ kind: 'openQuote' }, { offset, length: line.length });
    else if (!isFirst || !this.#takeHeading(fields)) this.#takeFields(fields, { offset, length: line.length });
  }

  /** A first line without an address names the columns where one of the names is known. */
  #takeHeading(fields: readonly Field[]): boolean {
    const names = fields.map(({ text }) => text.toLowerCase().replace(/[^a-z]/g, ''));
    if (fields.some(({ text }) => text.includes('@'))) return false;
    const column = ADDRESS_COLUMNS.map((known) => names.findIndex((name) => known.test(name))).find((at) => at >= 0);
    this.#column = column;
    return column !== undefined;
  }

  #takeFields(fields: readonly Field[], whole: ListRange): void {
    const field = this.#column === undefined ? undefined : fields[this.#column];
    const candidates = field ? [field] : fields.filter(({ text }) => text.includes('@'));
    if (candidates.length === 0) this.#say({ kind: 'noAddress', text: shorten(fields[0]?.text ?? '') }, whole);
    for (const candidate of candidates) this.#takeCandidate(candidate, candidate.length > 0 ? candidate : whole);
  }

  #takeCandidate({ text }: Field, range: ListRange): void {
    const address = plainAddress(text);
    if (!isMailboxAddress(address)) {
      this.#say({ kind: 'noAddress', text: shorten(text) }, range);
      return;
    }
    const firstLine = this.#firstLine.get(address.toLowerCase());
    if (firstLine !== undefined) {
      this.#say({ kind: 'duplicate', address, firstLine }, range);
      return;
    }
    if (address !== text) this.#say({ kind: 'decorated', address }, range);
    this.#firstLine.set(address.toLowerCase(), this.#line);
    this.#addresses.push(address);
    this.#lines.push(this.#line);
  }

  #say(mistake: Odd, { offset, length }: ListRange): void {
    this.#mistakes.push({ ...mistake, line: this.#line, offset, length });
  }
}

type WithoutPlace<Mistake> = Mistake extends unknown ? Omit<Mistake, 'line' | 'offset' | 'length'> : never;
type Odd = WithoutPlace<ListMistake>;

/** The address in `Ada <ada@contoso.com>`, `smtp:ada@contoso.com` and `mailto:ada@contoso.com`; other text as it is. */
function plainAddress(text: string): string {
  const inner = /<\s*([^<>]*)\s*>\s*$/.exec(text)?.[1] ?? text;
  return inner.trim().replace(/^(smtp|mailto):/i, '');
}

/** Enough to recognise a line by. */
function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

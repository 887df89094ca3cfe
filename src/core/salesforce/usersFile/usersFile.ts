import { isMailboxAddress } from '../../profile/address.ts';
import { columnsNamed, type Columns } from './columns.ts';
import { fieldsOf } from './fields.ts';
import { delimiterOf, recordsOf, type TextRecord } from './records.ts';

/** A user named in a file. */
export interface ListedUser {
  readonly address: string;
  readonly name?: string;
  readonly username?: string;
  /** From 1; where the record begins. */
  readonly line: number;
}

/** A place in a file; offset and length in UTF-16 units. */
export interface UsersFilePlace {
  /** From 1. */
  readonly line: number;
  readonly offset: number;
  readonly length: number;
}

/** What is odd about a file, and where: nothing of it is left out without one. */
export type UsersFileMistake = UsersFilePlace & Oddity;

type Oddity =
  | { readonly kind: 'noAddress'; readonly text: string }
  /** The heading names no column of addresses: what looks like one is taken, of a user name last. */
  | { readonly kind: 'noAddressColumn'; readonly columns: readonly string[] }
  | { readonly kind: 'duplicate'; readonly address: string; readonly firstLine: number }
  /** A field in quotes does not end; its line is read as if it did. */
  | { readonly kind: 'openQuote'; readonly text: string }
  /** The address was read from more than itself, such as `Ada <ada@contoso.com>`; it is used. */
  | { readonly kind: 'decorated'; readonly address: string };

/**
 * The users of a file, and what was odd about the file. Each user is there once: those who share an address, in whatever
 * case, are as many as have names or user names of their own.
 */
export interface UsersFile {
  readonly users: readonly ListedUser[];
  readonly mistakes: readonly UsersFileMistake[];
}

const RECORDS_A_SLICE = 1_000;

/**
 * Reads a list of users in slices of 1,000 records, so that whoever drives it may do something else in between.
 *
 * - CSV with commas, semicolons or tabs, as Setup and spreadsheets write it; a field in quotes may span lines;
 * - a first record without an address names the columns, where it has a name we know;
 * - without such names: one user a line by its first address, or many where the line holds nothing but addresses;
 * - blank lines and lines that begin with `#` are nothing.
 */
export function* readingUsersFile(text: string): Generator<undefined, UsersFile, undefined> {
  const delimiter = delimiterOf(text);
  const reader = new UsersFileReader();
  let slice: TextRecord[] = [];
  const take = (): void => {
    for (const [index, fields] of fieldsOf(slice, delimiter).entries()) reader.take(slice[index], fields);
    slice = [];
  };
  // The mark of a file's encoding is no part of its first field; what replaces it keeps the offsets.
  for (const record of recordsOf(text.replace(/^\uFEFF/, ' '), delimiter)) {
    if (slice.push(record) < RECORDS_A_SLICE) continue;
    take();
    yield;
  }
  take();
  return reader.file;
}

class UsersFileReader {
  readonly #users: ListedUser[] = [];
  readonly #mistakes: UsersFileMistake[] = [];
  readonly #firstLines = new Map<string, number>();
  #columns: Columns | undefined;

  get file(): UsersFile {
    return { users: this.#users, mistakes: this.#mistakes };
  }

  take(record: TextRecord | undefined, fields: readonly string[]): void {
    if (!record) return;
    if (record.isQuoteOpen) this.#say(record, { kind: 'openQuote', text: shorten(record.text) });
    if (!this.#columns && this.#takeHeading(record, fields)) return;
    this.#columns ??= NO_COLUMNS;
    const candidates = this.#candidates(fields, this.#columns);
    for (const candidate of candidates) this.#takeUser(record, fields, candidate);
    if (candidates.length === 0) this.#say(record, { kind: 'noAddress', text: shorten(record.text) });
  }

  #takeHeading(record: TextRecord, fields: readonly string[]): boolean {
    this.#columns = fields.some(hasAt) ? undefined : columnsNamed(fields);
    if (this.#columns && this.#columns.address === undefined) {
      this.#say(record, { kind: 'noAddressColumn', columns: fields });
    }
    return this.#columns !== undefined;
  }

  #candidates(fields: readonly string[], { address, username }: Columns): readonly string[] {
    if (address !== undefined) return [fields[address] ?? ''].filter((field) => field !== '');
    const filled = fields.filter((field) => field !== '');
    if (username === undefined && filled.every(hasAt)) return filled;
    const [first] = [...fields.filter((_, column) => column !== username), fields[username ?? -1] ?? ''].filter(hasAt);
    return first === undefined ? [] : [first];
  }

  #takeUser(record: TextRecord, fields: readonly string[], written: string): void {
    const address = plainAddress(written);
    const name = fields[this.#columns?.name ?? -1];
    const username = fields[this.#columns?.username ?? -1];
    const identity = JSON.stringify([address, name, username]).toLowerCase();
    const firstLine = this.#firstLines.get(identity);
    if (!isMailboxAddress(address)) this.#say(record, { kind: 'noAddress', text: shorten(written) }, written);
    else if (firstLine !== undefined) this.#say(record, { kind: 'duplicate', address, firstLine }, written);
    else {
      if (address !== written) this.#say(record, { kind: 'decorated', address }, written);
      this.#firstLines.set(identity, record.line);
      this.#users.push({ address, ...(name && { name }), ...(username && { username }), line: record.line });
    }
  }

  /** Says it of the words within the record, or of all of it where they are not to be found as they are. */
  #say({ text, offset, line }: TextRecord, oddity: Oddity, words = text): void {
    const at = words === '' ? -1 : text.indexOf(words);
    const place = at < 0 ? { offset, length: text.length } : { offset: offset + at, length: words.length };
    this.#mistakes.push({ ...oddity, line, ...place });
  }
}

const NO_COLUMNS: Columns = { address: undefined, username: undefined, name: undefined };

function hasAt(field: string): boolean {
  return field.includes('@');
}

/** The address in `Ada <ada@contoso.com>`, `smtp:ada@contoso.com` and `mailto:ada@contoso.com`; other text as it is. */
function plainAddress(text: string): string {
  const inner = /<([^<>]*)>\s*$/.exec(text)?.[1] ?? text;
  return inner.trim().replace(/^(smtp|mailto):/i, '');
}

/** Enough to recognise a line by. */
function shorten(text: string): string {
  const line = text.trim();
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`;
}

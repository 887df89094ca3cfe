import type { ListRange } from './mailboxList.ts';

/** A field of a line and where it stands, quotes included. */
export interface Field extends ListRange {
  readonly text: string;
}

/** Characters that separate fields in what spreadsheets and directories export. */
export type Delimiter = ',' | ';' | '\t';

/** The delimiter that a line has most of, outside quotes; a comma where it has none. */
export function delimiterOf(line: string): Delimiter {
  const bare = line.replace(/"[^"]*"/g, '');
  const count = (delimiter: Delimiter): number => bare.split(delimiter).length;
  return ([';', '\t'] as const).reduce<Delimiter>((best, other) => (count(other) > count(best) ? other : best), ',');
}

/**
 * The fields of one line by RFC 4180: a field in quotes may hold delimiters, and doubled quotes stand for one.
 * Undefined where a quote is left open: a field does not go on in the next line here.
 */
export function fieldsOf(line: string, delimiter: Delimiter, lineOffset = 0): readonly Field[] | undefined {
  const fields: Field[] = [];
  let start = 0;
  while (start <= line.length) {
    const end = endOfField(line, start, delimiter);
    if (end === undefined) return undefined;
    const raw = line.slice(start, end);
    const length = raw.trim().length;
    fields.push({ text: unquoted(raw.trim()), offset: lineOffset + start + raw.indexOf(raw.trim()), length });
    start = end + 1;
  }
  return fields;
}

/** Quotes count only where a field begins with one, as in RFC 4180; elsewhere they belong to the text. */
function endOfField(line: string, start: number, delimiter: Delimiter): number | undefined {
  const [opening] = /^[ ]*"/.exec(line.slice(start)) ?? [];
  const end = (from: number): number => {
    const found = line.indexOf(delimiter, from);
    return found < 0 ? line.length : found;
  };
  if (opening === undefined) return end(start);
  for (let at = start + opening.length; ; at += 2) {
    at = line.indexOf('"', at);
    if (at < 0) return undefined;
    if (line[at + 1] !== '"') return end(at + 1);
  }
}

function unquoted(text: string): string {
  const [, inner] = /^"((?:[^"]|"")*)"$/.exec(text) ?? [];
  return inner === undefined ? text : inner.replaceAll('""', '"');
}

import { parse } from 'csv-parse/sync';
import type { Delimiter, TextRecord } from './records.ts';

/** The fields of each record, trimmed and without their quotes; text that breaks RFC 4180 is split at its delimiters. */
export function fieldsOf(records: readonly TextRecord[], delimiter: Delimiter): readonly (readonly string[])[] {
  // The parser costs per call, so it gets them all; where one of them confuses it, each is read by itself.
  const together = parsed(records, delimiter);
  return together ?? records.map((record) => parsed([record], delimiter)?.[0] ?? splitPlainly(record.text, delimiter));
}

function parsed(records: readonly TextRecord[], delimiter: Delimiter): readonly (readonly string[])[] | undefined {
  const options = { delimiter, record_delimiter: RECORD_END, relax_column_count: true, relax_quotes: true, trim: true };
  try {
    const read = parse(records.map(({ text }) => text).join(RECORD_END), options);
    return read.length === records.length ? read : undefined;
  } catch {
    // CsvError: quotes where RFC 4180 has none.
    return undefined;
  }
}

/** Unlike a line break it does not occur within a field, and the end of a record needs no second guess. */
const RECORD_END = '\u001e';

function splitPlainly(text: string, delimiter: Delimiter): readonly string[] {
  return text.split(delimiter).map((field) => field.replaceAll('"', '').trim());
}

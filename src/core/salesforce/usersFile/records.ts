/** What separates fields in exports of Setup, spreadsheets and directories. */
export type Delimiter = ',' | ';' | '\t';

/** One record of a list, as it is written. */
export interface TextRecord {
  readonly text: string;
  /** Of its first character, in UTF-16 units. */
  readonly offset: number;
  /** From 1; where it begins. */
  readonly line: number;
  /** A field in quotes does not end: the record is its first line alone. */
  readonly isQuoteOpen: boolean;
}

/** Lines that a field in quotes may span; a quote that is open for longer was forgotten. */
const MAX_LINES_A_RECORD = 20;

/** The delimiter there is most of outside quotes; of equals not the comma, which names and addresses hold as well. */
export function delimiterOf(text: string): Delimiter {
  const sample = text.slice(0, 4_096).replace(/"[^"]*"/g, '');
  const count = (delimiter: Delimiter): number => sample.split(delimiter).length - 1;
  return (['\t', ';', ','] as const).reduce((best, other) => (count(other) > count(best) ? other : best), ',');
}

/** The records of a list one by one; blank lines and lines that begin with `#` are none. */
export function* recordsOf(text: string, delimiter: Delimiter): Generator<TextRecord, void, undefined> {
  let line = 1;
  for (let start = 0; start < text.length;) {
    let end = endOfLine(text, start);
    let lines = 1;
    let isQuoteOpen = hasOpenQuote(text.slice(start, end), delimiter);
    for (let further = end; isQuoteOpen && further < text.length && lines < MAX_LINES_A_RECORD; lines += 1) {
      further = endOfLine(text, afterBreak(text, further));
      if (hasOpenQuote(text.slice(start, further), delimiter)) continue;
      end = further;
      isQuoteOpen = false;
    }
    if (isQuoteOpen) lines = 1;
    const record = text.slice(start, end);
    if (!/^\s*(#|$)/.test(record)) yield { text: record, offset: start, line, isQuoteOpen };
    start = afterBreak(text, end);
    line += lines;
  }
}

/** True where a field begins with a quote that nothing before a delimiter or the end closes (RFC 4180 §2.5 to 2.7). */
function hasOpenQuote(text: string, delimiter: Delimiter): boolean {
  return text.includes('"') && !WHOLE[delimiter].test(text);
}

/** Records all of whose fields end: in quotes with doubled ones, or not beginning with a quote. */
function wholeRecord(delimiter: string): RegExp {
  const field = ` *(?:"[^"]*(?:""[^"]*)*" *|[^" ${delimiter}][^${delimiter}]*)?`;
  return new RegExp(`^${field}(?:${delimiter}${field})*$`);
}

const WHOLE: Readonly<Record<Delimiter, RegExp>> = {
  ',': wholeRecord(','),
  ';': wholeRecord(';'),
  '\t': wholeRecord('\t'),
};

function endOfLine(text: string, start: number): number {
  const found = /[\r\n]/g;
  found.lastIndex = start;
  return found.exec(text)?.index ?? text.length;
}

function afterBreak(text: string, end: number): number {
  return end + (text.startsWith('\r\n', end) ? 2 : 1);
}

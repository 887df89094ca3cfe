/** A text as a literal of SOQL (SOQL and SOSL Reference, "Quoted String Escape Sequences"). */
export function soqlText(text: string): string {
  return `'${text.replace(/[\\'"\n\r\t\b\f]/g, (character) => ESCAPES[character] ?? character)}'`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};

/** The beginning of a text as a pattern for `LIKE`: `_` and `%` in it stand for themselves. */
export function soqlPrefix(text: string): string {
  return soqlText(text).slice(0, -1).replace(/[_%]/g, '\\$&') + "%'";
}

/** A list for `IN`. */
export function soqlList(texts: readonly string[]): string {
  return `(${texts.map(soqlText).join(',')})`;
}

/** A request line of more than 16 kB is refused; with the rest of the query this stays well below it, escaped for a URL. */
const LIST_LIMIT_BYTES = 8_000;

/** Parts of a list that are each short enough for the `IN` of a query by GET. */
export function soqlChunks(texts: readonly string[]): readonly (readonly string[])[] {
  const chunks: string[][] = [];
  let size = Infinity;
  for (const text of texts) {
    const length = encodeURIComponent(`${soqlText(text)},`).length;
    if (size + length > LIST_LIMIT_BYTES) {
      chunks.push([]);
      size = 0;
    }
    chunks.at(-1)?.push(text);
    size += length;
  }
  return chunks;
}

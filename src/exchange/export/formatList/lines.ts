/** A line of a text, without its end. */
export interface Line {
  readonly text: string;
  readonly start: number;
  /** Offset after the last character. */
  readonly end: number;
  /** How far it is indented; of a blank line its length. */
  readonly indent: number;
}

/** The lines of a text, whatever ends them. */
export function* linesOf(text: string): Generator<Line, void, undefined> {
  for (let start = 0; start < text.length;) {
    const feed = text.indexOf('\n', start);
    const next = feed < 0 ? text.length : feed + 1;
    const end = feed < 0 ? text.length : feed;
    yield lineAt(text, start, text.charCodeAt(end - 1) === CARRIAGE_RETURN && end > start ? end - 1 : end);
    start = next;
  }
}

/**
 * The width at which the console broke lines: that of the longest line it showed. A line of that length was broken
 * inside of a word, a shorter one between two. One paste has one width: its beginning tells. What a person typed does
 * not count, for terminals copy it in one piece.
 */
export function wrapWidth(text: string): number {
  const opening = text.slice(0, OPENING_LENGTH);
  let width = 0;
  for (let start = 0; start < opening.length;) {
    const feed = opening.indexOf('\n', start);
    const end = feed < 0 ? opening.length : feed;
    if (end - start > width) width = Math.max(width, shownLength(opening.slice(start, end)));
    start = end + 1;
  }
  return width;
}

function shownLength(line: string): number {
  return />.*\bget-/i.test(line) ? 0 : line.replace(/\r$/, '').length;
}

const OPENING_LENGTH = 1024 * 1024;

/** True for a line of nothing but space. */
export function isBlank(line: Line): boolean {
  return line.indent === line.text.length;
}

function lineAt(text: string, start: number, end: number): Line {
  let indent = 0;
  while (start + indent < end && isSpace(text.charCodeAt(start + indent))) indent += 1;
  return { text: text.slice(start, end), start, end, indent };
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0xa0 || code === 0xfeff;
}

const CARRIAGE_RETURN = 0x0d;

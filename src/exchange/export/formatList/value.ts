import type { ExportValue, Located } from '../../../core/export/model.ts';
import type { TextRange } from '../../../core/profile/profileDocument.ts';
import { joinPieces, type MappedText, type Piece } from '../mappedText.ts';
import type { Line } from './lines.ts';

/** The text of a value, which may go on over several lines. */
export class ValueText {
  readonly #pieces: Piece[] = [];
  readonly #wrapWidth: number;
  #last: Line;

  constructor(line: Line, valueStart: number, wrapWidth: number) {
    this.#wrapWidth = wrapWidth;
    this.#last = line;
    this.#pieces.push(piece(line, valueStart));
  }

  /** Takes a line that goes on with the value. */
  goOn(line: Line): void {
    const from = this.#last.end;
    const to = line.start + line.indent;
    this.#pieces.push({ text: this.#space(), start: from, end: to }, piece(line, line.indent));
    this.#last = line;
  }

  /** The value as it was before the console wrapped it. */
  joined(): MappedText {
    return joinPieces(this.#pieces);
  }

  /** Where the console broke a word there was no space; a space it broke at may be lost in the clipboard. */
  #space(): string {
    const { text } = this.#last;
    if (/\s$/.test(text)) return '';
    const isList = this.#pieces[0]?.text.startsWith('{');
    return text.length < this.#wrapWidth || (isList && text.endsWith(',')) ? ' ' : '';
  }
}

/**
 * What a value of `Format-List` says. `True` and `False` are the same in every language of Windows; numbers and
 * instants are not, and stay text. `{a, b...}` holds four items at most unless `$FormatEnumerationLimit` was raised.
 */
export function valueFrom({ text, locate }: MappedText, whereUnset: TextRange): Located<ExportValue> {
  const start = text.length - text.trimStart().length;
  const end = Math.max(start, text.trimEnd().length);
  const content = text.slice(start, end);
  if (content === '') return { value: null, range: whereUnset };
  const range = locate(start, end);
  if (!content.startsWith('{') || !content.endsWith('}')) return { value: scalarFrom(content), range };
  const inner = content.slice(1, -1);
  const items = itemsOf(inner.replace(CUT, ''), start + 1, locate);
  return CUT.test(inner) ? { value: items, range, isTruncated: true } : { value: items, range };
}

/** What the console writes instead of more items. */
const CUT = /(?:\.\.\.|\u2026)$/;

function itemsOf(inner: string, from: number, locate: MappedText['locate']): Located<ExportValue>[] {
  const items: Located<ExportValue>[] = [];
  for (let at = 0; at < inner.length;) {
    const comma = inner.indexOf(', ', at);
    const end = comma < 0 ? inner.length : comma;
    if (end > at) items.push({ value: scalarFrom(inner.slice(at, end)), range: locate(from + at, from + end) });
    at = comma < 0 ? inner.length : comma + 2;
  }
  return items;
}

function scalarFrom(text: string): string | boolean {
  return text === 'True' || text === 'False' ? text === 'True' : text;
}

function piece(line: Line, from: number): Piece {
  return { text: line.text.slice(from), start: line.start + from, end: line.end };
}

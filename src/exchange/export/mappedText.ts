import type { TextRange } from '../../core/profile/profileDocument.ts';
import { between } from './parts.ts';

/** Where offsets of a text stand in its document. */
export type Locate = (start: number, end: number) => TextRange;

/** A text made from a part of a document, which still knows where each of its characters came from. */
export interface MappedText {
  readonly text: string;
  readonly locate: Locate;
}

/** A stretch of the document that stands in a mapped text as it is or as `text`. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Joins pieces, which are in the document's order; offsets inside a rewritten piece count as its whole. */
export function joinPieces(pieces: readonly Piece[]): MappedText {
  const [only, ...others] = pieces;
  if (only && others.length === 0 && isVerbatim(only)) return verbatim(only);
  const starts: number[] = [];
  let length = 0;
  for (const piece of pieces) {
    starts.push(length);
    length += piece.text.length;
  }
  const text = pieces.map((piece) => piece.text).join('');
  const pieceAt = (offset: number): number => Math.max(0, countUpTo(starts, offset) - 1);
  const startOf = (offset: number): number => {
    const piece = pieces[pieceAt(offset)];
    if (!piece) return 0;
    const into = offset - (starts[pieceAt(offset)] ?? 0);
    return isVerbatim(piece) ? piece.start + into : piece.start;
  };
  const endOf = (offset: number): number => {
    const index = pieceAt(offset - 1);
    const piece = pieces[index];
    return piece && isVerbatim(piece) ? piece.start + offset - (starts[index] ?? 0) : (piece?.end ?? 0);
  };
  return { text, locate: (start, end) => between(startOf(start), end > start ? endOf(end) : startOf(start)) };
}

/** A part of a document in which every match of `escapes` stands for what `decode` makes of it. */
export function mapEscapes(
  document: string,
  range: TextRange,
  escapes: RegExp,
  decode: (escape: string) => string,
): MappedText {
  const pieces: Piece[] = [];
  const end = range.offset + range.length;
  let at = range.offset;
  for (const match of document.slice(range.offset, end).matchAll(escapes)) {
    const start = range.offset + match.index;
    if (start > at) pieces.push({ text: document.slice(at, start), start: at, end: start });
    at = start + match[0].length;
    pieces.push({ text: decode(match[0]), start, end: at });
  }
  if (at < end) pieces.push({ text: document.slice(at, end), start: at, end });
  return joinPieces(pieces);
}

function verbatim({ text, start: from }: Piece): MappedText {
  return { text, locate: (start, end) => between(from + start, from + end) };
}

function isVerbatim(piece: Piece): boolean {
  return piece.text.length === piece.end - piece.start;
}

/** How many of the ascending numbers are at most `limit`. */
function countUpTo(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

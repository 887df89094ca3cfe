import type { TextRange } from '../../core/profile/profileDocument.ts';

/** A place in a text, counted from zero, in UTF-16 code units as VS Code counts. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

/** Finds where offsets of a text stand; lines end with `\n`, `\r\n` or `\r`. Reads the text once. */
export function positionsIn(source: string): (offset: number) => TextPosition {
  const breaks = [...source.matchAll(/\r\n|[\r\n]/g)];
  const starts = [0, ...breaks.map((lineBreak) => lineBreak.index + lineBreak[0].length)];
  return (offset) => {
    const line = starts.findLastIndex((start) => start <= offset);
    return { line, character: offset - (starts[line] ?? 0) };
  };
}

/** Start and end of a range; an empty one is widened by a character, so that it can be seen and clicked. */
export function endsOf(
  positionAt: (offset: number) => TextPosition,
  { offset, length }: TextRange,
): { readonly start: TextPosition; readonly end: TextPosition } {
  return { start: positionAt(offset), end: positionAt(offset + Math.max(length, 1)) };
}

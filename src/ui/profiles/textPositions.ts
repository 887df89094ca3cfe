import type { TextRange } from '../../core/profile/profileDocument.ts';

/** A place in a text, counted from zero, in UTF-16 code units as VS Code counts. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

/** Where an offset stands in a text; lines end with `\n`, `\r\n` or `\r`. */
export function positionAt(source: string, offset: number): TextPosition {
  const lines = source.slice(0, offset).split(/\r\n|[\r\n]/);
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

/** Start and end of a range; an empty one is widened by a character, so that it can be seen and clicked. */
export function endsOf(source: string, { offset, length }: TextRange): { start: TextPosition; end: TextPosition } {
  return { start: positionAt(source, offset), end: positionAt(source, offset + Math.max(length, 1)) };
}

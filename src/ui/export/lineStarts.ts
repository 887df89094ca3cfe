import type { TextPosition } from '../profiles/textPositions.ts';

/** Where the lines of a text begin. */
export interface LineStarts {
  readonly count: number;
  /** In pieces of equal length: an export of a hundred megabytes has more than a million lines. */
  readonly pieces: readonly Uint32Array[];
}

/** Characters looked at in one stretch of work. */
const STRETCH = 1024 * 1024;
const PIECE = 64 * 1024;
const LINE_FEED = 10;
const RETURN = 13;

/** Finds where lines begin in short stretches of work; lines end as VS Code has it: `\n`, `\r\n` or `\r`. */
export function* lineStartsOf(text: string): Generator<undefined, LineStarts, undefined> {
  const pieces = [new Uint32Array(PIECE)];
  let [piece, count, offset] = [pieces[0] as Uint32Array, 1, 0];
  for (let end = STRETCH; offset < text.length; end += STRETCH) {
    for (const last = Math.min(end, text.length); offset < last; offset += 1) {
      const code = text.charCodeAt(offset);
      if (code !== LINE_FEED && (code !== RETURN || text.charCodeAt(offset + 1) === LINE_FEED)) continue;
      if (count % PIECE === 0) pieces.push((piece = new Uint32Array(PIECE)));
      piece[count % PIECE] = offset + 1;
      count += 1;
    }
    yield;
  }
  return { count, pieces };
}

/** The line and character of an offset. */
export function positionIn(starts: LineStarts, offset: number): TextPosition {
  let [low, high] = [0, starts.count - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (startOf(starts, middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: offset - startOf(starts, low) };
}

function startOf({ pieces }: LineStarts, line: number): number {
  return pieces[Math.floor(line / PIECE)]?.[line % PIECE] ?? 0;
}

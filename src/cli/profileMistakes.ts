import { findingOfMistake } from '../core/catalogue/profileMistake.ts';
import { describeFinding } from '../core/describe.ts';
import type { ProfileMistake } from '../core/profile/profileDocument.ts';
import { inEnglish } from '../core/text.ts';
import { printable } from './printable.ts';

/** One line a mistake, with line and column as compilers give them. */
export function describeMistakes(source: string, mistakes: readonly ProfileMistake[]): string {
  const at = new Date();
  return mistakes
    .map(
      (mistake) =>
        `${placeOf(source, mistake)}  ${printable(describeFinding(findingOfMistake(mistake, at), inEnglish))}`,
    )
    .join('\n');
}

function placeOf(source: string, { range }: ProfileMistake): string {
  const before = source.slice(0, range.offset).split('\n');
  return `${String(before.length)}:${String((before.at(-1) ?? '').length + 1)}`;
}

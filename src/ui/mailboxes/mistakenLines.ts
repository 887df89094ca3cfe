import { text, type Text, type Translate } from '../../core/text.ts';
import type { JournalMistake } from '../../mailboxes/journal/loadJournal.ts';
import type { VerifiedMailboxes } from './listedMailboxes.ts';

/** A line of a results file that is not used; results of mailboxes that a list no longer names are no mistake. */
export type MistakenLine = Exclude<JournalMistake, { kind: 'notInList' }>;

/** The mistakes that people are told about. */
export function mistakenLines(mistakes: readonly JournalMistake[]): readonly MistakenLine[] {
  return mistakes.filter((mistake) => mistake.kind !== 'notInList');
}

/** How many lines of a results file are not used, and what happens to their mailboxes. */
export function mistakesText(mistakes: readonly MistakenLine[]): Text {
  return mistakes.length === 1
    ? text('One line of the earlier results is not used: it was cut off or edited. What it was about is checked again.')
    : text(
        '{count} lines of the earlier results are not used: they were cut off or edited. What they were about is checked again.',
        { count: mistakes.length.toLocaleString() },
      );
}

/** Longer lines are cut: a line is shown to recognise it by. */
const MOST_CHARACTERS = 120;

/** The lines that are not used, each with its number, why, and what stands there. */
export async function mistakesDocument(
  { file }: Pick<VerifiedMailboxes, 'file'>,
  mistakes: readonly MistakenLine[],
  translate: Translate,
): Promise<string> {
  const wanted = new Map(mistakes.map((mistake) => [mistake.line, mistake]));
  const shown: string[] = [];
  let number = 0;
  for await (const line of linesOf(file.read())) {
    number += 1;
    const mistake = wanted.get(number);
    if (!mistake) continue;
    const heading = text('Line {line}: {why}', { line: number, why: translate(reasonOf(mistake)) });
    shown.push(
      `${translate(heading)}\n    ${line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS)}…` : line}`,
    );
    if (shown.length === wanted.size) break;
  }
  const heading = translate(mistakesText(mistakes)).replaceAll(/([.:]) /g, '$1\n');
  return `${[heading, ...shown].join('\n\n')}\n`;
}

function reasonOf(mistake: MistakenLine): Text {
  switch (mistake.kind) {
    case 'torn':
      return text('cut off, as by the end of a process or a full disk');
    case 'unreadable':
      return text('not as it was written: its checksum does not match');
    case 'noHeading':
      return text('a result from here on, or more: the heading that says for which account is missing or not readable');
    case 'otherVersion':
      return text('written by version {version} of the results file; its records are used where they read as ours', {
        version: mistake.version,
      });
  }
}

/** The lines of a file, piece by piece: it may be large, and few of its lines are shown. */
async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

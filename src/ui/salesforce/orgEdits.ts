import { modify } from 'jsonc-parser';
import { valueAt } from '../../core/profile/profileDocument.ts';
import type { PropertyPath } from '../../core/subject.ts';
import { positionsIn, type TextPosition } from '../profiles/textPositions.ts';

/** A stretch of a text and what is to stand there. */
export interface TextEdit {
  readonly range: readonly [start: TextPosition, end: TextPosition];
  readonly content: string;
}

/** The edits of a profile's text; comments and layout stay as they are. */
export function orgEdits(source: string, salesforce: { readonly org?: string } | undefined): readonly TextEdit[] {
  const positionAt = positionsIn(source);
  const [path, value] = changeOf(source, salesforce);
  const formattingOptions = { insertSpaces: true, tabSize: 2 };
  return modify(source, [...path], value, { formattingOptions }).map(({ offset, length, content }) => ({
    range: [positionAt(offset), positionAt(offset + length)],
    content,
  }));
}

function changeOf(
  source: string,
  salesforce: { readonly org?: string } | undefined,
): readonly [path: PropertyPath, value: unknown] {
  if (!salesforce) return [['salesforce'], undefined];
  return valueAt(source, ['salesforce']) !== undefined
    ? [['salesforce', 'org'], salesforce.org]
    : [['salesforce'], salesforce];
}

import type { TextRange } from '../../core/profile/profileDocument.ts';
import type { IisConfiguration } from '../../core/export/iis.ts';
import type { Collection, ExportMistake, ExportMistakeCode, ExportObject } from '../../core/export/model.ts';

/** What a reader has found so far; a reader adds to it and stops at the first place it cannot read. */
export interface DocumentParts {
  readonly objects: ExportObject[];
  readonly iis: IisConfiguration[];
  readonly mistakes: ExportMistake[];
  collection?: Collection;
}

/** A reader at work: every step is a short stretch of the document, so that a long one need not block its caller. */
export type Reading = Generator<undefined, void, undefined>;

/** Tokens a reader takes before it lets its caller breathe: about a millisecond's work. */
export const TOKENS_PER_STEP = 4096;

/** Finished objects a reader names before it lets its caller breathe. */
export const OBJECTS_PER_STEP = 1024;

/** The deepest nesting that is read: real exports stay under 40. */
export const DEPTH_LIMIT = 400;

/** An empty document to read into. */
export function emptyParts(): DocumentParts {
  return { objects: [], iis: [], mistakes: [] };
}

/** A place by its first and the first offset after it. */
export function between(start: number, end: number): TextRange {
  return { offset: start, length: end - start };
}

/** A mistake at a place; the detail is kept short, for it is shown. */
export function mistakeAt(code: ExportMistakeCode, range: TextRange, detail: string): ExportMistake {
  return { code, range, detail: detail.length > DETAIL_LIMIT ? `${detail.slice(0, DETAIL_LIMIT)}...` : detail };
}

const DETAIL_LIMIT = 80;

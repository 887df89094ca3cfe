import type { Outcome } from '../../core/mailboxes/verdict.ts';
import type { ResultIndex } from '../../mailboxes/journal/resultIndex.ts';
import type { MailboxTools } from './mailboxTools.ts';

/**
 * The outcomes of a list as they stood when its results file had a certain size. Shows a large list at once in the next
 * window; a run goes by the results file alone, whose every line is checked.
 */
export interface KeptIndex {
  /** Of the results file. */
  readonly sizeBytes: number;
  /** Of the addresses in their order: another list may have as many. */
  readonly listDigest: string;
  readonly outcomes: readonly Outcome[];
  /** For each row the place of its outcome, from 1, and where its record begins; 0 for a row without a result. */
  readonly numbers: readonly number[];
  readonly offsets: readonly number[];
}

/** Rows between two pauses: a few milliseconds of work. */
const ROWS_A_STEP = 10_000;

/** Writes an index down, step by step. */
export function* keepingIndex(
  index: ResultIndex,
  sizeBytes: number,
  listDigest: string,
): Generator<undefined, KeptIndex, undefined> {
  const outcomes = [...index.counts().keys()];
  const numberOf = new Map(outcomes.map((outcome, place) => [outcome, place + 1]));
  const numbers: number[] = [];
  const offsets: number[] = [];
  for (let row = 0; row < index.rows; row += 1) {
    const outcome = index.outcomeOf(row);
    numbers.push(outcome === undefined ? 0 : (numberOf.get(outcome) ?? 0));
    offsets.push(index.offsetOf(row));
    if (row % ROWS_A_STEP === 0) yield;
  }
  return { sizeBytes, listDigest, outcomes, numbers, offsets };
}

/** Reads the index that was written down, step by step. */
export function* restoringIndex(
  { outcomes, numbers, offsets }: KeptIndex,
  tools: Pick<MailboxTools, 'ResultIndex'>,
): Generator<undefined, ResultIndex, undefined> {
  const index = new tools.ResultIndex(numbers.length);
  for (const [row, number] of numbers.entries()) {
    const outcome = outcomes[number - 1];
    if (outcome !== undefined) index.set(row, outcome, offsets[row] ?? 0);
    if (row % ROWS_A_STEP === 0) yield;
  }
  return index;
}

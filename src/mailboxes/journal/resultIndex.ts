import type { Outcome } from '../../core/mailboxes/verdict.ts';

/** One byte tells outcomes apart; 0 is none. */
const MOST_OUTCOMES = 255;

/**
 * The outcome of each row of a list and where its record begins in the results file: nine bytes a mailbox, whatever the
 * records hold.
 */
export class ResultIndex {
  readonly #numbers: Uint8Array;
  readonly #offsets: Float64Array;
  readonly #outcomes: Outcome[] = [];
  #settled = 0;

  constructor(rows: number) {
    this.#numbers = new Uint8Array(rows);
    this.#offsets = new Float64Array(rows);
  }

  /** Rows of the list. */
  get rows(): number {
    return this.#numbers.length;
  }

  /** Rows that have an outcome. */
  get settled(): number {
    return this.#settled;
  }

  /** Undefined for a row that was not settled yet. */
  outcomeOf(row: number): Outcome | undefined {
    return this.#outcomes[(this.#numbers[row] ?? 0) - 1];
  }

  /** The byte at which the record of a settled row begins. */
  offsetOf(row: number): number {
    return this.#offsets[row] ?? 0;
  }

  /** A later outcome of a row takes the place of an earlier one. */
  set(row: number, outcome: Outcome, offset: number): void {
    if (this.#numbers[row] === 0) this.#settled += 1;
    this.#numbers[row] = this.#numberOf(outcome);
    this.#offsets[row] = offset;
  }

  /** How many rows have each outcome, between two rows. */
  counts(from = 0, to = this.rows): ReadonlyMap<Outcome, number> {
    const tally = new Uint32Array(this.#outcomes.length + 1);
    for (const number of this.#numbers.subarray(from, to)) tally[number] = (tally[number] ?? 0) + 1;
    const counted = this.#outcomes.map((outcome, index) => [outcome, tally[index + 1] ?? 0] as const);
    return new Map(counted.filter(([, count]) => count > 0));
  }

  #numberOf(outcome: Outcome): number {
    const known = this.#outcomes.indexOf(outcome);
    if (known >= 0) return known + 1;
    if (this.#outcomes.length === MOST_OUTCOMES)
      throw new RangeError('More kinds of outcome than a byte can tell apart');
    return this.#outcomes.push(outcome);
  }
}

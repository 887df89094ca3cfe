import type { VerifiedMailboxes } from './listedMailboxes.ts';

/** Mailboxes of a list, by what is known of them. */
export interface Tally {
  readonly total: number;
  readonly settled: number;
  /** Those that are as they should be: open, or closed where they are outside the list. */
  readonly good: number;
  /** Mailboxes outside the list that were tried. */
  readonly outsiders: OutsiderTally;
}

/** Mailboxes that have to stay closed, by what is known of them. */
export interface OutsiderTally {
  readonly settled: number;
  readonly refused: number;
  readonly open: number;
}

/** Counts what is known of the mailboxes of a list. */
export function tallyOf({ tools, list, index }: Pick<VerifiedMailboxes, 'tools' | 'list' | 'index'>): Tally {
  const outcomes = new tools.Outcomes(list, index);
  const counts = index.counts(list.outsidersFrom);
  const rows = Array.from({ length: index.rows - list.outsidersFrom }, (_, place) => list.outsidersFrom + place);
  const refused = rows.filter((row) => outcomes.of(row) === 'refused').length;
  const settled = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const outsiders = { settled, refused, open: counts.get('open') ?? 0 };
  return { total: index.rows, settled: index.settled, good: outcomes.opened + refused, outsiders };
}

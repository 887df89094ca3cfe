import type { FinalOutcome, Standing } from '../../mailboxes/outcomes.ts';
import type { VerifiedMailboxes } from './listedMailboxes.ts';

/** The rows of a list that have the same outcome, in the order of the list. */
export interface OutcomeRows {
  readonly outcome: FinalOutcome;
  readonly standing: Standing;
  readonly rows: readonly number[];
}

const ORDER: readonly Standing[] = ['error', 'warning', 'info', 'open', 'good'];

/** Groups the rows whose address holds `filter`, in whatever case; the worst first, then the larger. */
export function groupsOf({ tools, list, index }: VerifiedMailboxes, filter: string): readonly OutcomeRows[] {
  const outcomes = new tools.Outcomes(list, index);
  const wanted = filter.toLowerCase();
  const rowsOf = new Map<FinalOutcome, number[]>();
  for (const [row, address] of list.addresses.entries()) {
    if (wanted !== '' && !address.toLowerCase().includes(wanted)) continue;
    const outcome = outcomes.of(row);
    const rows = rowsOf.get(outcome);
    if (rows) rows.push(row);
    else rowsOf.set(outcome, [row]);
  }
  return [...rowsOf]
    .map(([outcome, rows]) => ({ outcome, standing: tools.standingOf(outcome), rows }))
    .sort((one, other) => worstFirst(sizeOf(one), sizeOf(other)));
}

/** Orders outcomes for people: the worst first, of equals the one of more mailboxes. */
export function worstFirst(one: Sized, other: Sized): number {
  return ORDER.indexOf(one.standing) - ORDER.indexOf(other.standing) || other.count - one.count;
}

interface Sized {
  readonly standing: Standing;
  readonly count: number;
}

function sizeOf({ standing, rows }: OutcomeRows): Sized {
  return { standing, count: rows.length };
}

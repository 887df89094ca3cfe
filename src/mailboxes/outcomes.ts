import { CATALOGUE } from '../core/catalogue/catalogue.ts';
import { organisationWide, outOfScope, roleMissing } from '../core/catalogue/impersonation.ts';
import type { FindingKind, Severity } from '../core/finding.ts';
import type { Outcome } from '../core/mailboxes/verdict.ts';
import { text, type Text } from '../core/text.ts';
import type { ResultIndex } from './journal/resultIndex.ts';
import type { MailboxList } from './list/mailboxList.ts';

/**
 * An outcome seen beside all others. `refused`: a mailbox that has to stay closed did. `notAsked`: not settled yet.
 */
export type FinalOutcome = Outcome | 'refused' | 'notAsked';

/** How an outcome is to be taken; `good` for what was hoped for, `open` where nothing is known. */
export type Standing = 'good' | 'open' | Severity;

const KINDS: ReadonlyMap<string, FindingKind> = new Map(CATALOGUE.map((kind) => [kind.code, kind]));

const TITLES: ReadonlyMap<FinalOutcome, Text> = new Map([
  ['open', text('Calendar and Contacts open')],
  ['refused', text('Stays closed, as it should')],
  ['notAsked', text('Not asked yet')],
]);

/** The kind of finding an outcome stands for; undefined for those that are none. */
export function kindOf(outcome: FinalOutcome): FindingKind | undefined {
  return KINDS.get(outcome);
}

/** What an outcome is called; of a kind this version does not know, its code. */
export function titleOf(outcome: FinalOutcome): Text {
  return TITLES.get(outcome) ?? { message: kindOf(outcome)?.title ?? outcome, args: {} };
}

/** How an outcome is to be taken. */
export function standingOf(outcome: FinalOutcome): Standing {
  if (outcome === 'open' || outcome === 'refused') return 'good';
  if (outcome === 'notAsked') return 'open';
  return kindOf(outcome)?.severity ?? 'error';
}

/**
 * Reads the outcomes of a list together: a mailbox that Exchange denies is outside the scope where another one of the
 * intended opened, and the role is missing where none did (IMP-01, IMP-04); among the others it is what was hoped for.
 */
export class Outcomes {
  readonly #list: MailboxList;
  readonly #index: ResultIndex;
  /** Intended mailboxes that opened. */
  readonly opened: number;

  constructor(list: MailboxList, index: ResultIndex) {
    this.#list = list;
    this.#index = index;
    this.opened = index.counts(0, list.outsidersFrom).get('open') ?? 0;
  }

  /** Mailboxes that the service account is to open. */
  get intended(): number {
    return this.#list.outsidersFrom;
  }

  /** Mailboxes of the list, those that have to stay closed among them. */
  get rows(): number {
    return this.#list.addresses.length;
  }

  of(row: number): FinalOutcome {
    const outcome = this.#index.outcomeOf(row);
    if (outcome === undefined) return 'notAsked';
    const isOutsider = row >= this.#list.outsidersFrom;
    if (outcome === 'open') return isOutsider ? organisationWide.code : 'open';
    if (outcome !== roleMissing.code) return outcome;
    if (isOutsider) return 'refused';
    return this.opened > 0 ? outOfScope.code : roleMissing.code;
  }
}

/** The rows to ask: those without a result, or also those that came out otherwise than hoped for. */
export function* rowsToAsk(outcomes: Outcomes, which: 'notAsked' | 'notOpen'): Generator<number> {
  for (let row = 0; row < outcomes.rows; row += 1) {
    const standing = standingOf(outcomes.of(row));
    if (standing === 'open' || (which === 'notOpen' && standing !== 'good')) yield row;
  }
}

import { domainOf } from '../core/profile/address.ts';
import { text, type Text } from '../core/text.ts';
import { bestRemedy, type BestRemedy } from './bestRemedy.ts';
import { finish } from './finish.ts';
import type { ResultIndex } from './journal/resultIndex.ts';
import type { MailboxList } from './list/mailboxList.ts';
import { Outcomes, standingOf, titleOf, type FinalOutcome, type Standing } from './outcomes.ts';

/** What is known of a mailbox beside its outcome, such as its database; of all mailboxes the domain is. */
export type TraitsOf = (address: string) => Readonly<Record<string, string>>;

/** Something that the mailboxes of an outcome have in common, and most others have not. */
export interface CommonTrait {
  readonly name: string;
  readonly value: string;
  /** Mailboxes of the outcome that share it. */
  readonly count: number;
  /** Mailboxes of the whole list that have it. */
  readonly of: number;
}

/** The mailboxes of one outcome. */
export interface OutcomeGroup {
  readonly outcome: FinalOutcome;
  readonly standing: Standing;
  readonly title: Text;
  readonly count: number;
  /** The first rows. */
  readonly examples: readonly number[];
  readonly common: readonly CommonTrait[];
}

/** A verification at a glance. */
export interface Summary {
  readonly total: number;
  /** Most mailboxes first. */
  readonly groups: readonly OutcomeGroup[];
  /** Absent where nothing is to be mended. */
  readonly best?: BestRemedy;
}

const EXAMPLES = 3;
/** What so great a part of a group shares is common to it. */
const COMMON_PART = 0.8;
/** A trait explains something only where so great a part of those that have it share the outcome. */
const TELLING_PART = 0.5;

/** Rows between two pauses: a few milliseconds of work. */
const ROWS_A_SLICE = 1_000;

/** Summarises a verification at once, see {@link summarising}. */
export function summarise(list: MailboxList, index: ResultIndex, account: string, traitsOf?: TraitsOf): Summary {
  return finish(summarising(list, index, account, traitsOf));
}

/**
 * Counts outcomes, finds what those of one have in common, and the one remedy to begin with for this service account. In
 * slices: whoever drives it may do something else between two of them. Results that come meanwhile are counted where their
 * row is still to come.
 */
export function* summarising(
  list: MailboxList,
  index: ResultIndex,
  account: string,
  traitsOf: TraitsOf = () => ({}),
): Generator<undefined, Summary, undefined> {
  const outcomes = new Outcomes(list, index);
  const tally = new Tally();
  for (const [row, address] of list.addresses.entries()) {
    tally.count(outcomes.of(row), row, { domain: domainOf(address), ...traitsOf(address) });
    if (row % ROWS_A_SLICE === ROWS_A_SLICE - 1) yield;
  }
  const groups = tally.groups();
  const best = bestRemedy(groups, list, account);
  return { total: list.addresses.length, groups, ...(best && { best }) };
}

interface Counted {
  count: number;
  readonly examples: number[];
  readonly traits: Map<string, number>;
}

/** Counts traits by `name=value`, in the list as a whole and in each group. */
class Tally {
  readonly #groups = new Map<FinalOutcome, Counted>();
  readonly #traits = new Map<string, number>();
  #total = 0;

  count(outcome: FinalOutcome, row: number, traits: Readonly<Record<string, string>>): void {
    const group = this.#groups.get(outcome) ?? { count: 0, examples: [], traits: new Map<string, number>() };
    this.#groups.set(outcome, group);
    this.#total += 1;
    group.count += 1;
    if (group.examples.length < EXAMPLES) group.examples.push(row);
    for (const [name, value] of Object.entries(traits)) {
      const trait = `${name}=${value}`;
      increment(this.#traits, trait);
      increment(group.traits, trait);
    }
  }

  groups(): OutcomeGroup[] {
    const groups = [...this.#groups].map(([outcome, { count, examples, traits }]) => ({
      outcome,
      standing: standingOf(outcome),
      title: titleOf(outcome),
      count,
      examples,
      common: this.#commonTo(count, traits),
    }));
    return groups.sort((one, other) => other.count - one.count);
  }

  #commonTo(size: number, traits: ReadonlyMap<string, number>): CommonTrait[] {
    return [...traits].flatMap(([trait, count]) => {
      const of = this.#traits.get(trait) ?? 0;
      // What every mailbox of the list has sets nobody apart.
      const isTelling = count >= COMMON_PART * size && count >= TELLING_PART * of && of < this.#total;
      const [name = '', value = ''] = splitOnce(trait);
      return isTelling && size > 1 ? [{ name, value, count, of }] : [];
    });
  }
}

/** The parts of a trait; its name holds no equals sign. */
function splitOnce(trait: string): readonly string[] {
  const at = trait.indexOf('=');
  return [trait.slice(0, at), trait.slice(at + 1)];
}

function increment(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** The summary of a group in one sentence, for lists and announcements. */
export function describeGroup({ title, count, common }: OutcomeGroup): Text {
  const [trait] = common;
  if (!trait) return text('{title}: {count}', { title: title.message, count });
  const { name, value } = trait;
  return text('{title}: {count}, of which {shared} share {name} {value}', {
    ...{ title: title.message, count, shared: trait.count },
    ...{ name, value },
  });
}

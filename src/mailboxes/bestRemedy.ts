import { ACTOR_NAMES } from '../core/describe.ts';
import type { FindingKind } from '../core/finding.ts';
import type { Remedy } from '../core/remedy.ts';
import { inEnglish, text, type Text, type Translate } from '../core/text.ts';
import type { RowWriter } from './formats/reportRow.ts';
import type { MailboxList } from './list/mailboxList.ts';
import { kindOf, type FinalOutcome } from './outcomes.ts';
import type { OutcomeGroup } from './summary.ts';

/** What to do first, and how many mailboxes it is about. */
export interface BestRemedy {
  /** The first of the outcomes that it is the remedy of. */
  readonly outcome: FinalOutcome;
  readonly count: number;
  /** Doing it once mends all of them; otherwise each needs it for itself, or it only finds out more. */
  readonly mendsAll: boolean;
  readonly actor: Text;
  /** The first of them. */
  readonly row: number;
  /** What to do for that one; {@link remedyText} tells of the others as well. */
  readonly title: Text;
}

/**
 * The one act that mends most mailboxes; where none mends more than one, what concerns most of them. Undefined where nothing
 * is to be mended.
 */
export function bestRemedy(
  groups: readonly OutcomeGroup[],
  { addresses }: MailboxList,
  account: string,
): BestRemedy | undefined {
  const remedies = new Map<string, BestRemedy>();
  for (const group of groups) {
    const remedy = remedyOf(group, addresses, account);
    if (!remedy) continue;
    // For another mailbox it is the same remedy.
    const { message, args } = remedy.title;
    const same = JSON.stringify([remedy.actor.message, message, { ...args, mailbox: '' }]);
    const known = remedies.get(same);
    remedies.set(same, known ? together(known, remedy) : remedy);
  }
  const mendedByOneAct = ({ mendsAll, count }: BestRemedy): number => (mendsAll ? count : 1);
  const [best] = [...remedies.values()].sort(
    (one, other) => mendedByOneAct(other) - mendedByOneAct(one) || other.count - one.count,
  );
  return best;
}

/** What to do first, for all mailboxes that it is about, in the reader's language. */
export function remedyText({ title, count }: BestRemedy, translate: Translate): string {
  const remedy = translate(title);
  const others = 'mailbox' in title.args ? count - 1 : 0;
  if (others === 0) return remedy;
  return translate(
    others === 1
      ? text('{remedy}, and likewise for one more mailbox', { remedy })
      : text('{remedy}, and likewise for {others} more mailboxes', { remedy, others }),
  );
}

/** What to do first in one line: how much is promised of it, who does it, and what it is; mailboxes are called as in a report. */
export function bestRemedyText(best: BestRemedy, writer: Pick<RowWriter, 'say' | 'nameOf'>): string {
  const say: Translate = (words) => writer.say(words);
  const { count, mendsAll, row, title } = best;
  const args = 'mailbox' in title.args ? { ...title.args, mailbox: writer.nameOf(row) } : title.args;
  const remedy = remedyText({ ...best, title: { ...title, args } }, say);
  const shown = { count, actor: say(best.actor), remedy };
  return say(
    mendsAll
      ? text('What mends most ({count}): {actor}: {remedy}.', shown)
      : text('What concerns most ({count}): {actor}: {remedy}.', shown),
  );
}

function remedyOf(
  { outcome, standing, count, examples: [row = 0] }: OutcomeGroup,
  addresses: readonly string[],
  account: string,
): BestRemedy | undefined {
  const kind = standing === 'error' || standing === 'warning' ? kindOf(outcome) : undefined;
  if (!kind) return undefined;
  const mailbox = addresses[row] ?? '';
  const [remedy] = kind.remedies({ mailbox, account }, { name: mailbox, property: [] });
  const actor = ACTOR_NAMES[remedy.actor];
  return { outcome, count, mendsAll: kind.mendsAll ?? false, actor, row, title: titleFor(remedy, kind) };
}

/** A remedy that says more than whose mailbox it is for differs from one mailbox to the next. */
function titleFor({ title }: Remedy, kind: FindingKind): Text {
  const isWhole = !/\bundefined\b|\{\w+\}/.test(inEnglish(title));
  return isWhole ? title : text('See what to do for each mailbox under "{title}"', { title: kind.title });
}

function together(one: BestRemedy, other: BestRemedy): BestRemedy {
  return { ...one, count: one.count + other.count, mendsAll: one.mendsAll && other.mendsAll };
}

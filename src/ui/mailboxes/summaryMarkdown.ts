import { escapeMarkdown } from '../../core/markdown.ts';
import { text, type Text, type Translate } from '../../core/text.ts';
import type { OutcomeGroup, Summary } from '../../mailboxes/summary.ts';

/** A verification at a glance, as Markdown: what mends most, then each outcome with what its mailboxes have in common. */
export function summaryMarkdown(
  { total, groups, best }: Summary,
  addressOf: (row: number) => string,
  translate: Translate,
): string {
  const say = (words: Text): string => escapeMarkdown(translate(words));
  const remedy = best
    ? [
        `## ${say(text('What mends most'))}`,
        `**${say(best.actor)}**: ${say(best.title)}.`,
        say(text('It is the way out for {mends} of {total} mailboxes.', countsOf(best.mends, total))),
      ]
    : [say(text('Nothing is to be mended.'))];
  const heading = [text('Outcome'), text('Mailboxes'), text('In common'), text('The first')].map(say);
  const table = [
    line(heading),
    line(heading.map(() => '---')),
    ...groups.map((group) => rowOf(group, addressOf, translate)),
  ];
  return [`# ${say(text('Mailboxes verified'))}`, ...remedy, `## ${say(text('Outcomes'))}`, table.join('\n'), ''].join(
    '\n\n',
  );
}

function rowOf(
  { title, count, common, examples, standing }: OutcomeGroup,
  addressOf: (row: number) => string,
  translate: Translate,
): string {
  const shared = common.map(({ name, value, count: having, of }) =>
    translate(text('{name} {value} ({having} of the {of} that have it)', { name, value, having, of })),
  );
  const first = standing === 'good' ? [] : examples.map(addressOf);
  return line([translate(title), count.toLocaleString(), shared.join(', '), first.join(', ')].map(escapeMarkdown));
}

function countsOf(mends: number, total: number): { readonly mends: string; readonly total: string } {
  return { mends: mends.toLocaleString(), total: total.toLocaleString() };
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

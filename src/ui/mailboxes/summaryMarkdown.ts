import { escapeMarkdown, table } from '../../core/markdown.ts';
import type { Finding } from '../../core/finding.ts';
import { text, type Text, type Translate } from '../../core/text.ts';
import type { BestRemedy } from '../../mailboxes/bestRemedy.ts';
import type { OutcomeGroup, Summary } from '../../mailboxes/summary.ts';
import { remedyLine } from '../wording.ts';
import { worstFirst } from './outcomeGroups.ts';

/** What a summary says beside the counts of the engine. */
export interface SummaryWords {
  /** What people call the list. */
  readonly listName: string;
  readonly addressOf: (row: number) => string;
  readonly remedyText: (best: BestRemedy, translate: Translate) => string;
  /** Mailboxes outside the list that opened. */
  readonly beyond?: Finding | undefined;
  readonly translate: Translate;
}

/** A verification at a glance, as Markdown: what to do first, then each outcome with what its mailboxes have in common. */
export function summaryMarkdown({ total, groups, best }: Summary, words: SummaryWords): string {
  const { translate } = words;
  const say = (what: Text): string => escapeMarkdown(translate(what));
  const remedy = best
    ? [
        `## ${say(best.mendsAll ? text('What mends most') : text('What concerns most'))}`,
        `**${say(best.actor)}**: ${escapeMarkdown(words.remedyText(best, translate))}.`,
        say(reachOf(best, total)),
      ]
    : [say(text('Nothing is to be mended.'))];
  const outcomes = [`## ${say(text('Outcomes'))}`, outcomeTable(groups, words)];
  const beyond = words.beyond ? beyondMarkdown(words.beyond, translate) : [];
  const intro = text('{total} mailboxes of {list}.', { total: total.toLocaleString(), list: words.listName });
  return [`# ${say(text('Mailboxes verified'))}`, say(intro), ...remedy, ...outcomes, ...beyond, ''].join('\n\n');
}

/** The worst first, as in the view; what no outcome has in common takes no room. */
function outcomeTable(groups: readonly OutcomeGroup[], words: SummaryWords): string {
  const isShared = groups.some(({ common, standing }) => standing !== 'good' && common.length > 0);
  const columns = [text('Outcome'), text('Mailboxes'), ...(isShared ? [text('In common')] : []), text('Such as')];
  const heading = columns.map((column) => escapeMarkdown(words.translate(column)));
  const aligned = columns.map((_, column) => (column === 1 ? '---:' : '---'));
  const rows = [...groups].sort(worstFirst).map((group) => cellsOf(group, isShared, words));
  return table(heading, rows, aligned);
}

function cellsOf(
  { title, count, common, examples, standing }: OutcomeGroup,
  isShared: boolean,
  { addressOf, translate }: SummaryWords,
): readonly string[] {
  // What is as it should be needs no explanation.
  const isGood = standing === 'good';
  const shared = (isGood ? [] : common).map(({ name, value, count: having, of }) =>
    translate(text('{name} {value} ({having} of the {of} that have it)', { name, value, having, of })),
  );
  const first = isGood ? [] : examples.map(addressOf);
  const cells = [translate(title), count.toLocaleString(), ...(isShared ? [shared.join(', ')] : []), first.join(', ')];
  return cells.map(escapeMarkdown);
}

/** What to read, what to change and how to take it back: for the Exchange admin to copy, and for nobody to run unread. */
function beyondMarkdown({ title, message, remedies: [remedy] }: Finding, translate: Translate): readonly string[] {
  const heading = [`## ${escapeMarkdown(translate(title))}`, escapeMarkdown(translate(message))];
  const { action, risk } = remedy;
  if (action.kind !== 'powerShell') return heading;
  const { inspect, change, undo } = action.script;
  const part = (name: Text, script: string): string => `${escapeMarkdown(translate(name))}\n\n${codeBlock(script)}`;
  return [
    ...heading,
    `**${escapeMarkdown(remedyLine(remedy, translate))}**`,
    ...(risk ? [escapeMarkdown(translate(risk))] : []),
    part(text('Look first; this only reads.'), inspect),
    part(text('Change.'), change),
    part(text('Undo.'), undo),
  ];
}

/** A block whose fence its content cannot close (CommonMark §4.5). */
function codeBlock(script: string): string {
  const longest = Math.max(2, ...[...script.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}powershell\n${script}\n${fence}`;
}

function reachOf({ mendsAll, count }: BestRemedy, total: number): Text {
  const counts = { count: count.toLocaleString(), total: total.toLocaleString() };
  return mendsAll
    ? text('Done once, it is the way out for {count} of {total} mailboxes.', counts)
    : text('It is about {count} of {total} mailboxes.', counts);
}

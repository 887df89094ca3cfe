import { escapeMarkdown } from '../../../core/markdown.ts';
import { text, type Text, type Translate } from '../../../core/text.ts';
import type { Difference } from '../../../mailboxes/reconcile.ts';
import type { Comparison } from './comparison.ts';

/** What the engine calls a kind of difference, and who does what about it. */
export type DifferenceTexts = (kind: Difference['kind']) => { readonly title: Text; readonly advice: Text };

/** More rows nobody reads in a preview; the CSV has them all. */
const MOST_ROWS = 200;

/** What is mended first stands first. */
const ORDER: readonly Difference['kind'][] = ['otherAddress', 'noMailbox', 'sharedMailbox', 'noUser'];

/** Where users and mailboxes differ, as Markdown: a table for each kind of difference, with what to do about it. */
export function comparisonMarkdown(
  { users, mailboxes, differences, unknown }: Comparison,
  textsOf: DifferenceTexts,
  translate: Translate,
): string {
  const say = (words: Text): string => escapeMarkdown(translate(words));
  const counts = {
    users: users.count.toLocaleString(),
    org: users.name,
    mailboxes: mailboxes.count.toLocaleString(),
    exchange: mailboxes.name,
  };
  const intro = text('{users} users of {org} beside {mailboxes} mailboxes of {exchange}.', counts);
  const sections = ORDER.flatMap((kind) => {
    const ofKind = differences.filter((difference) => difference.kind === kind);
    const { title, advice } = textsOf(kind);
    return ofKind.length === 0 ? [] : section(title, advice, ofKind.map(cellsOf), HEADINGS[kind], say);
  });
  const notJudged = unknown.map(({ name, email }) => [name, email]);
  return [
    `# ${say(text('Salesforce users and mailboxes'))}`,
    say(intro),
    ...(sections.length === 0 ? [say(text('Both sides agree.'))] : sections),
    ...(notJudged.length === 0 ? [] : section(NOT_JUDGED, VERIFY_FIRST, notJudged, USER, say)),
    '',
  ].join('\n\n');
}

const USER = [text('Salesforce user'), text('Address in Salesforce')];
const HEADINGS: Readonly<Record<Difference['kind'], readonly Text[]>> = {
  otherAddress: [...USER, text('Address to use')],
  noMailbox: USER,
  sharedMailbox: [...USER, text('Mailbox')],
  noUser: [text('Mailbox')],
};
const NOT_JUDGED = text('User whose mailbox was not verified');
const VERIFY_FIRST = text('Verify the mailboxes of these users; then compare again.');

function cellsOf(difference: Difference): readonly string[] {
  if (difference.kind === 'noUser') return [difference.mailbox.primarySmtpAddress];
  const { name, email } = difference.user;
  return difference.kind === 'noMailbox' ? [name, email] : [name, email, difference.mailbox.primarySmtpAddress];
}

function section(
  title: Text,
  advice: Text,
  rows: readonly (readonly string[])[],
  heading: readonly Text[],
  say: (words: Text) => string,
): string[] {
  const shown = rows.slice(0, MOST_ROWS);
  const table = [heading.map(say), heading.map(() => '---'), ...shown.map((cells) => cells.map(escapeMarkdown))];
  const left = rows.length - shown.length;
  return [
    `## ${say(title)} (${rows.length.toLocaleString()})`,
    say(advice),
    table.map((cells) => `| ${cells.join(' | ')} |`).join('\n'),
    ...(left > 0 ? [say(text('And {count} more; the CSV has them all.', { count: left.toLocaleString() }))] : []),
  ];
}

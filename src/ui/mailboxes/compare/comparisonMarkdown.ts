import { escapeMarkdown, table } from '../../../core/markdown.ts';
import { text, type Text, type Translate } from '../../../core/text.ts';
import type { Difference, SalesforceUser } from '../../../mailboxes/reconcile.ts';
import type { Comparison } from './comparison.ts';
import { oddityText } from './usersFileOddity.ts';

/** What the engine calls a kind of difference, and who does what about it. */
export type DifferenceTexts = (kind: Difference['kind']) => { readonly title: Text; readonly advice: Text };

/** More rows nobody reads in a preview; the CSV has all differences. */
const MOST_ROWS = 200;

/** What is mended first stands first. */
const ORDER: readonly Difference['kind'][] = [
  'otherAddress',
  'noMailbox',
  'inExchangeOnline',
  'sharedMailbox',
  'noUser',
];

/** Where users and mailboxes differ, as Markdown: a table for each kind of difference, with what to do about it. */
export function comparisonMarkdown(comparison: Comparison, textsOf: DifferenceTexts, translate: Translate): string {
  const { differences, unknown, oddities } = comparison;
  const sections = [
    ...ORDER.map((kind) => differenceSection(kind, differences, textsOf)),
    sectionOf({ ...NOT_JUDGED, items: unknown, cellsOf: userCells }),
    sectionOf({
      ...ODD_LINES,
      items: oddities,
      cellsOf: (oddity) => [String(oddity.line), translate(oddityText(oddity))],
    }),
  ];
  const shown = sections.flatMap((section) => section(translate));
  const isSame = differences.length === 0 && unknown.length === 0;
  return [
    `# ${escapeMarkdown(translate(text('Salesforce users and mailboxes')))}`,
    escapeMarkdown(translate(introOf(comparison))),
    ...(isSame ? [escapeMarkdown(translate(text('Both sides agree.')))] : []),
    ...shown,
    '',
  ].join('\n\n');
}

/** A table with its title and who does what. */
interface Section<Item> {
  readonly title: Text;
  readonly advice: Text;
  readonly heading: readonly Text[];
  readonly items: readonly Item[];
  readonly cellsOf: (item: Item) => readonly string[];
}

const USER = [text('Salesforce user'), text('Address in Salesforce')];
const HEADINGS: Readonly<Record<Difference['kind'], readonly Text[]>> = {
  otherAddress: [...USER, text('Address to use')],
  noMailbox: USER,
  inExchangeOnline: USER,
  sharedMailbox: [...USER, text('Mailbox')],
  noUser: [text('Mailbox')],
};
const NOT_JUDGED = {
  title: text('User whose mailbox was not verified'),
  advice: text('Verify the mailboxes of these users; then compare again.'),
  heading: USER,
};
const ODD_LINES = {
  title: text('Lines of the file to look at'),
  advice: text('They were read as is said; correct them where that is not meant.'),
  heading: [text('Line'), text('What is odd')],
};

function introOf({ users, mailboxes }: Comparison): Text {
  return text('{users} users of {org} beside {mailboxes} mailboxes of {exchange}.', {
    users: users.count.toLocaleString(),
    org: users.name,
    mailboxes: mailboxes.count.toLocaleString(),
    exchange: mailboxes.name,
  });
}

function differenceSection(
  kind: Difference['kind'],
  differences: readonly Difference[],
  textsOf: DifferenceTexts,
): (translate: Translate) => readonly string[] {
  const items = differences.filter((difference) => difference.kind === kind);
  return sectionOf({ ...textsOf(kind), heading: HEADINGS[kind], items, cellsOf: differenceCells });
}

function differenceCells(difference: Difference): readonly string[] {
  if (difference.kind === 'noUser') return [difference.mailbox.primarySmtpAddress];
  const cells = userCells(difference.user);
  return 'mailbox' in difference ? [...cells, difference.mailbox.primarySmtpAddress] : cells;
}

function userCells({ name, email }: SalesforceUser): readonly string[] {
  return [name, email];
}

/** The Markdown of a section; nothing where it has no items. */
function sectionOf<Item>({ title, advice, heading, items, cellsOf }: Section<Item>) {
  return (translate: Translate): readonly string[] => {
    if (items.length === 0) return [];
    const say = (words: Text): string => escapeMarkdown(translate(words));
    const rows = items.slice(0, MOST_ROWS).map((item) => cellsOf(item).map(escapeMarkdown));
    const more = text('And {count} more; the CSV has all differences.', {
      count: (items.length - rows.length).toLocaleString(),
    });
    return [
      `## ${say(title)} (${items.length.toLocaleString()})`,
      say(advice),
      table(heading.map(say), rows),
      ...(items.length > rows.length ? [say(more)] : []),
    ];
  };
}

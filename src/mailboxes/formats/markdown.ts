import { escapeMarkdown, table, tableHead, tableRow } from '../../core/markdown.ts';
import { text } from '../../core/text.ts';
import { bestRemedyText } from '../bestRemedy.ts';
import type { CommonTrait, OutcomeGroup } from '../summary.ts';
import type { ReportSource } from './formats.ts';

/** Markdown for people: what came of all, what to do first, and each mailbox that is not as it should be. */
export async function* markdownReport({ summary, rows, writer }: ReportSource): AsyncGenerator<string> {
  const say = (words: Parameters<typeof writer.say>[0]): string => escapeMarkdown(writer.say(words));
  yield `# ${say(text('Mailboxes verified'))}\n\n`;
  yield `${say(text('{total} mailboxes.', { total: summary.total }))}\n\n`;
  const outcomes = summary.groups.map((group) => [
    say(group.title),
    String(group.count),
    escapeMarkdown(commonIn(group)),
  ]);
  yield `${table([text('Outcome'), text('Mailboxes'), text('In common')].map(say), outcomes)}\n`;
  if (summary.best) yield `\n${escapeMarkdown(bestRemedyText(summary.best, writer))}\n`;
  const columns = [text('Mailbox'), text('Outcome'), text('What was observed'), text('Who does what')];
  yield `\n${tableHead(columns.map(say))}\n`;
  for await (const { standing, mailbox, title, message, actor, remedy } of rows) {
    if (standing === 'good') continue;
    yield `${tableRow([mailbox, title, message, actor && `${actor}: ${remedy}`].map(escapeMarkdown))}\n`;
  }
}

function commonIn({ common }: OutcomeGroup): string {
  return common
    .map(({ name, value, count, of }: CommonTrait) => `${name} ${value} (${String(count)}/${String(of)})`)
    .join(', ');
}

import { escapeMarkdown } from '../../core/markdown.ts';
import { text } from '../../core/text.ts';
import { remedyText, type CommonTrait, type OutcomeGroup } from '../summary.ts';
import type { ReportSource } from './formats.ts';

/** Markdown for people: what came of all, what to do first, and each mailbox that is not as it should be. */
export async function* markdownReport({ summary, rows, writer }: ReportSource): AsyncGenerator<string> {
  const say = (words: Parameters<typeof writer.say>[0]): string => escapeMarkdown(writer.say(words));
  yield `# ${say(text('Mailboxes verified'))}\n\n`;
  yield `${say(text('{total} mailboxes.', { total: summary.total }))}\n\n`;
  yield table([text('Outcome'), text('Mailboxes'), text('In common')].map(say));
  for (const group of summary.groups)
    yield line([say(group.title), String(group.count), escapeMarkdown(commonIn(group))]);
  if (summary.best) {
    const { mends, actor } = summary.best;
    const remedy = escapeMarkdown(remedyText(summary.best, (words) => writer.say(words)));
    yield `\n${say(text('What mends most ({mends} mailboxes):', { mends }))} ${say(actor)}: ${remedy}.\n`;
  }
  yield `\n${table([text('Mailbox'), text('Outcome'), text('What was observed'), text('Who does what')].map(say))}`;
  for await (const { standing, mailbox, title, message, actor, remedy } of rows) {
    if (standing !== 'good') yield line([mailbox, title, message, actor && `${actor}: ${remedy}`].map(escapeMarkdown));
  }
}

function commonIn({ common }: OutcomeGroup): string {
  return common
    .map(({ name, value, count, of }: CommonTrait) => `${name} ${value} (${String(count)}/${String(of)})`)
    .join(', ');
}

function table(heading: readonly string[]): string {
  return line(heading) + line(heading.map(() => '---'));
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}

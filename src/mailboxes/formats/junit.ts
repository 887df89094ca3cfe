import { escapeMarkup } from '../../core/markup.ts';
import type { Summary } from '../summary.ts';
import type { ReportSource } from './formats.ts';
import type { ReportRow } from './reportRow.ts';

/** JUnit XML as build servers read it: a test case a mailbox; what was not asked is skipped. */
export async function* junitReport({ summary, rows }: ReportSource): AsyncGenerator<string> {
  const counts = `tests="${String(summary.total)}" failures="${String(failuresIn(summary))}" skipped="${String(skippedIn(summary))}"`;
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${counts}>\n`;
  yield `<testsuite name="Mailboxes" ${counts}>\n`;
  for await (const row of rows) yield testCase(row);
  yield '</testsuite>\n</testsuites>\n';
}

function testCase({ mailbox, standing, outcome, title, message, actor, remedy, durationMs }: ReportRow): string {
  const start = `<testcase classname="mailboxes" name="${escape(mailbox)}" time="${(durationMs / 1000).toFixed(3)}"`;
  if (standing === 'open') return `${start}><skipped message="${escape(title)}"/></testcase>\n`;
  if (!isFailure(standing)) return `${start}/>\n`;
  const details = escape(`${message}\n${actor}: ${remedy}`);
  return `${start}><failure type="${escape(outcome)}" message="${escape(title)}">${details}</failure></testcase>\n`;
}

function isFailure(standing: ReportRow['standing']): boolean {
  return standing === 'error' || standing === 'warning';
}

function failuresIn({ groups }: Summary): number {
  return groups.reduce((sum, { standing, count }) => sum + (isFailure(standing) ? count : 0), 0);
}

function skippedIn({ groups }: Summary): number {
  return groups.reduce((sum, { standing, count }) => sum + (standing === 'open' ? count : 0), 0);
}

/** XML 1.0 has no way to write most control characters: they become question marks. */
function escape(text: string): string {
  return escapeMarkup(text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '?'));
}

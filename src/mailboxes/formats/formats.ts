import { csvLine } from '../../core/csv.ts';
import type { Summary } from '../summary.ts';
import { junitReport } from './junit.ts';
import { markdownReport } from './markdown.ts';
import type { ReportRow, RowWriter } from './reportRow.ts';

/** What a report of a verification is made of; the rows are read once, as they come. */
export interface ReportSource {
  readonly summary: Summary;
  readonly rows: AsyncIterable<ReportRow>;
  /** Names and words as the rows have them. */
  readonly writer: Pick<RowWriter, 'nameOf' | 'say'>;
}

/** Writes a report piece by piece, so that a hundred thousand rows need no memory. */
export type ReportFormat = (source: ReportSource) => AsyncGenerator<string>;

const CSV_HEADING = [
  'mailbox',
  'outcome',
  'standing',
  'title',
  'message',
  'actor',
  'remedy',
  'at',
  'durationMs',
  'attempts',
  'syncChanged',
];

async function* csvReport({ rows }: ReportSource): AsyncGenerator<string> {
  // The mark tells spreadsheets that it is UTF-8.
  yield `\uFEFF${csvLine(CSV_HEADING)}`;
  for await (const row of rows) {
    const { mailbox, outcome, standing, title, message, actor, remedy, at, durationMs, attempts, syncChanged } = row;
    yield csvLine([mailbox, outcome, standing, title, message, actor, remedy, at, durationMs, attempts, syncChanged]);
  }
}

async function* jsonReport({ summary, rows, writer }: ReportSource): AsyncGenerator<string> {
  const groups = summary.groups.map(({ outcome, standing, title, count, examples, common }) => ({
    ...{ outcome, standing, title: writer.say(title), count },
    examples: examples.map((row) => writer.nameOf(row)),
    common,
  }));
  yield `{"total":${String(summary.total)},"groups":${JSON.stringify(groups)},"mailboxes":[`;
  let separator = '\n';
  for await (const row of rows) {
    yield `${separator}${JSON.stringify(row)}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}

/** The formats by the names people ask for them. */
export const REPORT_FORMATS = {
  csv: csvReport,
  json: jsonReport,
  markdown: markdownReport,
  junit: junitReport,
} as const satisfies Readonly<Record<string, ReportFormat>>;

/** Name of a format. */
export type ReportFormatName = keyof typeof REPORT_FORMATS;

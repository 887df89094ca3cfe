import * as z from 'zod/mini';
import type { FindingCode } from '../../core/finding.ts';
import type { Outcome } from '../../core/mailboxes/verdict.ts';
import type { TextArguments } from '../../core/text.ts';

/** What was found out about one mailbox, as it is kept. */
export interface MailboxResult {
  readonly mailbox: string;
  readonly outcome: Outcome;
  /** Arguments of the finding's message but the mailbox and the account. */
  readonly details: TextArguments;
  readonly at: Date;
  /** Of the last request. */
  readonly durationMs: number;
  readonly attempts: number;
}

/** For what a results file was begun; a run with another account or question has to begin another. */
export interface JournalHeading {
  readonly account: string;
  readonly syncFolder: boolean;
  readonly startedAt: Date;
}

/** The version of the results file that is written; {@link readLine} takes no other. */
export const JOURNAL_VERSION = 1;

const CODE = /^(open|[a-z]\w*\.\w+)$/i;

/** Dates as `toISOString` writes them; an impossible one is no date. */
const time = z.pipe(
  z.string().check(z.refine((value) => !Number.isNaN(Date.parse(value)))),
  z.transform((value: string) => new Date(value)),
);

const line = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('heading'),
    version: z.number(),
    account: z.string(),
    syncFolder: z.boolean(),
    startedAt: time,
  }),
  z.object({
    kind: z.literal('result'),
    mailbox: z.string(),
    outcome: z.custom<'open' | FindingCode>((value) => typeof value === 'string' && CODE.test(value)),
    details: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
    at: time,
    durationMs: z.number(),
    attempts: z.number(),
  }),
]);

/** A line of a results file. */
export type JournalLine = z.infer<typeof line>;

/** The first line. */
export function headingLine(heading: JournalHeading): JournalLine {
  return { kind: 'heading', version: JOURNAL_VERSION, ...heading };
}

/** The line of a result; details are left out where there are none. */
export function resultLine({ details, ...result }: MailboxResult): JournalLine {
  return { kind: 'result', ...result, ...(Object.keys(details).length > 0 && { details }) };
}

/** Checks the parsed JSON of a line; undefined for what is none of ours. */
export function readLine(value: unknown): JournalLine | undefined {
  return z.safeParse(line, value).data;
}

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

/** For what a results file was begun; a run with another account, server or question has to begin another. */
export interface JournalHeading {
  readonly account: string;
  /** Undefined where Autodiscover is to find the server. */
  readonly ewsUrl: string | undefined;
  readonly syncFolder: boolean;
  readonly startedAt: Date;
}

/** The version of the results file that is written; {@link readLine} takes no other. */
export const JOURNAL_VERSION = 1;

/** A line of a results file. */
export type JournalLine =
  | ({ readonly kind: 'heading'; readonly version: number } & JournalHeading)
  | ({ readonly kind: 'result'; readonly details?: TextArguments } & Omit<MailboxResult, 'details'>);

/** The first line. */
export function headingLine(heading: JournalHeading): JournalLine {
  return { kind: 'heading', version: JOURNAL_VERSION, ...heading };
}

/** The line of a result; details are left out where there are none. */
export function resultLine({ details, ...result }: MailboxResult): JournalLine {
  return { kind: 'result', ...result, ...(Object.keys(details).length > 0 && { details }) };
}

/**
 * Checks the parsed JSON of a line; undefined for what is none of ours. By hand: a schema takes three times as long, and a
 * window that shows a hundred thousand results again has to be quick.
 */
export function readLine(value: unknown): JournalLine | undefined {
  if (!isObject(value)) return undefined;
  if (value['kind'] === 'heading') return readHeading(value);
  return value['kind'] === 'result' ? readResult(value) : undefined;
}

const CODE = /^(open|[a-z]\w*\.\w+)$/i;

function readHeading({ version, account, ewsUrl, syncFolder, startedAt }: Fields): JournalLine | undefined {
  const time = dateOf(startedAt);
  if (typeof version !== 'number' || typeof account !== 'string' || typeof syncFolder !== 'boolean') return undefined;
  if (ewsUrl !== undefined && typeof ewsUrl !== 'string') return undefined;
  return time && { kind: 'heading', version, account, ewsUrl, syncFolder, startedAt: time };
}

function readResult({ mailbox, outcome, details, at, durationMs, attempts }: Fields): JournalLine | undefined {
  const time = dateOf(at);
  if (typeof mailbox !== 'string' || typeof durationMs !== 'number' || typeof attempts !== 'number') return undefined;
  if (!time || !isOutcome(outcome)) return undefined;
  const result = { kind: 'result', mailbox, outcome, at: time, durationMs, attempts } as const;
  if (details === undefined) return result;
  return isArguments(details) ? { ...result, details } : undefined;
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

/** Whether something may be an outcome, be it of a kind this version does not know. */
export function isOutcome(value: unknown): value is Outcome {
  return typeof value === 'string' && CODE.test(value);
}

function isArguments(value: unknown): value is TextArguments {
  if (!isObject(value) || Array.isArray(value)) return false;
  return Object.values(value).every((argument) => typeof argument === 'string' || typeof argument === 'number');
}

/** Dates as `toISOString` writes them; an impossible one is no date. */
function dateOf(value: unknown): Date | undefined {
  const date = new Date(typeof value === 'string' ? value : NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

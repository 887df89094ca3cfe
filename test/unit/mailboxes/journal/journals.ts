import { Journal } from '../../../../src/mailboxes/journal/journal.ts';
import type { JournalHeading, MailboxResult } from '../../../../src/mailboxes/journal/result.ts';
import { VirtualClock } from '../virtualClock.ts';
import { MemoryFile } from './memoryFile.ts';

/** When all results were found out. */
export const AT = new Date('2026-11-22T09:00:00Z');
export const HEADING: JournalHeading = { account: 'CONTOSO\\svc', ewsUrl: undefined, syncFolder: false, startedAt: AT };
export const LIST = ['ada@contoso.test', 'ben@contoso.test', 'eve@contoso.test'];

/** A result of a mailbox that opened. */
export function result(mailbox: string, given: Partial<MailboxResult> = {}): MailboxResult {
  return { mailbox, outcome: 'open', details: {}, at: AT, durationMs: 3, attempts: 1, ...given };
}

/** Takes up a results file for the list. */
export function open(file: MemoryFile, heading = HEADING): Promise<Journal> {
  return Journal.open(file, LIST, heading, new VirtualClock());
}

/** A results file in which the first mailboxes of the list opened. */
export async function written(...rows: readonly number[]): Promise<MemoryFile> {
  const file = new MemoryFile();
  await using journal = await open(file);
  for (const row of rows) await journal.add(row, result(LIST[row]!));
  return file;
}

/** The outcome of each mailbox of the list. */
export const outcomes = ({ index }: Journal): readonly unknown[] => LIST.map((_, row) => index.outcomeOf(row));

import { constants, open, writeFile } from 'node:fs/promises';
import { foldAddress } from '../core/profile/address.ts';
import { inEnglish } from '../core/text.ts';
import type { KnownMailboxes } from '../mailboxes/knownMailboxes.ts';
import {
  differencesCsv,
  differenceTexts,
  reconcile,
  type Difference,
  type SalesforceUser,
} from '../mailboxes/reconcile.ts';
import { forPeople } from './forPeople.ts';

/** Users of Salesforce beside the mailboxes of Exchange. */
export interface UserDifferences {
  readonly differences: readonly Difference[];
  /** Users whose mailbox gave no telling answer, or was not reached. */
  readonly unknown: number;
}

/** Compares the users of a call with the mailboxes that were found; users of whom nothing is known are left out. */
export function differencesOf(
  users: readonly SalesforceUser[],
  { mailboxes, unknown, online }: KnownMailboxes,
): UserDifferences {
  const known = users.filter(({ email }) => !unknown.has(foldAddress(email)));
  return { differences: reconcile(known, mailboxes, online), unknown: users.length - known.length };
}

/** What differs, in a line each: how many of which kind. */
export function differencesText({ differences, unknown }: UserDifferences): string {
  const kinds = [...new Set(differences.map(({ kind }) => kind))];
  const lines = kinds.map((kind) => {
    const count = differences.filter((difference) => difference.kind === kind).length;
    return `  ${inEnglish(differenceTexts(kind).title)}: ${String(count)}`;
  });
  if (unknown > 0) lines.push(`  Not compared, as nothing is known of their mailbox: ${String(unknown)}`);
  return lines.length === 0
    ? 'Users and mailboxes are the same.\n'
    : `Users and mailboxes differ:\n${lines.join('\n')}\n`;
}

/**
 * Makes sure that the differences can be written before anything is asked for them; what the file holds stays until then.
 * @throws {UserError} where they cannot.
 */
export async function demandDifferencesFile(path: string): Promise<void> {
  const file = await forPeople(FAILED, open(path, constants.O_WRONLY | constants.O_CREAT));
  await file.close();
}

/** @throws {UserError} when the file cannot be written. */
export async function writeDifferences(path: string, { differences }: UserDifferences): Promise<void> {
  // The mark tells spreadsheets that it is UTF-8.
  await forPeople(FAILED, writeFile(path, `\uFEFF${differencesCsv(differences)}`));
}

const FAILED = 'Cannot write the differences';

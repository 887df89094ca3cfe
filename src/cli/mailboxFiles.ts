import type { UsersFileMistake } from '../core/salesforce/usersFile/usersFile.ts';
import type { ConnectionProfile } from '../core/profile/profile.ts';
import { readingUsers } from '../mailboxes/readUsers.ts';
import type { SalesforceUser } from '../mailboxes/reconcile.ts';
import { finish } from '../mailboxes/finish.ts';
import { decodeText } from '../mailboxes/list/decodeText.ts';
import {
  listOfProfile,
  together,
  withOutsiders,
  type ListMistake,
  type MailboxList,
} from '../mailboxes/list/mailboxList.ts';
import { readList } from '../mailboxes/list/readList.ts';
import { printable } from './printable.ts';
import { readBytes } from './connection.ts';
import type { VerifyCall } from './verifyArguments.ts';

/**
 * The mailboxes a call names, those of its users among them; what is odd about a list is told on standard error, with file,
 * line and column.
 * @throws {UserError} when a list cannot be read.
 */
export async function listOf(
  { mailboxesPath, outsidersPath }: VerifyCall,
  profile: ConnectionProfile,
  users: readonly SalesforceUser[],
): Promise<MailboxList> {
  const listed = mailboxesPath === undefined ? listOfProfile(profile).addresses : await addressesIn(mailboxesPath);
  const emails = users.map(({ email }) => email);
  const outside = profile.outsideMailbox === undefined ? [] : [profile.outsideMailbox];
  const outsiders = outsidersPath === undefined ? [] : await addressesIn(outsidersPath);
  return withOutsiders(together(listed, emails), together(outside, outsiders));
}

/**
 * The users a call names, none where it names no file; what is odd about the file is told as of a list.
 * @throws {UserError} when the file cannot be read.
 */
export async function usersOf({ usersPath }: VerifyCall): Promise<readonly SalesforceUser[]> {
  if (usersPath === undefined) return [];
  const source = decodeText(await readBytes(usersPath, 'list of users'));
  const { users, mistakes } = finish(readingUsers(source));
  tellMistakes(usersPath, source, mistakes);
  return users;
}

async function addressesIn(path: string): Promise<readonly string[]> {
  const source = decodeText(await readBytes(path, 'list of mailboxes'));
  const { addresses, mistakes } = readList(source);
  tellMistakes(path, source, mistakes);
  return addresses;
}

type Mistake = ListMistake | UsersFileMistake;

function tellMistakes(path: string, source: string, mistakes: readonly Mistake[]): void {
  for (const mistake of mistakes)
    process.stderr.write(`${path}:${placeOf(source, mistake)}  ${printable(describe(mistake))}\n`);
}

function placeOf(source: string, { line, offset }: Mistake): string {
  return `${String(line)}:${String(offset - source.lastIndexOf('\n', offset - 1))}`;
}

function describe(mistake: Mistake): string {
  switch (mistake.kind) {
    case 'noAddress':
      return `"${mistake.text}" is no mailbox address; it is left out.`;
    case 'decorated':
      return `Read as ${mistake.address}.`;
    case 'duplicate':
      return `${mistake.address} is in line ${String(mistake.firstLine)} already; it is verified once.`;
    case 'noAddressColumn':
      return `No column is named as one of addresses (${mistake.columns.join(', ')}); what looks like an address is taken.`;
    case 'openQuote':
      return 'A quotation mark is not closed in this line; the line is left out.';
  }
}

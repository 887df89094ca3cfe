import { columnAt } from '../core/columnAt.ts';
import { UserError } from '../core/errors.ts';
import { MASKED } from '../core/report.ts';
import { text } from '../core/text.ts';
import type { UsersFileMistake } from '../core/salesforce/usersFile/usersFile.ts';
import type { ConnectionProfile } from '../core/profile/profile.ts';
import { readingUsers } from '../mailboxes/readUsers.ts';
import type { SalesforceUser } from '../mailboxes/reconcile.ts';
import { finish } from '../mailboxes/finish.ts';
import { decodeText } from '../core/decodeText.ts';
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
 * @throws {UserError} when a list cannot be read, or names no mailbox.
 */
export async function listOf(
  call: VerifyCall,
  profile: ConnectionProfile,
  users: readonly SalesforceUser[],
): Promise<MailboxList> {
  const { mailboxesPath, outsidersPath } = call;
  const listed =
    mailboxesPath === undefined ? listOfProfile(profile).addresses : await addressesIn(mailboxesPath, call);
  const emails = users.map(({ email }) => email);
  const outside = profile.outsideMailbox === undefined ? [] : [profile.outsideMailbox];
  const outsiders = outsidersPath === undefined ? [] : await addressesIn(outsidersPath, call);
  const list = withOutsiders(together(listed, emails), together(outside, outsiders));
  if (list.addresses.length === 0) throw new UserError(NO_MAILBOX);
  return list;
}

/**
 * The users a call names, none where it names no file; what is odd about the file is told as of a list.
 * @throws {UserError} when the file cannot be read, or names no user.
 */
export async function usersOf({ usersPath, ...extent }: VerifyCall): Promise<readonly SalesforceUser[]> {
  if (usersPath === undefined) return [];
  const source = decodeText(await readBytes(usersPath, 'list of users'));
  const { users, mistakes } = finish(readingUsers(source));
  tellMistakes(usersPath, source, mistakes, extent);
  if (users.length === 0)
    throw new UserError(text('{path} names no user. {format}', { path: usersPath, format: USERS }));
  return users;
}

async function addressesIn(path: string, extent: Extent): Promise<readonly string[]> {
  const source = decodeText(await readBytes(path, 'list of mailboxes'));
  const { addresses, mistakes } = readList(source);
  tellMistakes(path, source, mistakes, extent);
  if (addresses.length === 0) throw new UserError(text('{path} lists no mailbox. {format}', { path, format: LIST }));
  return addresses;
}

const LIST = 'It takes one address a line, or a CSV whose first line names the columns.';
const USERS = 'It takes a CSV with a column Email, as Salesforce Setup gives it for users.';
const NO_MAILBOX = text('There is no mailbox to verify: the profile names none. Name a list: --mailboxes FILE.');

type Extent = Pick<VerifyCall, 'includesPersonal'>;

type Mistake = ListMistake | UsersFileMistake;

function tellMistakes(path: string, source: string, mistakes: readonly Mistake[], { includesPersonal }: Extent): void {
  const show = (words: string): string => (includesPersonal ? words : MASKED);
  for (const mistake of mistakes)
    process.stderr.write(`${path}:${placeOf(source, mistake)}  ${printable(describe(mistake, show))}\n`);
}

function placeOf(source: string, { line, offset }: Mistake): string {
  return `${String(line)}:${String(columnAt(source, offset) + 1)}`;
}

/** What is odd; `show` is given what was written there, which may be anybody's name. */
function describe(mistake: Mistake, show: (words: string) => string): string {
  switch (mistake.kind) {
    case 'noAddress':
      return `"${show(mistake.text)}" is no mailbox address; it is left out.`;
    case 'decorated':
      return `Read as ${show(mistake.address)}.`;
    case 'duplicate':
      return `${show(mistake.address)} is in line ${String(mistake.firstLine)} already; it is verified once.`;
    case 'noAddressColumn':
      return `No column is named as one of addresses (${show(mistake.columns.join(', '))}); what looks like an address is taken.`;
    case 'openQuote':
      return 'A quotation mark is not closed in this line; the line is left out.';
  }
}

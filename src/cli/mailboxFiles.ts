import type { ConnectionProfile } from '../core/profile/profile.ts';
import { decodeText } from '../mailboxes/list/decodeText.ts';
import { listOfProfile, withOutsiders, type ListMistake, type MailboxList } from '../mailboxes/list/mailboxList.ts';
import { readList } from '../mailboxes/list/readList.ts';
import { printable } from './printable.ts';
import { readBytes } from './connection.ts';
import type { VerifyCall } from './verifyArguments.ts';

/**
 * The mailboxes a call names; what is odd about a list is told on standard error, with file, line and column.
 * @throws {UserError} when a list cannot be read.
 */
export async function listOf(
  { mailboxesPath, outsidersPath }: VerifyCall,
  profile: ConnectionProfile,
): Promise<MailboxList> {
  const intended = mailboxesPath === undefined ? listOfProfile(profile).addresses : await addressesIn(mailboxesPath);
  return withOutsiders(intended, outsidersPath === undefined ? [] : await addressesIn(outsidersPath));
}

async function addressesIn(path: string): Promise<readonly string[]> {
  const source = decodeText(await readBytes(path, 'list of mailboxes'));
  const { addresses, mistakes } = readList(source);
  for (const mistake of mistakes)
    process.stderr.write(`${path}:${placeOf(source, mistake)}  ${printable(describe(mistake))}\n`);
  return addresses;
}

function placeOf(source: string, { line, offset }: ListMistake): string {
  return `${String(line)}:${String(offset - source.lastIndexOf('\n', offset - 1))}`;
}

function describe(mistake: ListMistake): string {
  switch (mistake.kind) {
    case 'noAddress':
      return `"${mistake.text}" is no mailbox address; it is left out.`;
    case 'decorated':
      return `Read as ${mistake.address}.`;
    case 'duplicate':
      return `${mistake.address} is in line ${String(mistake.firstLine)} already; it is verified once.`;
    case 'openQuote':
      return 'A quotation mark is not closed in this line; the line is left out.';
  }
}

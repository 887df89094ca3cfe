import { foldAddress } from '../../../core/profile/address.ts';
import type { UsersFileMistake } from '../../../core/salesforce/usersFile/usersFile.ts';
import type { Difference, SalesforceUser, ScopedMailbox } from '../../../mailboxes/reconcile.ts';
import { inSlices } from '../../../core/inSlices.ts';
import type { ExportedMailbox } from '../list/exportedMailboxes.ts';
import type { VerifiedMailboxes } from '../listedMailboxes.ts';
import type { MailboxTools } from '../mailboxTools.ts';

/** Users of Salesforce beside mailboxes of Exchange. */
export interface Comparison {
  /** Where the users were read, and how many. */
  readonly users: Side;
  /** Where the mailboxes were found, and how many. */
  readonly mailboxes: Side;
  readonly differences: readonly Difference[];
  /** Users that cannot be judged: nobody has asked for their mailbox. */
  readonly unknown: readonly SalesforceUser[];
  /** What was odd about the file of the users. */
  readonly oddities: readonly UsersFileMistake[];
}

/** Users, where they were read, and what was odd there. */
export interface UsersRead {
  readonly name: string;
  readonly users: readonly SalesforceUser[];
  readonly oddities: readonly UsersFileMistake[];
}

/** One side of a comparison. */
export interface Side {
  readonly name: string;
  readonly count: number;
}

/** The mailboxes of one side; `isKnown` is false for an address that nothing is known of. */
export interface KnownSide {
  readonly name: string;
  readonly mailboxes: readonly ScopedMailbox[];
  readonly isKnown: (address: string) => boolean;
  /** Folded addresses of mailboxes that are in Exchange Online. */
  readonly online: ReadonlySet<string>;
}

/** Rows between two pauses: a few milliseconds of work. */
const ROWS_A_STEP = 1_000;

/** Compares users with mailboxes, without holding up the extension host. */
export async function compared(
  { name: usersName, users, oddities }: UsersRead,
  { name, mailboxes, isKnown, online }: KnownSide,
  tools: MailboxTools,
  signal: AbortSignal,
): Promise<Comparison> {
  const { known, unknown } = await inSlices(parting(users, isKnown), signal);
  const differences = await inSlices(tools.reconciling(known, mailboxes, online), signal);
  return {
    users: { name: usersName, count: users.length },
    mailboxes: { name, count: mailboxes.length },
    differences,
    unknown,
    oddities,
  };
}

function* parting(
  users: readonly SalesforceUser[],
  isKnown: KnownSide['isKnown'],
): Generator<undefined, Readonly<Record<'known' | 'unknown', readonly SalesforceUser[]>>, undefined> {
  const parts: Record<'known' | 'unknown', SalesforceUser[]> = { known: [], unknown: [] };
  for (const [place, user] of users.entries()) {
    parts[isKnown(user.email) ? 'known' : 'unknown'].push(user);
    if (place % ROWS_A_STEP === 0) yield;
  }
  return parts;
}

/** The mailboxes that a verification met. An export tells other addresses of the same mailboxes. */
export async function verifiedSide(
  { tools, list, index, file }: VerifiedMailboxes,
  name: string,
  exported: readonly ExportedMailbox[],
  signal: AbortSignal,
): Promise<KnownSide> {
  const results = tools.readResults(file, list.addresses, index);
  const found = await tools.knownMailboxes(list, index, results);
  const { mailboxes, asked } = await inSlices(completing(found.mailboxes, list.addresses, exported), signal);
  const isKnown = (address: string): boolean =>
    asked.has(foldAddress(address)) && !found.unknown.has(foldAddress(address));
  return { name, mailboxes, isKnown, online: found.online };
}

/** Gives mailboxes the addresses that an export tells, and gathers all addresses that something is known of. */
function* completing(
  found: readonly ScopedMailbox[],
  addresses: readonly string[],
  exported: readonly ExportedMailbox[],
): Generator<
  undefined,
  { readonly mailboxes: readonly ScopedMailbox[]; readonly asked: ReadonlySet<string> },
  undefined
> {
  const proxiesOf = new Map<string, readonly string[]>();
  for (const [place, { primarySmtpAddress, proxyAddresses }] of exported.entries()) {
    proxiesOf.set(foldAddress(primarySmtpAddress), proxyAddresses);
    if (place % ROWS_A_STEP === 0) yield;
  }
  const asked = new Set<string>();
  for (const [place, address] of addresses.entries()) {
    asked.add(foldAddress(address));
    if (place % ROWS_A_STEP === 0) yield;
  }
  const mailboxes: ScopedMailbox[] = [];
  for (const [place, { primarySmtpAddress, proxyAddresses }] of found.entries()) {
    const all = [...proxyAddresses, ...(proxiesOf.get(foldAddress(primarySmtpAddress)) ?? [])];
    for (const address of [primarySmtpAddress, ...all]) asked.add(foldAddress(address));
    mailboxes.push({ primarySmtpAddress, proxyAddresses: all });
    if (place % ROWS_A_STEP === 0) yield;
  }
  return { mailboxes, asked };
}

/** The mailboxes of an export: whoever asked for it decided which they are. */
export function exportedSide(name: string, mailboxes: readonly ExportedMailbox[]): KnownSide {
  return { name, mailboxes, isKnown: () => true, online: new Set() };
}

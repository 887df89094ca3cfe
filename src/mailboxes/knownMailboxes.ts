import * as autodiscover from '../core/catalogue/autodiscover.ts';
import * as impersonation from '../core/catalogue/impersonation.ts';
import * as mailbox from '../core/catalogue/mailbox.ts';
import type { Outcome } from '../core/mailboxes/verdict.ts';
import { foldAddress } from '../core/profile/address.ts';
import type { RowResult } from './journal/readResults.ts';
import type { MailboxResult } from './journal/result.ts';
import type { ResultIndex } from './journal/resultIndex.ts';
import type { MailboxList } from './list/mailboxList.ts';
import type { ScopedMailbox } from './reconcile.ts';

/** What a verification found out about who has a mailbox that the service account reaches. */
export interface KnownMailboxes {
  readonly mailboxes: readonly ScopedMailbox[];
  /** Addresses, see {@link foldAddress}, of which that is not known: not asked yet, or without a telling answer. */
  readonly unknown: ReadonlySet<string>;
  /** Addresses that lead to Exchange Online. */
  readonly online: ReadonlySet<string>;
}

/** The mailboxes that results speak of, to be compared with the users of an org. */
export async function knownMailboxes(
  { addresses }: MailboxList,
  index: ResultIndex,
  results: AsyncIterable<RowResult>,
): Promise<KnownMailboxes> {
  const unknown = new Set(addresses.filter((_, row) => index.outcomeOf(row) === undefined).map(foldAddress));
  const online = new Set<string>();
  const mailboxes = new Map<string, Found>();
  for await (const { result } of results) {
    const presence = presenceOf(result.outcome);
    if (presence === 'unknown') unknown.add(foldAddress(result.mailbox));
    if (presence === 'there') add(mailboxes, result);
    if (result.outcome === mailbox.inExchangeOnline.code) online.add(foldAddress(result.mailbox));
  }
  return { mailboxes: [...mailboxes.values()], unknown, online };
}

interface Found extends ScopedMailbox {
  readonly proxyAddresses: string[];
}

/** An alias leads to the mailbox whose primary address Exchange named, which may be in the list as well. */
function add(mailboxes: Map<string, Found>, result: MailboxResult): void {
  const { primary } = result.details;
  // An old server names none.
  const primarySmtpAddress = typeof primary === 'string' && primary !== '' ? primary : result.mailbox;
  const key = foldAddress(primarySmtpAddress);
  const found = mailboxes.get(key) ?? { primarySmtpAddress, proxyAddresses: [] };
  mailboxes.set(key, found);
  if (foldAddress(result.mailbox) !== key) found.proxyAddresses.push(result.mailbox);
}

/** Outcomes by which the account does not reach a mailbox of that address here. */
const ABSENT: readonly Outcome[] = [
  autodiscover.addressUnknown.code,
  mailbox.notFound.code,
  mailbox.inExchangeOnline.code,
  impersonation.roleMissing.code,
  impersonation.denied.code,
];

/** Whatever else Exchange says of a mailbox or its folders, it says of one that is there and that was let through. */
function presenceOf(outcome: Outcome): 'there' | 'absent' | 'unknown' {
  if (ABSENT.includes(outcome)) return 'absent';
  return /^(open$|mailbox\.|folder\.)/.test(outcome) ? 'there' : 'unknown';
}

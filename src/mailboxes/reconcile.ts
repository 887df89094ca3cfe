import { csvLine } from '../core/csv.ts';
import { inEnglish, text, type Text, type Translate } from '../core/text.ts';
import { finish } from './finish.ts';

/** A user of the org who is to be synced. */
export interface SalesforceUser {
  readonly name: string;
  /** The address Salesforce has for the user. */
  readonly email: string;
}

/** A mailbox within the scope of the service account. */
export interface ScopedMailbox {
  readonly primarySmtpAddress: string;
  /** All addresses that lead to it; the primary one may be among them. */
  readonly proxyAddresses: readonly string[];
}

/** Where the two sides differ; what is the same on both is not told. */
export type Difference =
  | { readonly kind: 'noMailbox'; readonly user: SalesforceUser }
  | { readonly kind: 'noUser'; readonly mailbox: ScopedMailbox }
  /** The user has an alias: Lightning Sync needs the primary address (MBX-01). */
  | { readonly kind: 'otherAddress'; readonly user: SalesforceUser; readonly mailbox: ScopedMailbox }
  /** A second user with an address of the same mailbox. */
  | { readonly kind: 'sharedMailbox'; readonly user: SalesforceUser; readonly mailbox: ScopedMailbox };

/** Entries between two pauses: a few milliseconds of work. */
const ENTRIES_A_SLICE = 1_000;

/** Compares users and mailboxes at once, see {@link reconciling}. */
export function reconcile(
  users: readonly SalesforceUser[],
  mailboxes: readonly ScopedMailbox[],
): readonly Difference[] {
  return finish(reconciling(users, mailboxes));
}

/**
 * Compares the users of the org with the mailboxes in scope, by address in whatever case it is written; what concerns users
 * comes first. In slices: whoever drives it may do something else between two of them.
 */
export function* reconciling(
  users: readonly SalesforceUser[],
  mailboxes: readonly ScopedMailbox[],
): Generator<undefined, readonly Difference[], undefined> {
  const byAddress = new Map<string, ScopedMailbox>();
  for (const [place, mailbox] of mailboxes.entries()) {
    for (const address of addressesOf(mailbox)) byAddress.set(address, mailbox);
    if (place % ENTRIES_A_SLICE === 0) yield;
  }
  const used = new Set<ScopedMailbox>();
  const differences: Difference[] = [];
  for (const [place, user] of users.entries()) {
    const mailbox = byAddress.get(fold(user.email));
    differences.push(...differenceOf(user, mailbox, mailbox !== undefined && used.has(mailbox)));
    if (mailbox) used.add(mailbox);
    if (place % ENTRIES_A_SLICE === 0) yield;
  }
  for (const mailbox of mailboxes) if (!used.has(mailbox)) differences.push({ kind: 'noUser', mailbox });
  return differences;
}

function differenceOf(
  user: SalesforceUser,
  mailbox: ScopedMailbox | undefined,
  isUsed: boolean,
): readonly Difference[] {
  if (!mailbox) return [{ kind: 'noMailbox', user }];
  if (isUsed) return [{ kind: 'sharedMailbox', user, mailbox }];
  const isPrimary = fold(user.email) === fold(mailbox.primarySmtpAddress);
  return isPrimary ? [] : [{ kind: 'otherAddress', user, mailbox }];
}

/** The differences as a CSV that either admin can act on: who, what differs, and the address to use. */
export function differencesCsv(differences: readonly Difference[], translate: Translate = inEnglish): string {
  return [...differenceLines(differences, translate)].join('');
}

/** {@link differencesCsv} line by line, with its heading first. */
export function* differenceLines(differences: readonly Difference[], translate: Translate): Generator<string> {
  yield csvLine(['Difference', 'Salesforce user', 'Address in Salesforce', 'Mailbox', 'Address to use', 'What to do']);
  for (const difference of differences) {
    yield csvLine([translate(TEXTS[difference.kind].title), ...cellsOf(difference, translate)]);
  }
}

/** What a difference is called, and who does what about it. */
export function differenceTexts(kind: Difference['kind']): { readonly title: Text; readonly advice: Text } {
  return TEXTS[kind];
}

const TEXTS: Readonly<Record<Difference['kind'], ReturnType<typeof differenceTexts>>> = {
  noMailbox: {
    title: text('User without a mailbox in scope'),
    advice: text(
      'Exchange admin: add the mailbox to the scope. Salesforce admin: or correct the address, or take the user out.',
    ),
  },
  noUser: {
    title: text('Mailbox in scope without a user'),
    advice: text(
      'Exchange admin: take the mailbox out of the scope. Salesforce admin: or add the user to the configuration.',
    ),
  },
  otherAddress: {
    title: text('Address is not the primary one'),
    advice: text('Salesforce admin: set the email of the user to the address to use.'),
  },
  sharedMailbox: {
    title: text('Mailbox of another user'),
    advice: text('Salesforce admin: give each user an address of a mailbox of their own.'),
  },
};

function cellsOf(difference: Difference, translate: Translate): readonly string[] {
  const user = 'user' in difference ? difference.user : { name: '', email: '' };
  const mailbox = 'mailbox' in difference ? difference.mailbox.primarySmtpAddress : '';
  const toUse = difference.kind === 'otherAddress' ? mailbox : '';
  return [user.name, user.email, mailbox, toUse, translate(TEXTS[difference.kind].advice)];
}

function addressesOf({ primarySmtpAddress, proxyAddresses }: ScopedMailbox): readonly string[] {
  return [primarySmtpAddress, ...proxyAddresses].map(fold);
}

/** Case says nothing in an address as Exchange compares it; `smtp:` leads proxy addresses in exports. */
function fold(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/^smtp:/, '');
}

import { csvLine } from '../core/csv.ts';
import { bareAddress, foldAddress } from '../core/profile/address.ts';
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
  /** Autodiscover leads the address there (MBX-03); no scope of this Exchange reaches it. */
  | { readonly kind: 'inExchangeOnline'; readonly user: SalesforceUser }
  /** The user has an alias: Lightning Sync needs the primary address (MBX-01). */
  | { readonly kind: 'otherAddress'; readonly user: SalesforceUser; readonly mailbox: ScopedMailbox }
  /** The mailbox belongs to another user: the first one that has its primary address or, where nobody has, an alias. */
  | { readonly kind: 'sharedMailbox'; readonly user: SalesforceUser; readonly mailbox: ScopedMailbox };

/** Entries between two pauses: a few milliseconds of work. */
const ENTRIES_A_SLICE = 1_000;

/** Compares users and mailboxes at once, see {@link reconciling}. */
export function reconcile(
  users: readonly SalesforceUser[],
  mailboxes: readonly ScopedMailbox[],
  online?: ReadonlySet<string>,
): readonly Difference[] {
  return finish(reconciling(users, mailboxes, online));
}

/**
 * Compares the users of the org with the mailboxes in scope, by address in whatever case it is written; what concerns users
 * comes first. A mailbox is that of the user who has its primary address, wherever in the list that user stands. Addresses of
 * `online`, see {@link foldAddress}, are in Exchange Online. In slices: whoever drives it may do something else between two.
 */
export function* reconciling(
  users: readonly SalesforceUser[],
  mailboxes: readonly ScopedMailbox[],
  online: ReadonlySet<string> = new Set(),
): Generator<undefined, readonly Difference[], undefined> {
  const owners = new Owners();
  for (const [place, mailbox] of mailboxes.entries()) {
    owners.know(mailbox);
    if (place % ENTRIES_A_SLICE === 0) yield;
  }
  for (const [place, user] of users.entries()) {
    owners.claim(user);
    if (place % ENTRIES_A_SLICE === 0) yield;
  }
  const differences: Difference[] = [];
  for (const [place, user] of users.entries()) {
    const mailbox = owners.mailboxOf(user);
    if (mailbox) differences.push(...differenceOf(user, mailbox, owners));
    else differences.push({ kind: online.has(foldAddress(user.email)) ? 'inExchangeOnline' : 'noMailbox', user });
    if (place % ENTRIES_A_SLICE === 0) yield;
  }
  for (const mailbox of mailboxes) if (!owners.ownerOf(mailbox)) differences.push({ kind: 'noUser', mailbox });
  return differences;
}

/** Whose mailbox is whose. */
class Owners {
  readonly #byPrimary = new Map<string, ScopedMailbox>();
  readonly #byAlias = new Map<string, ScopedMailbox>();
  readonly #owners = new Map<ScopedMailbox, SalesforceUser>();
  readonly #others = new Map<ScopedMailbox, SalesforceUser>();

  know(mailbox: ScopedMailbox): void {
    this.#byPrimary.set(keyOf(mailbox.primarySmtpAddress), mailbox);
    for (const alias of mailbox.proxyAddresses) this.#byAlias.set(keyOf(alias), mailbox);
  }

  /** The first user with the primary address has the mailbox, or else the first with another address of it. */
  claim(user: SalesforceUser): void {
    const mailbox = this.mailboxOf(user);
    if (!mailbox) return;
    const claims = hasPrimary(user, mailbox) ? this.#owners : this.#others;
    if (!claims.has(mailbox)) claims.set(mailbox, user);
  }

  mailboxOf({ email }: SalesforceUser): ScopedMailbox | undefined {
    return this.#byPrimary.get(keyOf(email)) ?? this.#byAlias.get(keyOf(email));
  }

  ownerOf(mailbox: ScopedMailbox): SalesforceUser | undefined {
    return this.#owners.get(mailbox) ?? this.#others.get(mailbox);
  }
}

function differenceOf(user: SalesforceUser, mailbox: ScopedMailbox, owners: Owners): readonly Difference[] {
  if (owners.ownerOf(mailbox) !== user) return [{ kind: 'sharedMailbox', user, mailbox }];
  return hasPrimary(user, mailbox) ? [] : [{ kind: 'otherAddress', user, mailbox }];
}

function hasPrimary({ email }: SalesforceUser, { primarySmtpAddress }: ScopedMailbox): boolean {
  return keyOf(email) === keyOf(primarySmtpAddress);
}

/** The differences as a CSV that either admin can act on: who, what differs, and the address to use. */
export function differencesCsv(differences: readonly Difference[], translate: Translate = inEnglish): string {
  return [...differenceLines(differences, translate)].join('');
}

/** {@link differencesCsv} line by line, with its heading first. */
export function* differenceLines(differences: readonly Difference[], translate: Translate): Generator<string> {
  yield csvLine(HEADING.map(translate));
  for (const difference of differences) {
    yield csvLine([translate(TEXTS[difference.kind].title), ...cellsOf(difference, translate)]);
  }
}

const HEADING: readonly Text[] = [
  text('Difference'),
  text('Salesforce user'),
  text('Address in Salesforce'),
  text('Mailbox'),
  text('Address to use'),
  text('What to do'),
];

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
  inExchangeOnline: {
    title: text('Mailbox is in Exchange Online'),
    advice: text(
      'Salesforce admin: take the user out of this sync, and connect them through Einstein Activity Capture with Microsoft Graph.',
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

/** Exports write `smtp:` before the addresses of a mailbox. */
function keyOf(address: string): string {
  return foldAddress(bareAddress(address));
}

import { csvLine } from '../core/csv.ts';
import { inEnglish, text, type Text, type Translate } from '../core/text.ts';

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

/** Compares the users of the org with the mailboxes in scope, by address in whatever case it is written. */
export function reconcile(
  users: readonly SalesforceUser[],
  mailboxes: readonly ScopedMailbox[],
): readonly Difference[] {
  const byAddress = new Map(mailboxes.flatMap((mailbox) => addressesOf(mailbox).map((address) => [address, mailbox])));
  const used = new Set<ScopedMailbox>();
  const ofUsers = users.flatMap((user): readonly Difference[] => {
    const mailbox = byAddress.get(fold(user.email));
    if (!mailbox) return [{ kind: 'noMailbox', user }];
    if (used.has(mailbox)) return [{ kind: 'sharedMailbox', user, mailbox }];
    used.add(mailbox);
    const isPrimary = fold(user.email) === fold(mailbox.primarySmtpAddress);
    return isPrimary ? [] : [{ kind: 'otherAddress', user, mailbox }];
  });
  const unused = mailboxes.filter((mailbox) => !used.has(mailbox));
  return [...ofUsers, ...unused.map((mailbox): Difference => ({ kind: 'noUser', mailbox }))];
}

/** The differences as a CSV that either admin can act on: who, what differs, and the address to use. */
export function differencesCsv(differences: readonly Difference[], translate: Translate = inEnglish): string {
  const heading = ['Difference', 'Salesforce user', 'Address in Salesforce', 'Mailbox', 'Address to use', 'What to do'];
  const lines = differences.map((difference) =>
    csvLine([translate(TITLES[difference.kind]), ...cellsOf(difference, translate)]),
  );
  return csvLine(heading) + lines.join('');
}

const TITLES: Readonly<Record<Difference['kind'], Text>> = {
  noMailbox: text('User without a mailbox in scope'),
  noUser: text('Mailbox in scope without a user'),
  otherAddress: text('Address is not the primary one'),
  sharedMailbox: text('Mailbox of another user'),
};

const ADVICE: Readonly<Record<Difference['kind'], Text>> = {
  noMailbox: text(
    'Exchange admin: add the mailbox to the scope. Salesforce admin: or correct the address, or take the user out.',
  ),
  noUser: text(
    'Exchange admin: take the mailbox out of the scope. Salesforce admin: or add the user to the configuration.',
  ),
  otherAddress: text('Salesforce admin: set the email of the user to the address to use.'),
  sharedMailbox: text('Salesforce admin: give each user an address of a mailbox of their own.'),
};

function cellsOf(difference: Difference, translate: Translate): readonly string[] {
  const user = 'user' in difference ? difference.user : { name: '', email: '' };
  const mailbox = 'mailbox' in difference ? difference.mailbox.primarySmtpAddress : '';
  const toUse = difference.kind === 'otherAddress' ? mailbox : '';
  return [user.name, user.email, mailbox, toUse, translate(ADVICE[difference.kind])];
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

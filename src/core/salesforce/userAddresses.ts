import { domainOf, foldAddress, isMailboxAddress } from '../profile/address.ts';
import type { OrgUser } from './observations.ts';

/** What is wrong with the addresses of users, cause by cause; each user stands under one cause at most. */
export interface UserAddresses {
  /** The ending `.invalid`, or the older `user=domain@example.com`, which sandboxes give to copied addresses. */
  readonly sandboxed: readonly OrgUser[];
  /** Empty, without a domain, or otherwise nothing that a mailbox has. */
  readonly unusable: readonly OrgUser[];
  /** Users who share an address, whatever its case; two at least in each group. */
  readonly shared: readonly (readonly OrgUser[])[];
  /** How many usable addresses each domain has, in lower case. */
  readonly domains: ReadonlyMap<string, number>;
}

/** Sorts the addresses of users by what is wrong with them; each user is looked at once. */
export function analyseAddresses(users: readonly OrgUser[]): UserAddresses {
  const sandboxed: OrgUser[] = [];
  const unusable: OrgUser[] = [];
  const byAddress = new Map<string, OrgUser[]>();
  const domains = new Map<string, number>();
  for (const user of users) {
    const address = linkedAddress(user);
    if (addressBeforeSandbox(address) !== undefined) sandboxed.push(user);
    else if (!isMailboxAddress(address)) unusable.push(user);
    else {
      add(byAddress, address, user);
      domains.set(domainOf(address), (domains.get(domainOf(address)) ?? 0) + 1);
    }
  }
  return { sandboxed, unusable, shared: [...byAddress.values()].filter(({ length }) => length > 1), domains };
}

/** How a mailbox of the profile is known in the org. */
export type MailboxMatch =
  /**
   * One user or more have its address. `namesake` is another mailbox with a user, in lower case: the one that the user name
   * of the only user is made of.
   */
  | {
      readonly kind: 'linked';
      readonly mailbox: string;
      readonly users: readonly [OrgUser, ...OrgUser[]];
      readonly namesake?: string;
    }
  /** The address of a user is the mailbox's, but for what a sandbox made of it. */
  | { readonly kind: 'sandboxed'; readonly mailbox: string; readonly user: OrgUser }
  /** A user signs in to Salesforce by the address, or by it with something behind, and has another email. */
  | { readonly kind: 'userNameOnly'; readonly mailbox: string; readonly user: OrgUser }
  /** As before, and that email is the one of another user too. */
  | { readonly kind: 'shared'; readonly mailbox: string; readonly user: OrgUser }
  /** No user has it; `alike` are users whose name or address is made of the same words, three at most. */
  | { readonly kind: 'none'; readonly mailbox: string; readonly alike: readonly OrgUser[] };

/** Finds the user of each mailbox, in the order of the mailboxes; the time grows with the sum of both lists. */
export function matchMailboxes(users: readonly OrgUser[], mailboxes: readonly string[]): readonly MailboxMatch[] {
  const index = new MailboxIndex(mailboxes);
  for (const user of users) index.see(user);
  return mailboxes.map((mailbox) => index.matchOf(mailbox));
}

/** The most users who are named as candidates for a mailbox. */
const ALIKE_SHOWN = 3;

/** What users offer for the mailboxes of a profile: kept for those alone, which are few beside the users of an org. */
class MailboxIndex {
  readonly #wanted: ReadonlySet<string>;
  readonly #wantedWords: ReadonlySet<string>;
  readonly #linked = new Map<string, OrgUser[]>();
  readonly #sandboxed = new Map<string, OrgUser[]>();
  readonly #byUserName = new Map<string, OrgUser[]>();
  readonly #byWords = new Map<string, OrgUser[]>();
  /** Addresses of all users, and of these the ones that more than one of them has. */
  readonly #addresses = new Set<string>();
  readonly #shared = new Set<string>();

  constructor(mailboxes: readonly string[]) {
    this.#wanted = new Set(mailboxes.map((mailbox) => mailbox.toLowerCase()));
    this.#wantedWords = new Set(mailboxes.flatMap((mailbox) => wordsOf(localPart(mailbox)) ?? []));
  }

  see(user: OrgUser): void {
    const address = linkedAddress(user);
    if (this.#addresses.has(address)) this.#shared.add(address);
    this.#addresses.add(address);
    this.#keep(this.#linked, address, user);
    this.#keep(this.#sandboxed, addressBeforeSandbox(address) ?? '', user);
    for (const name of beginningsOf(user.username)) this.#keep(this.#byUserName, name, user);
    for (const words of new Set([wordsOf(user.name), wordsOf(localPart(address))])) {
      if (words !== undefined && this.#wantedWords.has(words)) add(this.#byWords, words, user);
    }
  }

  matchOf(mailbox: string): MailboxMatch {
    const key = mailbox.toLowerCase();
    const [linked, ...others] = this.#linked.get(key) ?? [];
    if (linked)
      return { kind: 'linked', mailbox, users: [linked, ...others], ...this.#namesakeOf(key, linked, others) };
    const [sandboxed] = this.#sandboxed.get(key) ?? [];
    if (sandboxed) return { kind: 'sandboxed', mailbox, user: sandboxed };
    const [named] = this.#byUserName.get(key) ?? [];
    if (named) return { kind: this.#isShared(named) ? 'shared' : 'userNameOnly', mailbox, user: named };
    const alike = this.#byWords.get(wordsOf(localPart(mailbox)) ?? '') ?? [];
    return { kind: 'none', mailbox, alike: alike.slice(0, ALIKE_SHOWN) };
  }

  /** A user whose name is made of no mailbox of the profile, or of their own, says nothing; nor do several users. */
  #namesakeOf(key: string, { username }: OrgUser, others: readonly OrgUser[]): { readonly namesake?: string } {
    const names = beginningsOf(username);
    const namesake = names.find((name) => this.#linked.has(name));
    return namesake === undefined || others.length > 0 || names.includes(key) ? {} : { namesake };
  }

  #isShared(user: OrgUser): boolean {
    const address = linkedAddress(user);
    return isMailboxAddress(address) && this.#shared.has(address);
  }

  #keep(map: Map<string, OrgUser[]>, key: string, user: OrgUser): void {
    if (this.#wanted.has(key)) add(map, key, user);
  }
}

/** The address that the sync links a user by: `User.Email`, whatever its case. */
function linkedAddress({ email }: OrgUser): string {
  return foldAddress(email);
}

/** What sandboxes make of an address that they copy, today and in the past. */
export function addressesInSandbox(address: string): readonly string[] {
  return [`${address}.invalid`, `${address.replace('@', '=')}@example.com`];
}

/** The address that a sandbox made this one from, in lower case; undefined where it did not. */
export function addressBeforeSandbox(address: string): string | undefined {
  if (address.endsWith('.invalid')) return address.slice(0, -'.invalid'.length);
  const [, local, domain] = /^([^@=]+)=([^@=]+)@example\.com$/.exec(address) ?? [];
  return local === undefined || domain === undefined ? undefined : `${local}@${domain}`;
}

/** A user name and what it extends: user names are unique in all of Salesforce, so that many end in `.sandbox` or the like. */
function beginningsOf(username: string): readonly string[] {
  const name = username.toLowerCase();
  const labels = name.slice(name.lastIndexOf('@') + 1).split('.');
  return labels
    .slice(1)
    .reduceRight((names, label) => [...names, (names.at(-1) ?? '').slice(0, -label.length - 1)], [name]);
}

function localPart(address: string): string {
  return address.slice(0, Math.max(0, address.lastIndexOf('@')));
}

/** The words of a name in a fixed order, without accents; a single word says too little about a person. */
function wordsOf(name: string): string | undefined {
  const words = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== '');
  return words.length < 2 ? undefined : words.sort().join(' ');
}

function add(map: Map<string, OrgUser[]>, key: string, user: OrgUser): void {
  const users = map.get(key);
  if (users) users.push(user);
  else map.set(key, [user]);
}

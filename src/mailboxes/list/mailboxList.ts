import { foldAddress } from '../../core/profile/address.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';

/** A place in a list document, in UTF-16 units. */
export interface ListRange {
  readonly offset: number;
  readonly length: number;
}

/** What is odd about a line of a list. What is odd is used where it can be, and said in any case. */
export type ListMistake = ListRange & { /** From 1. */ readonly line: number } & (
    | { readonly kind: 'noAddress'; readonly text: string }
    /** The address was read from more than itself, such as `Ada <ada@contoso.com>`; it is used. */
    | { readonly kind: 'decorated'; readonly address: string }
    | { readonly kind: 'duplicate'; readonly address: string; readonly firstLine: number }
    | { readonly kind: 'openQuote' }
  );

/** Mailboxes to verify, each once; the index of an address is its row everywhere else. */
export interface MailboxList {
  readonly addresses: readonly string[];
  /** From this row on they are mailboxes that have to stay closed to the service account (IMP-10). */
  readonly outsidersFrom: number;
}

/** A list that was read from a document. */
export interface ReadList {
  readonly addresses: readonly string[];
  /** The line of each address, from 1. */
  readonly lines: Uint32Array;
  readonly mistakes: readonly ListMistake[];
}

/** The mailboxes of the profile. */
export function listOfProfile({ mailboxes }: ConnectionProfile): MailboxList {
  return { addresses: mailboxes, outsidersFrom: mailboxes.length };
}

/** Puts mailboxes that have to stay closed behind the intended ones; an intended one among them stays intended. */
export function withOutsiders(intended: readonly string[], outsiders: readonly string[]): MailboxList {
  return { addresses: together(intended, outsiders), outsidersFrom: intended.length };
}

/** The addresses of two lists, those of the first one first; of the second one each once, in whatever case it is written. */
export function together(addresses: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(addresses.map(foldAddress));
  const isNew = (address: string): boolean => known.size < known.add(foldAddress(address)).size;
  return [...addresses, ...others.filter(isNew)];
}

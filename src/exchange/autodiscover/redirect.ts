import type { RefusedAddress, RefusedRedirect } from '../../core/observations/autodiscover.ts';
import { domainOf, isMailboxAddress } from '../../core/profile/address.ts';
import { isExchangeOnline, isSameOrganisation, isTenantDomain } from './domains.ts';

/** How many redirects a chain may have (facts C1). */
export const MAX_REDIRECTS = 10;

/** Where a redirect comes from. */
export interface RedirectOrigin {
  readonly from: string;
  /** Every URL the chain has asked so far, `from` among them. */
  readonly visited: readonly string[];
}

/**
 * Why a redirect must not be followed, or undefined when it may (facts C2). `otherDomain` is the only reason that a
 * person's approval of the host outweighs.
 */
export function refusalOf(url: string, { from, visited }: RedirectOrigin): RefusedRedirect | undefined {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:') return 'notHttps';
  if (isExchangeOnline(hostname)) return 'exchangeOnline';
  if (visited.some((known) => sameUrl(known, url))) return 'loop';
  if (visited.length > MAX_REDIRECTS) return 'tooMany';
  return isSameOrganisation(hostname, new URL(from).hostname) ? undefined : 'otherDomain';
}

/**
 * Why another address of the mailbox must not be asked about, or undefined when it may. `seen` are the addresses that were
 * asked about, the first of them the one that a person named.
 */
export function addressRefusalOf(address: string, seen: readonly string[]): RefusedAddress | undefined {
  const domain = domainOf(address);
  if (isTenantDomain(domain)) return 'exchangeOnline';
  if (seen.some((known) => known.toLowerCase() === address.toLowerCase())) return 'loop';
  if (seen.length > MAX_REDIRECTS) return 'tooMany';
  // What is not the address of a mailbox may read as one domain and lead to another as a URL.
  const isKin = isMailboxAddress(address) && isSameOrganisation(domain, domainOf(seen[0] ?? ''));
  return isKin ? undefined : 'otherDomain';
}

/** IIS does not tell the case of paths apart, so a loop through two spellings is still one. */
function sameUrl(url: string, other: string): boolean {
  return url.toLowerCase() === other.toLowerCase();
}

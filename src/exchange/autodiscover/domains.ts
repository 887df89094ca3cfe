import { getDomain } from 'tldts';

/**
 * The hosts that Autodiscover may begin with, best first: the domain of the address and its `autodiscover` host (facts
 * C1, C2). None for a public suffix or a single label, whose `autodiscover` host would belong to somebody else; parents
 * are never tried.
 */
export function candidateHosts(domain: string): readonly string[] {
  return registrableDomain(domain) === undefined ? [] : [domain, `autodiscover.${domain}`];
}

/** True where both hosts lie under one domain that somebody registered; unknown top-level domains count as suffixes. */
export function isSameOrganisation(host: string, other: string): boolean {
  const domain = registrableDomain(host);
  return domain !== undefined && domain === registrableDomain(other);
}

/** True for the hosts of Exchange Online, the national clouds among them (facts C2.5). */
export function isExchangeOnline(host: string): boolean {
  return ONLINE_DOMAINS.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/** True for the domains that Microsoft gives to tenants, whose mailboxes are in Exchange Online (LIFE-02). */
export function isTenantDomain(domain: string): boolean {
  return /(?:^|\.)(?:onmicrosoft\.[a-z]+|partner\.onmschina\.cn)$/.test(domain);
}

const ONLINE_DOMAINS = [
  'outlook.com',
  'office365.com',
  'office.com',
  'microsoftonline.com',
  'office365.us',
  'microsoftonline.us',
  'partner.outlook.cn',
];

/** Private suffixes, such as those of web hosters, separate owners just as public ones do. */
function registrableDomain(host: string): string | undefined {
  return getDomain(host, { allowPrivateDomains: true }) ?? undefined;
}

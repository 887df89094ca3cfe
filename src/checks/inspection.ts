import type { Facts } from '../core/facts.ts';
import type { Address, Endpoint } from '../core/observations/network.ts';
import type { TlsObservation } from '../core/observations/tls.ts';
import { domainOf } from '../core/profile/address.ts';

/**
 * Names that products which inspect TLS put into the certificates they make. Only a hint: a certificate that public roots
 * trust is never taken for one of theirs.
 */
const INSPECTORS =
  /\b(zscaler|netskope|fortinet|fortigate|blue ?coat|palo alto|check ?point|sophos|websense|forcepoint|barracuda|skyhigh|cisco umbrella|untangle|squid|mitmproxy|kaspersky|avast|eset ssl|bitdefender|fiddler|charles proxy|web gateway|(ssl|tls) (inspection|decryption|interception))\b/i;

/**
 * True where a device near this machine probably made the certificate of the endpoint (NET-07): it names such a product;
 * or only this machine trusts its authority, and either the host has a public address, or the same authority signed for the
 * web site of the domain too, which is meant for everybody.
 */
export async function isInspected(facts: Facts, endpoint: Endpoint): Promise<boolean> {
  const tls = await facts.tls(endpoint);
  if (tls.salesforceVerdict === 'trusted' || tls.chain.length === 0) return false;
  if (tls.chain.some(({ issuer }) => INSPECTORS.test(issuer))) return true;
  if (tls.trustedHereOnly !== true) return false;
  const { addresses } = await facts.resolution(endpoint.host);
  return (addresses.length > 0 && addresses.every(isPublic)) || (await signedForWebSite(tls, facts, endpoint));
}

async function signedForWebSite(tls: TlsObservation, facts: Facts, endpoint: Endpoint): Promise<boolean> {
  const site = { host: domainOf(facts.profile.serviceAccount.address), port: 443 };
  if (site.host === endpoint.host) return false;
  const other = await facts.tls(site);
  return other.trustedHereOnly === true && authorityOf(other) === authorityOf(tls);
}

function authorityOf({ chain }: TlsObservation): string | undefined {
  return chain.at(-1)?.issuer;
}

/** Neither private, link-local nor loopback. */
function isPublic(address: Address): boolean {
  return !isPrivate(address) && !(address.address.startsWith('127.') || address.address === '::1');
}

/** RFC 1918, RFC 6598, RFC 4193 and link-local addresses; loopback is left out, as it is never published by mistake. */
export function isPrivate({ address, family }: Address): boolean {
  return family === 4
    ? /^(10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(address)
    : /^(f[cd]|fe[89ab])/i.test(address);
}

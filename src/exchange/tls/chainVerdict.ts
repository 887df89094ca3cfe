import type { X509Certificate } from 'node:crypto';
import type { ChainVerdict } from '../../core/observations/tls.ts';
import { certificateFacts, isIssuedBy, isSelfSigned } from './certificateFacts.ts';

/**
 * How a chain ends against a set of roots, with only what the server sent in between (TLS-09, TLS-10); dates and names do
 * not count here. `sent` starts with the server's own certificate, the rest in any order.
 *
 * What is absent cannot be seen, so the end of an incomplete chain is judged by its shape: a server certificate on its own
 * that says where to fetch its issuer is what a server with a missing intermediate sends; anything else ends at an authority
 * that is not among the roots.
 */
export function chainVerdict(sent: readonly X509Certificate[], roots: readonly X509Certificate[]): ChainVerdict {
  const [leaf] = sent;
  if (!leaf) return 'invalid';
  const path = followChain(leaf, sent);
  const top = path.at(-1) ?? leaf;
  if (path.some((certificate) => isAmong(roots, certificate) || isIssuedByAny(roots, certificate))) {
    return path.slice(1).every((certificate) => certificate.ca) ? 'trusted' : 'invalid';
  }
  if (isSelfSigned(leaf)) return 'selfSigned';
  if (isForged(top, [...sent, ...roots])) return 'invalid';
  return top === leaf && certificateFacts(leaf).namesIssuerAddress ? 'intermediateMissing' : 'unknownAuthority';
}

/** The certificates that lead from the leaf upwards, as far as they were sent. */
function followChain(leaf: X509Certificate, sent: readonly X509Certificate[]): readonly X509Certificate[] {
  const path = [leaf];
  for (let current = leaf; !isSelfSigned(current);) {
    const issuer = sent.find((candidate) => !path.includes(candidate) && isIssuedBy(current, candidate));
    if (!issuer) break;
    path.push(issuer);
    current = issuer;
  }
  return path;
}

function isAmong(roots: readonly X509Certificate[], certificate: X509Certificate): boolean {
  return roots.some((root) => root.fingerprint256 === certificate.fingerprint256);
}

function isIssuedByAny(roots: readonly X509Certificate[], certificate: X509Certificate): boolean {
  return roots.some((root) => isIssuedBy(certificate, root));
}

/** The named issuer is at hand, yet its key did not make the signature. */
function isForged(certificate: X509Certificate, known: readonly X509Certificate[]): boolean {
  return known.some((issuer) => certificate.checkIssued(issuer) && !isIssuedBy(certificate, issuer));
}

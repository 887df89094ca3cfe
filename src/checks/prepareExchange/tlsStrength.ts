// Proves that key, signature and purpose of the certificate meet what public authorities issue today.
// Reads them from the certificates that were on the wire.
// Cannot see the strength of roots, which are trusted by name and never by their signature.
import { notForServers, weakKey, weakSignature } from '../../core/catalogue/certificate.ts';
import { raise, type Finding } from '../../core/finding.ts';
import { hasShortKey, weaklySigned } from '../strength.ts';
import { certificateCheck, type ShownCertificate } from './certificateCheck.ts';

/** The certificate is strong enough. */
export const tlsStrength = certificateCheck({ id: 'tls.strength', title: 'The certificate is strong enough' }, judge);

function judge({ tls, leaf, host, proof }: ShownCertificate): Finding[] {
  const { keyType, keyBits, subject } = leaf;
  const findings: Finding[] = [];
  if (hasShortKey(leaf)) findings.push(raise(weakKey, { args: { host, keyType, keyBits }, ...proof }));
  const weak = weaklySigned(tls.chain);
  if (weak) {
    findings.push(raise(weakSignature, { args: { host, subject: weak.subject, hash: weak.signatureHash }, ...proof }));
  }
  if (!leaf.allowsServerAuthentication) findings.push(raise(notForServers, { args: { host, subject }, ...proof }));
  return findings;
}

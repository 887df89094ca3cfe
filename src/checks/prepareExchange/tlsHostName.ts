// Proves that the certificate names the host.
// Compares the names of the certificate with the host name that was asked for (RFC 6125).
// Cannot see other certificates that the server shows for other names.
import { hostNameMismatch } from '../../core/catalogue/certificate.ts';
import { raise, type Finding } from '../../core/finding.ts';
import { certificateCheck, type ShownCertificate } from './certificateCheck.ts';

/** The certificate names the host. */
export const tlsHostName = certificateCheck({ id: 'tls.hostName', title: 'The certificate names the host' }, judge);

function judge({ tls, leaf, host, proof }: ShownCertificate): Finding[] {
  if (tls.coversHost) return [];
  return [raise(hostNameMismatch, { args: { host, names: leaf.names.join(', ') || leaf.subject }, ...proof })];
}

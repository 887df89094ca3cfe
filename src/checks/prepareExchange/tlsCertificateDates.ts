// Proves that the certificate is valid today and for the next 60 days.
// Compares its dates with the clock of this machine.
// Cannot see revocation, nor the certificates of further servers behind the same name.
import {
  certificateAboutToExpire,
  certificateExpired,
  certificateExpiresSoon,
  notYetValid,
} from '../../core/catalogue/certificate.ts';
import { raise, type Finding } from '../../core/finding.ts';
import { showDate } from '../evidence.ts';
import { certificateCheck, type ShownCertificate } from './certificateCheck.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const SOON_DAYS = 60;
const VERY_SOON_DAYS = 30;

/** The certificate is within its dates. */
export const tlsCertificateDates = certificateCheck(
  { id: 'tls.certificateDates', title: 'The certificate is within its dates' },
  judge,
);

function judge({ leaf, host, now, proof }: ShownCertificate): Finding[] {
  const notAfter = showDate(leaf.notAfter);
  if (leaf.notBefore > now) {
    const args = { host, notBefore: leaf.notBefore.toISOString(), now: now.toISOString() };
    return [raise(notYetValid, { args, ...proof })];
  }
  if (leaf.notAfter <= now) return [raise(certificateExpired, { args: { host, notAfter }, ...proof })];
  const days = Math.floor((leaf.notAfter.getTime() - now.getTime()) / DAY_MS);
  if (days >= SOON_DAYS) return [];
  const kind = days < VERY_SOON_DAYS ? certificateAboutToExpire : certificateExpiresSoon;
  return [raise(kind, { args: { host, notAfter, days }, ...proof })];
}

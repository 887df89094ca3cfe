// Proves that the certificate is valid today and for the next 60 days.
// Compares its dates with the clock of this machine, and with the server's where the two would not agree.
// Cannot see revocation, nor the certificates of further servers behind the same name.
import type { CheckId } from '../../core/check.ts';
import {
  certificateAboutToExpire,
  certificateExpired,
  certificateExpiresSoon,
  notYetValid,
} from '../../core/catalogue/certificate.ts';
import { dayOf } from '../../core/dates.ts';
import type { Facts } from '../../core/facts.ts';
import { raise, type Finding } from '../../core/finding.ts';
import type { Certificate } from '../../core/observations/tls.ts';
import { skewMsOf, TOLERATED_SKEW_MS } from '../clock.ts';
import { certificateCheck, type ShownCertificate } from './certificateCheck.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const SOON_DAYS = 60;
const VERY_SOON_DAYS = 30;

/** The certificate is within its dates. */
export const tlsCertificateDates = certificateCheck(
  { id: 'tls.certificateDates', title: 'The certificate is within its dates', explainedBy: ['network.clock'] },
  judge,
);

async function judge(shown: ShownCertificate, facts: Facts, ewsUrl: string): Promise<readonly Finding[] | CheckId> {
  const { leaf, now } = shown;
  if (isValidAt(leaf, now)) return soon(shown);
  // Where the server's clock says otherwise, the clocks have to be settled before anyone is told to renew.
  const skewMs = skewMsOf(await facts.challenge(ewsUrl)) ?? 0;
  if (Math.abs(skewMs) <= TOLERATED_SKEW_MS) return outOfDate(shown);
  if (isValidAt(leaf, new Date(now.getTime() - skewMs))) return 'network.clock';
  return outOfDate(shown);
}

function isValidAt({ notBefore, notAfter }: Certificate, moment: Date): boolean {
  return notBefore <= moment && moment < notAfter;
}

function outOfDate({ leaf, host, now, proof }: ShownCertificate): Finding[] {
  if (leaf.notBefore > now) {
    const args = { host, notBefore: leaf.notBefore.toISOString(), now: now.toISOString() };
    return [raise(notYetValid, { args, ...proof })];
  }
  return [raise(certificateExpired, { args: { host, notAfter: dayOf(leaf.notAfter) }, ...proof })];
}

function soon({ leaf, host, now, proof }: ShownCertificate): Finding[] {
  const days = Math.floor((leaf.notAfter.getTime() - now.getTime()) / DAY_MS);
  if (days >= SOON_DAYS) return [];
  const kind = days < VERY_SOON_DAYS ? certificateAboutToExpire : certificateExpiresSoon;
  return [raise(kind, { args: { host, notAfter: dayOf(leaf.notAfter), days }, ...proof })];
}

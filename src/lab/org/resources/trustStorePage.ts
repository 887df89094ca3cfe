import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { escapeXml } from '../../xml/write.ts';
import type { OrgBehaviour } from '../behaviour.ts';
import { pageReply } from '../http/reply.ts';
import type { OrgReply } from '../http/reply.ts';

/**
 * `/cacerts.jsp`: the roots the org trusts, those of Node with the lab's own. What the page of Salesforce looks like is
 * not documented; people find entries in it by alias and compare fingerprints, as in a listing of `keytool`.
 */
export function trustStorePage({ egress, trustStorePage: form }: OrgBehaviour, publicRoot: string): OrgReply {
  const trusted = egress.trustsPublicRoot ? [...rootCertificates, publicRoot] : rootCertificates;
  const entries = trusted.map((pem) => new X509Certificate(pem));
  const write = form === 'pem' ? pemEntry : listingEntry;
  const heading = `Keystore type: jks\nKeystore provider: SUN\n\nYour keystore contains ${String(entries.length)} entries\n`;
  return pageReply(
    200,
    'Trusted CA certificates',
    `<pre>${escapeXml([heading, ...entries.map(write)].join('\n'))}</pre>`,
  );
}

function listingEntry(certificate: X509Certificate): string {
  return `Alias name: ${aliasOf(certificate)}
Creation date: Jan 1, 2026
Entry type: trustedCertEntry

Owner: ${distinguishedName(certificate.subject)}
Issuer: ${distinguishedName(certificate.issuer)}
Serial number: ${certificate.serialNumber.toLowerCase().replace(/^0+(?=.)/, '')}
Valid from: ${javaTime(certificate.validFromDate)} until: ${javaTime(certificate.validToDate)}
Certificate fingerprints:
\t SHA1: ${certificate.fingerprint}
\t SHA256: ${certificate.fingerprint256}
Signature algorithm name: SHA256withRSA
Version: 3

*******************************************
`;
}

function pemEntry(certificate: X509Certificate): string {
  return `Alias name: ${aliasOf(certificate)}\n${certificate.toString()}`;
}

/** Last part first, as Java writes names; Node writes one part a line, the first first. */
function distinguishedName(name: string): string {
  return name
    .split('\n')
    .toReversed()
    .map((part) => {
      const [, key = '', value = ''] = /^([^=]+)=(.*)$/s.exec(part) ?? [];
      return `${key}=${/[,+"\\<>;]/.test(value) ? `"${value}"` : value}`;
    })
    .join(', ');
}

function aliasOf({ subject }: X509Certificate): string {
  const parts = subject.split('\n');
  const named = ['CN=', 'OU=', 'O='].map((key) => parts.find((part) => part.startsWith(key))?.slice(key.length));
  const name = named.find((value) => value !== undefined) ?? 'root';
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** `Fri Jan 01 01:00:00 UTC 2016`. */
function javaTime(time: Date): string {
  const [day = '', date = '', month = '', year = '', clock = ''] = time.toUTCString().replace(',', '').split(' ');
  return `${day} ${month} ${date} ${clock} UTC ${year}`;
}

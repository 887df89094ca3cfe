// The certificate of IIS is one that Salesforce accepts, and that of Exchange itself is valid: TLS-01, TLS-02, TLS-03, TLS-04, TLS-07, TLS-17, HCH-02.
import * as kinds from '../../core/catalogue/certificate.ts';
import { authCertificateExpired } from '../../core/catalogue/exportEws.ts';
import { dayOf } from '../../core/dates.ts';
import type { Finding } from '../../core/finding.ts';
import { objectsOf, type Inventory } from '../../core/export/inventory.ts';
import { textOf } from '../../core/export/values.ts';
import { namesCover } from '../../core/hostNames.ts';
import { text } from '../../core/text.ts';
import { allCertificates, iisCertificates, type ExportedCertificate } from './certificates.ts';
import { found } from './found.ts';
import type { ExportRule, RuleContext } from './rule.ts';
import { serversOf } from './select.ts';
import { said } from './statement.ts';

const PROPERTY = ['exchange', 'ewsUrl'];
const DAY_MS = 24 * 60 * 60 * 1000;

/** The newest certificate that IIS may use is within its dates for 60 days. */
export const certificateDates: ExportRule = {
  id: 'certificate.dates',
  rows: ['TLS-01', 'TLS-02', 'TLS-03'],
  judge: onBest((certificate, server, context) => {
    const { notBefore, notAfter, source } = certificate;
    const shown = { name: server, property: PROPERTY };
    if (notBefore && notBefore > context.now) {
      const args = { host: server, notBefore: notBefore.toISOString(), now: context.now.toISOString() };
      return [found(kinds.notYetValid, { ...shown, args, by: [said(source, 'NotBefore')] }, context)];
    }
    if (!notAfter) return [];
    const by = [said(source, 'NotAfter')] as const;
    const args = { host: server, notAfter: dayOf(notAfter) };
    if (notAfter <= context.now) return [found(kinds.certificateExpired, { ...shown, args, by }, context)];
    const days = Math.floor((notAfter.getTime() - context.now.getTime()) / DAY_MS);
    if (days >= 60) return [];
    const kind = days < 30 ? kinds.certificateAboutToExpire : kinds.certificateExpiresSoon;
    return [found(kind, { ...shown, args: { ...args, days }, by }, context)];
  }),
};

/** IIS has a certificate that is not signed by itself. */
export const issuedCertificate: ExportRule = {
  id: 'certificate.issued',
  rows: ['TLS-07'],
  judge: onBest(({ isSelfSigned, subject, source }, server, context) =>
    isSelfSigned === true
      ? [
          found(
            kinds.selfSigned,
            { args: { host: server, subject }, name: server, property: PROPERTY, by: [said(source, 'IsSelfSigned')] },
            context,
          ),
        ]
      : [],
  ),
};

/** Key and signature are strong enough. */
export const certificateStrength: ExportRule = {
  id: 'certificate.strength',
  rows: ['TLS-17'],
  judge: onBest(({ keyBits, keyType, signatureHash, subject, source }, server, context) => {
    const shown = { name: server, property: PROPERTY };
    // A key of fewer than 512 bits is one of an elliptic curve, which other rules hold for.
    const isShort = keyBits !== undefined && keyBits >= 512 && keyBits < 2048 && !/^ec/i.test(keyType ?? 'rsa');
    const short = {
      ...shown,
      args: { host: server, keyType: 'RSA', keyBits: keyBits ?? 0 },
      by: [said(source, 'PublicKeySize')] as const,
    };
    const isWeak = /^(sha1|md5)/i.test(signatureHash ?? '');
    const weak = {
      ...shown,
      args: { host: server, subject, hash: signatureHash ?? '' },
      by: [said(source, 'SignatureHash')] as const,
    };
    return [
      ...(isShort ? [found(kinds.weakKey, short, context)] : []),
      ...(isWeak ? [found(kinds.weakSignature, weak, context)] : []),
    ];
  }),
};

/** A certificate that IIS may use names the host of the profile. */
export const certificateNames: ExportRule = {
  id: 'certificate.names',
  rows: ['TLS-04', 'TLS-06'],
  judge: (inventory, context) => {
    const ewsUrl = context.profile?.exchange.ewsUrl;
    if (ewsUrl === undefined) return [];
    const host = new URL(ewsUrl).hostname;
    return serversOf(inventory).flatMap(({ name }) => {
      const certificates = iisCertificates(inventory, name);
      const [best] = certificates;
      const mayCover = ({ names, isNamesTruncated }: ExportedCertificate): boolean =>
        isNamesTruncated || namesCover(names, host);
      if (!best || certificates.some(mayCover)) return [];
      const names = certificates.flatMap((one) => one.names).join(', ');
      const words = text(
        'The certificates of IIS on {server} are for {names}, and the profile connects to {host}. Where TLS ends at Exchange, Salesforce refuses the connection; a certificate that names {host} is expected.',
        { server: name, names, host },
      );
      return [
        found(
          kinds.hostNameMismatch,
          { args: { host, names }, name, property: PROPERTY, by: [said(best.source, 'CertificateDomains')], words },
          context,
        ),
      ];
    });
  },
};

/** The certificate with which servers sign tokens for one another is there and valid. */
export const authCertificate: ExportRule = {
  id: 'certificate.auth',
  rows: ['HCH-02'],
  judge: (inventory, context) =>
    objectsOf(inventory, 'AuthConfig').flatMap((source) => {
      const thumbprint = textOf(source.part, 'CurrentCertificateThumbprint')?.value;
      const certificates = allCertificates(inventory).filter((one) => one.thumbprint !== '');
      if (thumbprint === undefined || certificates.length === 0) return [];
      const used = certificates.filter((one) => one.thumbprint === thumbprint.toUpperCase());
      const state = stateOf(used, context.now);
      if (state === undefined) return [];
      const by = [
        said(source, 'CurrentCertificateThumbprint'),
        ...used.map((one) => said(one.source, 'NotAfter')),
      ] as const;
      return [
        found(
          authCertificateExpired,
          { args: { thumbprint, state }, name: 'Exchange', property: PROPERTY, by },
          context,
        ),
      ];
    }),
};

function stateOf(used: readonly ExportedCertificate[], now: Date): string | undefined {
  if (used.length === 0) return 'is on none of the servers of the export';
  const expired = used.find(({ notAfter }) => notAfter && notAfter <= now);
  return expired?.notAfter && `expired on ${dayOf(expired.notAfter)}`;
}

function onBest(
  judge: (certificate: ExportedCertificate, server: string, context: RuleContext) => readonly Finding[],
): (inventory: Inventory, context: RuleContext) => readonly Finding[] {
  return (inventory, context) =>
    serversOf(inventory).flatMap(({ name }) => {
      const [best] = [...iisCertificates(inventory, name)].sort((one, other) => endOf(other) - endOf(one));
      return best ? judge(best, name, context) : [];
    });
}

function endOf({ notAfter }: ExportedCertificate): number {
  return notAfter?.getTime() ?? 0;
}

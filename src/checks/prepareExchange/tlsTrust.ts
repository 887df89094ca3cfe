// Proves that Salesforce would trust the certificate.
// Judges the certificates that were on the wire against public roots alone, with no intermediates of our own.
// Cannot see the list of roots of your own org, which can be shorter or longer.
import { chainInvalid, intermediateMissing, privateAuthority, selfSigned } from '../../core/catalogue/certificate.ts';
import { distrustedAuthority } from '../../core/catalogue/certificateNames.ts';
import { distrustOf } from '../../core/distrust.ts';
import { raise, type Finding } from '../../core/finding.ts';
import { showDate } from '../evidence.ts';
import { certificateCheck, type ShownCertificate } from './certificateCheck.ts';

/** Salesforce trusts the certificate. */
export const tlsTrust = certificateCheck({ id: 'tls.trust', title: 'Salesforce trusts the certificate' }, judge);

function judge(shown: ShownCertificate): Finding[] {
  const { tls, leaf, host, proof } = shown;
  const { subject } = leaf;
  const last = tls.chain.at(-1) ?? leaf;
  switch (tls.salesforceVerdict) {
    case 'trusted':
      return distrusted(shown);
    case 'intermediateMissing':
      return [raise(intermediateMissing, { args: { host, count: tls.chain.length, issuer: last.issuer }, ...proof })];
    case 'unknownAuthority':
      return [...distrusted(shown), raise(privateAuthority, { args: { host, issuer: last.issuer }, ...proof })];
    case 'selfSigned':
      return [raise(selfSigned, { args: { host, subject }, ...proof })];
    case 'invalid':
      return [raise(chainInvalid, { args: { host, subject, issuer: leaf.issuer }, ...proof })];
  }
}

function distrusted({ tls, leaf, host, proof }: ShownCertificate): Finding[] {
  const until = distrustOf(tls.chain);
  if (until === undefined) return [];
  const args = { host, issuer: leaf.issuer, issued: showDate(leaf.notBefore), until };
  return [raise(distrustedAuthority, { args, ...proof })];
}

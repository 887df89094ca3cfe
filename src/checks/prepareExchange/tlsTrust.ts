// Proves that Salesforce would trust the certificate.
// Judges the chain that was on the wire, and nothing added to it, by the list that the org gave or else by the public roots.
// Cannot see the list of an org that was not asked: it can be shorter or longer than the public one.
import { chainInvalid, intermediateMissing, privateAuthority, selfSigned } from '../../core/catalogue/certificate.ts';
import { distrustedAuthority } from '../../core/catalogue/certificateNames.ts';
import { authorityNotCompared, authorityNotListed, rootListOld } from '../../core/catalogue/rootList.ts';
import { dayOf } from '../../core/dates.ts';
import { distrustOf } from '../../core/distrust.ts';
import type { Evidence } from '../../core/evidence.ts';
import { raise, type Finding } from '../../core/finding.ts';
import type { RootList, TlsObservation } from '../../core/observations/tls.ts';
import { text } from '../../core/text.ts';
import { observed } from '../evidence.ts';
import { certificateCheck, type ShownCertificate } from './certificateCheck.ts';

/** Salesforce trusts the certificate. */
export const tlsTrust = certificateCheck(
  { id: 'tls.trust', title: 'Salesforce trusts the certificate', alsoSeen: rootsEvidence },
  (shown) => [...judge(shown), ...judgeAge(shown)],
);

function judge(shown: ShownCertificate): Finding[] {
  const { tls, leaf, host, proof } = shown;
  const { subject } = leaf;
  switch (tls.salesforceVerdict) {
    case 'trusted':
      return distrusted(shown);
    case 'intermediateMissing':
      return [
        raise(intermediateMissing, { args: { host, count: tls.chain.length, issuer: lastIssuer(tls) }, ...proof }),
      ];
    case 'unknownAuthority':
    case 'notCompared':
      return [...distrusted(shown), notTrusted(shown)];
    case 'selfSigned':
      return [raise(selfSigned, { args: { host, subject }, ...proof })];
    case 'invalid':
      return [raise(chainInvalid, { args: { host, subject, issuer: leaf.issuer }, ...proof })];
  }
}

/** What the public roots do not have is private; what an org does not list can be public all the same. */
function notTrusted({ tls, host, proof }: ShownCertificate): Finding {
  const issuer = lastIssuer(tls);
  const { rootList: list } = tls;
  if (!list) return raise(privateAuthority, { args: { host, issuer }, ...proof });
  const args = { host, issuer, org: list.host, fetched: dayOf(list.at) };
  return raise(tls.salesforceVerdict === 'notCompared' ? authorityNotCompared : authorityNotListed, { args, ...proof });
}

function distrusted({ tls, leaf, host, proof }: ShownCertificate): Finding[] {
  const until = distrustOf(tls.chain);
  if (until === undefined) return [];
  const args = { host, issuer: leaf.issuer, issued: dayOf(leaf.notBefore), until };
  return [raise(distrustedAuthority, { args, ...proof })];
}

function judgeAge({ tls: { rootList }, now, proof }: ShownCertificate): Finding[] {
  if (!rootList) return [];
  const days = Math.floor((now.getTime() - rootList.at.getTime()) / DAY_MS);
  if (days <= FRESH_DAYS) return [];
  return [raise(rootListOld, { args: { org: rootList.host, fetched: dayOf(rootList.at), days }, ...proof })];
}

function rootsEvidence({ rootList, at }: TlsObservation): Evidence[] {
  return [observed(text('Judged by'), showRoots(rootList), 'tls', at)];
}

function showRoots(list: RootList | undefined): string {
  if (!list) return 'the public roots of Mozilla';
  const unknown = list.unknown > 0 ? `, ${String(list.unknown)} of them by name only` : '';
  return `the list of ${list.host} of ${dayOf(list.at)} (${String(list.listed)} authorities${unknown})`;
}

function lastIssuer({ chain }: TlsObservation): string {
  return chain.at(-1)?.issuer ?? 'no one';
}

const DAY_MS = 86_400_000;

/** Salesforce changes its list with its releases, three a year. */
const FRESH_DAYS = 90;

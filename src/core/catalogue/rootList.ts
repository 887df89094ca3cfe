import { defineFinding } from '../finding.ts';
import type { Remedy } from '../remedy.ts';
import { text } from '../text.ts';
import { approveForThisMachine, bindCertificate, onLoadBalancer } from './certificateRemedies.ts';
import { byCommand, byHand, byLink } from './remedies.ts';

/** An authority that the org's own list does not have, be it public or not (TLS-08, TLS-10). */
export const authorityNotListed = defineFinding({
  code: 'tls.authorityNotListed',
  rules: ['TLS-08', 'TLS-10'],
  severity: 'error',
  confidence: 'certain',
  title: 'Org does not list the authority of the certificate',
  message:
    'The certificate of {host} was issued by {issuer}, which does not lead to an authority that {org} listed on {fetched}. Salesforce accepts only chains that end in one of them, whoever else trusts the certificate.',
  remedies: ({ host, issuer }) => [
    bindCertificate(String(host)),
    onLoadBalancer(),
    byHand(
      'salesforceAdmin',
      text('Ask Salesforce Support to trust the authority, where it is a public one'),
      text('Name the root of {issuer} in the case. Salesforce decides case by case, and takes public roots only.', {
        issuer,
      }),
    ),
    approveForThisMachine(),
  ],
});

/** An authority that the org's list names, without a certificate to compare it with (TLS-10). */
export const authorityNotCompared = defineFinding({
  code: 'tls.authorityNotCompared',
  rules: ['TLS-10'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Authority of the certificate could not be compared',
  message:
    'The certificate of {host} was issued by {issuer}. The list that {org} gave on {fetched} has an entry of such a name, but its certificate is not known here, and a name alone proves nothing. Only a person can compare the two.',
  remedies: ({ host, org }) => [
    byLink(
      'salesforceAdmin',
      text('Compare the fingerprint of the root with the list of the org'),
      listAt(String(org)),
    ),
    bindCertificate(String(host)),
    approveForThisMachine(),
  ],
});

/** A list of the org that may have changed since (TLS-10). */
export const rootListOld = defineFinding({
  code: 'tls.rootListOld',
  rules: ['TLS-10'],
  severity: 'info',
  confidence: 'certain',
  title: 'List of trusted authorities is old',
  message:
    'The certificate was judged by the list that {org} gave on {fetched}, {days} days ago. Salesforce changes its list from time to time, so one not older than 90 days is expected.',
  remedies: () => [fetchAgain()],
});

function fetchAgain(): Remedy {
  return byCommand(text("Fetch the org's list of trusted authorities again"), 'useOrgAuthorities');
}

function listAt(org: string): string {
  return `https://${org}/cacerts.jsp`;
}

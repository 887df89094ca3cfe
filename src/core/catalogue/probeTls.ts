import { defineFinding } from '../finding.ts';
import type { Remedy } from '../remedy.ts';
import { text } from '../text.ts';
import { bindCertificate, ignoreClientCertificates, onLoadBalancer } from './certificateRemedies.ts';
import { byHand, byLink } from './remedies.ts';

/** Salesforce's own word on a chain that was not seen to be whole, which counts more than any judgement of ours (TLS-09, TLS-10). */
export const certificateNotTrusted = defineFinding({
  code: 'probe.certificateNotTrusted',
  rules: ['TLS-09', 'TLS-10'],
  severity: 'error',
  confidence: 'certain',
  title: 'Salesforce does not trust the certificate',
  message:
    'Salesforce refused the certificate of {host} ({reason}). It needs the whole chain of intermediate certificates from the server, up to a root that {org} lists.',
  remedies: ({ host, org }) => [
    byHand(
      'exchangeAdmin',
      text('Let {host} send its whole chain', { host }),
      text('Get the intermediate certificates from the authority that issued the certificate.'),
      text('Install them in the store Intermediate Certification Authorities of the computer, on every server.'),
      text('Restart IIS, one server after the other.'),
    ),
    onLoadBalancer(),
    compareRoot(String(org)),
    bindCertificate(firstOf(host)),
  ],
});

/** The same word on a chain that this machine was sent as a whole, so that no certificate between is missing (TLS-10). */
export const chainNotTrusted = defineFinding({
  code: 'probe.chainNotTrusted',
  rules: ['TLS-10'],
  severity: 'error',
  confidence: 'possible',
  title: 'Salesforce does not trust a whole chain',
  message:
    'Salesforce refused the certificate of {host} ({reason}), although this machine was sent the whole chain, up to {root}. A chain to a root that {org} lists is expected. Possible cause: {org} does not list this root, or the internet is shown another certificate.',
  remedies: ({ host, root, org }) => [
    compareRoot(String(org)),
    bindCertificate(firstOf(host)),
    byHand(
      'salesforceAdmin',
      text('Ask Salesforce Support to trust the root, where it is a public one'),
      text('Name {root} in the case. Salesforce decides case by case, and takes public roots only.', { root }),
    ),
    compareFromOutside(String(host)),
  ],
});

/** A certificate for other names, as Salesforce sees it (TLS-04, TLS-16). */
export const hostNameMismatch = defineFinding({
  code: 'probe.hostNameMismatch',
  rules: ['TLS-04', 'TLS-16'],
  severity: 'error',
  confidence: 'certain',
  title: 'Certificate shown to Salesforce does not name the host',
  message:
    'The certificate that {host} shows to Salesforce does not name {host} ({reason}), whatever this machine is shown. A certificate that names the host is expected at every address of it.',
  remedies: ({ host }) => [compareFromOutside(String(host)), bindCertificate(firstOf(host))],
});

/** A certificate outside its dates, as Salesforce sees it (TLS-01, TLS-03). */
export const certificateDates = defineFinding({
  code: 'probe.certificateDates',
  rules: ['TLS-01', 'TLS-03'],
  severity: 'error',
  confidence: 'certain',
  title: 'Certificate shown to Salesforce is outside its dates',
  message:
    'Salesforce refused a certificate of {host}, or of its chain, for its dates ({reason}), whatever this machine is shown. Every certificate has to be valid today.',
  remedies: ({ host }) => [compareFromOutside(String(host)), bindCertificate(firstOf(host))],
});

/** A key or signature below what Salesforce accepts (TLS-17). */
export const certificateWeak = defineFinding({
  code: 'probe.certificateWeak',
  rules: ['TLS-17'],
  severity: 'error',
  confidence: 'certain',
  title: 'Certificate is too weak for Salesforce',
  message:
    'Salesforce refused the certificate of {host}, or one of its chain, for its key or signature ({reason}). RSA with 2048 bits or more, or an elliptic curve, signed with SHA-256 or better, is expected.',
  remedies: ({ host }) => [bindCertificate(firstOf(host)), onLoadBalancer()],
});

/** A handshake that fails between Salesforce and the server (TLS-12). */
export const handshakeRefused = defineFinding({
  code: 'probe.handshakeRefused',
  rules: ['TLS-12'],
  severity: 'error',
  confidence: 'possible',
  title: 'TLS handshake with Salesforce fails',
  message:
    'The TLS handshake between Salesforce and {host} failed ({reason}). Possible cause: no protocol version or cipher that both accept, or a device that ends connections from the internet. Salesforce needs TLS 1.2 or later.',
  remedies: ({ host }) => [
    byHand(
      'networkAdmin',
      text('Check what ends TLS for requests from the internet'),
      text('Offer TLS 1.2 with at least one ECDHE cipher with AES-GCM on the virtual server for {host}.', { host }),
      text('Look in its logs for handshakes that failed at the time of the probe.'),
    ),
    byHand(
      'exchangeAdmin',
      text('Check the TLS settings of every Exchange server behind {host}', { host }),
      text('Check that TLS 1.2 is enabled, with at least one ECDHE cipher with AES-GCM.'),
    ),
  ],
});

/** An alert with which servers refuse clients without a certificate (TLS-15). */
export const clientCertificate = defineFinding({
  code: 'probe.clientCertificate',
  rules: ['TLS-15'],
  severity: 'error',
  confidence: 'possible',
  title: 'Server refuses Salesforce in the TLS handshake',
  message:
    '{host} ended the TLS handshake with Salesforce with an alert about certificates ({reason}). Possible cause: it wants a certificate of the client, and Salesforce has none to show for the service account.',
  remedies: ({ host }) => [
    byHand(
      'networkAdmin',
      text('Turn client certificates off for requests to {host} from the internet', { host }),
      text('Check the load balancer or proxy in front of Exchange, for /EWS and /Autodiscover.'),
    ),
    ignoreClientCertificates(),
  ],
});

/** Where Salesforce is shown another certificate than this machine, the two came to different places. */
function compareFromOutside(host: string): Remedy {
  return byHand(
    'networkAdmin',
    text('Find what shows {host} another certificate from the internet', { host }),
    text('Open {host} from a network outside the company, and compare its certificate with the one in the evidence.', {
      host,
    }),
    text('Install the current certificate with its chain on every load balancer and proxy for {host}.', { host }),
  );
}

function compareRoot(org: string): Remedy {
  return byLink('salesforceAdmin', text('Compare the root with the list of the org'), `https://${org}/cacerts.jsp`);
}

/** One certificate that several hosts show is looked for by one of its names. */
function firstOf(hosts: string | number): string {
  return String(hosts).replace(/, .*$/, '');
}

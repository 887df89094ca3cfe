import { defineFinding } from '../finding.ts';
import { text } from '../text.ts';
import { bindCertificate, onLoadBalancer } from './certificateRemedies.ts';
import { byHand } from './remedies.ts';

/** The host that Autodiscover is published on is not on its certificate (TLS-05). */
export const autodiscoverNotNamed = defineFinding({
  code: 'tls.autodiscoverNotNamed',
  rules: ['TLS-05'],
  severity: 'error',
  confidence: 'certain',
  title: 'Certificate does not name the Autodiscover host',
  message:
    'Autodiscover of {domain} answers at {host}, whose certificate is for {names}. Clients that send credentials refuse it there, and the sync then does not find the mailboxes; a certificate that names {host} as well is expected.',
  remedies: ({ host, domain }) => [
    bindCertificate(String(host)),
    byHand(
      'networkAdmin',
      text('Lead Autodiscover to a name that the certificate has'),
      text('Remove the address record of {host}, and add a service record _autodiscover._tcp.{domain}.', {
        host,
        domain,
      }),
      text('Let it point to the host name of EWS and port 443. Not every client looks for it.'),
    ),
    onLoadBalancer(),
  ],
});

/** The host of the EWS address that Autodiscover names is not on its certificate (AD-08). */
export const discoveredHostNotNamed = defineFinding({
  code: 'tls.discoveredHostNotNamed',
  rules: ['AD-08', 'TLS-04'],
  severity: 'error',
  confidence: 'certain',
  title: 'Certificate does not name the host that Autodiscover names',
  message:
    'Autodiscover of {domain} leads to {url}, and the certificate of {host} is for {names}. Salesforce follows Autodiscover and accepts only a certificate that names {host}.',
  remedies: ({ host }) => [bindCertificate(String(host)), onLoadBalancer()],
});

/** A certificate that an authority issued after the public stores stopped to trust it (TLS-11). */
export const distrustedAuthority = defineFinding({
  code: 'tls.distrustedAuthority',
  rules: ['TLS-11'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Authority of the certificate is being distrusted',
  message:
    'The certificate of {host} was issued by {issuer} on {issued}. Public stores trust certificates of that authority only up to {until}, and Salesforce follows such stores; one of another public authority is expected.',
  remedies: ({ host }) => [
    bindCertificate(String(host)),
    byHand(
      'salesforceAdmin',
      text('Check the list of authorities of your org'),
      text('Open /cacerts.jsp of your org and look for the root of the certificate.'),
      text('Where it is listed, ask Salesforce Support how long it stays.'),
    ),
  ],
});

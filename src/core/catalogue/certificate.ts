import { defineFinding } from '../finding.ts';
import { text } from '../text.ts';
import { approveForThisMachine, bindCertificate, onLoadBalancer } from './certificateRemedies.ts';
import { byHand } from './remedies.ts';

/** A certificate past its last day, or at it (TLS-01). */
export const certificateExpired = defineFinding({
  code: 'tls.certificateExpired',
  rules: ['TLS-01'],
  severity: 'error',
  confidence: 'certain',
  title: 'Certificate has expired',
  message:
    'The certificate of {host} expired on {notAfter}. Salesforce refuses to connect until {host} shows a valid one.',
  remedies: ({ host }) => [bindCertificate(String(host)), onLoadBalancer()],
});

/** A certificate with 30 to 59 days left (TLS-02). */
export const certificateExpiresSoon = defineFinding({
  code: 'tls.certificateExpiresSoon',
  rules: ['TLS-02'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Certificate expires within 60 days',
  message:
    'The certificate of {host} expires on {notAfter} (days left: {days}). From then on Salesforce refuses to connect.',
  remedies: ({ host }) => [bindCertificate(String(host)), onLoadBalancer()],
});

/** A certificate with less than 30 days left (TLS-02). */
export const certificateAboutToExpire = defineFinding({
  code: 'tls.certificateAboutToExpire',
  rules: ['TLS-02'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Certificate expires within 30 days',
  message:
    'The certificate of {host} expires on {notAfter} (days left: {days}). From then on Salesforce refuses to connect; a new one should be ordered now.',
  remedies: ({ host }) => [bindCertificate(String(host)), onLoadBalancer()],
});

/** A certificate before its first day, or a clock that is behind (TLS-03). */
export const notYetValid = defineFinding({
  code: 'tls.notYetValid',
  rules: ['TLS-03'],
  severity: 'error',
  confidence: 'certain',
  title: 'Certificate is not valid yet',
  message:
    'The certificate of {host} is valid from {notBefore} on, and the clock of this machine shows {now}. Salesforce accepts a certificate only within its dates.',
  remedies: ({ host }) => [
    byHand(
      'networkAdmin',
      text('Compare the clocks of this machine and of the Exchange servers'),
      text('Compare both with a time server and correct the one that is wrong.'),
      text('Where both are right, wait until the certificate is valid, or bind the previous one.'),
    ),
    bindCertificate(String(host)),
  ],
});

/** A certificate for other names; a wildcard covers one label (TLS-04, TLS-06). */
export const hostNameMismatch = defineFinding({
  code: 'tls.hostNameMismatch',
  rules: ['TLS-04', 'TLS-06'],
  severity: 'error',
  confidence: 'certain',
  title: 'Certificate does not name the host',
  message:
    'The certificate that {host} shows is for {names}. Salesforce accepts it only where it names {host}; a wildcard covers one level.',
  remedies: ({ host }) => [
    bindCertificate(String(host)),
    byHand(
      'networkAdmin',
      text('Publish Exchange under a name that the certificate covers'),
      text('Choose a name of the certificate and let it lead to Exchange in public DNS.'),
      text('Ask the Exchange admin to set the external EWS address to that name, and correct the connection profile.'),
    ),
  ],
});

/** A certificate that is its own issuer (TLS-07). */
export const selfSigned = defineFinding({
  code: 'tls.selfSigned',
  rules: ['TLS-07'],
  severity: 'error',
  confidence: 'certain',
  title: 'Certificate is self-signed',
  message:
    'The certificate of {host} ({subject}) is signed by itself, as the one that Exchange setup makes. Salesforce accepts only certificates of the authorities it trusts.',
  remedies: ({ host }) => [bindCertificate(String(host)), onLoadBalancer(), approveForThisMachine()],
});

/** A chain that ends at an authority outside the public roots (TLS-08, TLS-10). */
export const privateAuthority = defineFinding({
  code: 'tls.privateAuthority',
  rules: ['TLS-08', 'TLS-10'],
  severity: 'error',
  confidence: 'certain',
  title: 'Certificate is of an authority Salesforce does not know',
  message:
    'The certificate of {host} was issued by {issuer}, which is not among the public authorities. Computers of your company may trust it; Salesforce does not.',
  remedies: ({ host }) => [bindCertificate(String(host)), onLoadBalancer(), approveForThisMachine()],
});

/** A chain with a gap that browsers and Windows fill, and Salesforce does not (TLS-09). */
export const intermediateMissing = defineFinding({
  code: 'tls.intermediateMissing',
  rules: ['TLS-09'],
  severity: 'error',
  confidence: 'certain',
  title: 'Intermediate certificate is not sent',
  message:
    '{host} sends {count} certificate(s), but not the one of {issuer}. Browsers and Windows fetch it themselves and hide this; Salesforce needs every intermediate from the server.',
  remedies: ({ issuer }) => [
    byHand(
      'exchangeAdmin',
      text('Install the intermediate certificate on every Exchange server'),
      text('Download the certificate of {issuer} from its authority.', { issuer }),
      text('Import it into Intermediate Certification Authorities of the local computer, not of your user.'),
      text('Bind the server certificate again with Enable-ExchangeCertificate, so that IIS builds the chain anew.'),
      text('To take it back, delete the imported certificate from the same store.'),
    ),
    onLoadBalancer(),
    approveForThisMachine(),
  ],
});

/** Certificates whose signatures do not lead from one to the next (TLS-10). */
export const chainInvalid = defineFinding({
  code: 'tls.chainInvalid',
  rules: ['TLS-09', 'TLS-10'],
  severity: 'error',
  confidence: 'certain',
  title: 'Certificates do not form a valid chain',
  message:
    'The certificates that {host} sends ({subject}, issued by {issuer}) do not verify against one another. Salesforce needs a chain in which each certificate is signed by the next.',
  remedies: ({ host }) => [onLoadBalancer(), bindCertificate(String(host)), approveForThisMachine()],
});

/** An RSA key under 2048 bits, or a curve under 256 (TLS-17). */
export const weakKey = defineFinding({
  code: 'tls.weakKey',
  rules: ['TLS-17'],
  severity: 'error',
  confidence: 'certain',
  title: 'Key of the certificate is too short',
  message:
    'The certificate of {host} has a key of type {keyType} with {keyBits} bits. At least 2048 bits (RSA) or 256 bits (elliptic curves) are expected of a certificate that Salesforce accepts.',
  remedies: ({ host }) => [bindCertificate(String(host)), onLoadBalancer()],
});

/** A signature with SHA-1 or MD5 below the root (TLS-17). */
export const weakSignature = defineFinding({
  code: 'tls.weakSignature',
  rules: ['TLS-17'],
  severity: 'error',
  confidence: 'certain',
  title: 'Signature of the certificate is too weak',
  message:
    'The certificate {subject} of {host} is signed with {hash}. Public authorities and Salesforce expect SHA-256 or stronger.',
  remedies: ({ host }) => [bindCertificate(String(host)), onLoadBalancer()],
});

/** An extended key usage without serverAuth (RFC 5280 §4.2.1.12). */
export const notForServers = defineFinding({
  code: 'tls.notForServers',
  rules: ['TLS-17'],
  severity: 'error',
  confidence: 'certain',
  title: 'Certificate is not meant for servers',
  message:
    'The certificate of {host} ({subject}) lists its purposes, and server authentication is not among them. Salesforce accepts only a certificate that may identify a server.',
  remedies: ({ host }) => [bindCertificate(String(host)), onLoadBalancer()],
});

import { organisation } from '../organisation.ts';
import type { TlsBehaviour } from '../behaviour.ts';
import { change, fault, misbehaviour, variant } from './fault.ts';
import type { Fault, FaultWords } from './fault.ts';

const { ews } = organisation.hosts;

function presents(name: string, words: Omit<FaultWords, 'apply'>, tls: Partial<TlsBehaviour>): Fault {
  return fault(name, { ...words, apply: change('tls', tls) });
}

/** Certificates and protocol versions. */
export const tlsFaults: readonly Fault[] = [
  presents(
    'certificateExpired',
    {
      rules: ['TLS-01'],
      title: 'The certificate has expired',
      changes: 'The TLS listener presents a certificate that ended three days ago',
    },
    { certificate: 'expired' },
  ),
  presents(
    'certificateExpiresIn20Days',
    {
      rules: ['TLS-02'],
      title: 'The certificate expires in 20 days',
      changes: 'The TLS listener presents a certificate with 20 days left',
    },
    { certificate: 'expiresIn20Days' },
  ),
  presents(
    'certificateExpiresIn45Days',
    {
      rules: ['TLS-02'],
      title: 'The certificate expires in 45 days',
      changes: 'The TLS listener presents a certificate with 45 days left',
    },
    { certificate: 'expiresIn45Days' },
  ),
  presents(
    'certificateNotYetValid',
    {
      rules: ['TLS-03'],
      title: 'The certificate is not valid yet',
      changes: 'The TLS listener presents a certificate that begins tomorrow',
    },
    { certificate: 'notYetValid' },
  ),
  presents(
    'certificateWrongName',
    {
      rules: ['TLS-04', 'AD-08'],
      title: 'The certificate names another host',
      changes: 'The certificate covers www.contoso.test and portal.contoso.test only',
    },
    { certificate: 'wrongName' },
  ),
  presents(
    'certificateWithoutAutodiscover',
    {
      rules: ['TLS-05'],
      title: 'The certificate lacks the Autodiscover name',
      changes: 'The certificate covers mail.contoso.test only',
    },
    { certificate: 'withoutAutodiscover' },
  ),
  presents(
    'wildcardTooDeep',
    {
      rules: ['TLS-06'],
      title: 'The wildcard does not reach the host',
      changes: 'The certificate covers *.test, which is one label short of mail.contoso.test',
    },
    { certificate: 'wildcardTooDeep' },
  ),
  presents(
    'selfSignedCertificate',
    {
      rules: ['TLS-07'],
      title: 'The certificate of Exchange setup is bound',
      changes: 'The TLS listener presents a self-signed certificate for EX01 and ex01.contoso.local',
    },
    { certificate: 'selfSigned' },
  ),
  presents(
    'privateAuthority',
    {
      rules: ['TLS-08'],
      title: 'The certificate comes from a private authority',
      changes: "The certificate is issued by Contoso's own two-tier enterprise authority",
    },
    { certificate: 'enterprise' },
  ),
  presents(
    'intermediateMissing',
    {
      rules: ['TLS-09'],
      title: 'The intermediate certificate is not sent',
      changes: 'The TLS listener sends the server certificate alone',
    },
    { sendsIntermediates: false },
  ),
  presents(
    'authorityUnlisted',
    {
      rules: ['TLS-10'],
      title: 'Salesforce does not list the authority',
      changes: 'The certificate chains to "Regional Trust Root", a public root that is not the lab\'s own',
    },
    { certificate: 'unlisted' },
  ),
  presents(
    'authorityDistrusted',
    {
      rules: ['TLS-11'],
      title: 'The authority has lost its trust',
      changes: 'The certificate is issued by "Entrust Certification Authority - L1K" after November 2024',
    },
    { certificate: 'distrusted' },
  ),
  presents(
    'tls11Only',
    {
      rules: ['TLS-12'],
      title: 'Only TLS 1.1 is offered',
      changes: 'The TLS listener refuses TLS 1.2 and 1.3',
    },
    { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' },
  ),
  presents(
    'legacyTlsEnabled',
    {
      rules: ['TLS-13'],
      title: 'TLS 1.0 and 1.1 are still enabled',
      changes: 'The TLS listener accepts TLS 1.0 to 1.3',
    },
    { minVersion: 'TLSv1' },
  ),
  presents(
    'clientCertificateRequired',
    {
      rules: ['TLS-15'],
      title: 'A client certificate is required',
      changes: 'The TLS listener asks for a client certificate; without one every request ends in 403.7',
    },
    { clientCertificate: 'required' },
  ),
  presents(
    'clientCertificateAccepted',
    {
      rules: ['TLS-15'],
      title: 'A client certificate is asked for',
      changes: 'The TLS listener asks for a client certificate and goes on without one',
    },
    { clientCertificate: 'accepted' },
  ),
  presents(
    'otherCertificateWithoutName',
    {
      rules: ['TLS-16'],
      title: 'Clients without SNI get another certificate',
      changes: `A client that sends no server name is shown the self-signed certificate instead of that of ${ews}`,
    },
    { certificateWithoutName: 'selfSigned' },
  ),
  presents(
    'weakKey',
    { rules: ['TLS-17'], title: 'The key is too short', changes: 'The certificate has a 1024-bit RSA key' },
    { certificate: 'weakKey' },
  ),
  presents(
    'weakHash',
    { rules: ['TLS-17'], title: 'The signature is SHA-1', changes: 'The certificate is signed with SHA-1' },
    { certificate: 'weakHash' },
  ),
  misbehaviour('handshakeAlert', {
    rules: ['TLS-12'],
    title: 'The TLS handshake is refused',
    changes: 'The first TLS message is answered with the alert handshake_failure',
    apply: change('tls', { entrance: 'alert' }),
  }),
  misbehaviour('notTls', {
    rules: ['EWS-10'],
    title: 'The port speaks plain http',
    changes: 'Port 443 answers the start of TLS with HTTP 400',
    apply: change('tls', { entrance: 'plainHttp' }),
  }),
  variant('wildcardCertificate', {
    title: 'Wildcard certificate',
    changes: 'The certificate covers *.contoso.test',
    apply: change('tls', { certificate: 'wildcard' }),
  }),
  variant('ecdsaCertificate', {
    title: 'Certificate with an ECDSA key',
    changes: 'The certificate has a P-256 key',
    apply: change('tls', { certificate: 'ecdsa' }),
  }),
  variant('tls12Only', {
    title: 'TLS 1.2 only',
    changes: 'The TLS listener refuses TLS 1.3',
    apply: change('tls', { maxVersion: 'TLSv1.2' }),
  }),
];

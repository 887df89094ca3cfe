import { defineFinding } from '../finding.ts';
import { text } from '../text.ts';
import { ignoreClientCertificates } from './certificateRemedies.ts';
import { byHand } from './remedies.ts';

/** A server that accepts TLS 1.0 or 1.1 and nothing newer (TLS-12). */
export const legacyOnly = defineFinding({
  code: 'tls.legacyOnly',
  rules: ['TLS-12', 'TLS-14'],
  severity: 'error',
  confidence: 'certain',
  title: 'TLS 1.2 is not offered',
  message: '{endpoint} refused TLS 1.2 and 1.3 and accepted only {version}. Salesforce connects with TLS 1.2 or later.',
  remedies: ({ endpoint }) => [
    byHand(
      'exchangeAdmin',
      text('Enable TLS 1.2 on every Exchange server behind {endpoint}', { endpoint }),
      text(
        'Note the values under HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols first: they are the way back.',
      ),
      text(
        'Enable TLS 1.2 for Client and Server there, and set SystemDefaultTlsVersions and SchUseStrongCrypto to 1 for .NET.',
      ),
      text('Restart the server, one after the other.'),
    ),
    byHand(
      'networkAdmin',
      text('Allow TLS 1.2 where a load balancer or proxy ends TLS'),
      text('Add TLS 1.2 to the protocols of the virtual server for {endpoint}.', { endpoint }),
    ),
  ],
});

/** A server that ends every handshake with an alert or by closing (TLS-12, EWS-20). */
export const handshakeRefused = defineFinding({
  code: 'tls.handshakeRefused',
  rules: ['TLS-12', 'EWS-20'],
  severity: 'error',
  confidence: 'possible',
  title: 'TLS connection is refused',
  message:
    '{endpoint} accepted the connection and then refused TLS ({reason}). Possible cause: no certificate is bound to the port, or no protocol version or cipher is common to both sides. Salesforce needs TLS 1.2 or later.',
  remedies: ({ endpoint }) => [
    byHand(
      'exchangeAdmin',
      text('Check the certificate binding and the TLS settings of {endpoint}', { endpoint }),
      text('In IIS, check that the https binding of Default Web Site has a certificate.'),
      text('Check that TLS 1.2 is enabled with at least one ECDHE cipher with AES-GCM.'),
    ),
    byHand(
      'networkAdmin',
      text('Check what ends TLS in front of Exchange'),
      text(
        'Check that the load balancer has a certificate for this host name and accepts connections from this machine.',
      ),
    ),
  ],
});

/** Something else than TLS on the port (EWS-10). */
export const notTls = defineFinding({
  code: 'tls.notTls',
  rules: ['EWS-10', 'TLS-12'],
  severity: 'error',
  confidence: 'certain',
  title: 'Port does not speak TLS',
  message: '{endpoint} answered with something that is not TLS. Salesforce connects with https only.',
  remedies: ({ endpoint }) => [
    byHand(
      'networkAdmin',
      text('Let {endpoint} lead to the https port of Exchange', { endpoint }),
      text('Check which service the firewall or load balancer forwards the port to.'),
      text('Let it lead to the https binding of Default Web Site on the Exchange servers.'),
    ),
  ],
});

/** An open port on which the handshake gets no answer (NET-03). */
export const noAnswer = defineFinding({
  code: 'tls.noAnswer',
  rules: ['NET-03'],
  severity: 'error',
  confidence: 'possible',
  title: 'TLS connection is not answered',
  message:
    '{endpoint} accepted the connection and then stayed silent for {seconds} s. Possible cause: a load balancer without a server behind it, or a device that inspects TLS. Salesforce gives up on such a connection too.',
  remedies: ({ endpoint }) => [
    byHand(
      'networkAdmin',
      text('Find out what accepts connections for {endpoint} without answering', { endpoint }),
      text('Check that the load balancer has healthy Exchange servers behind it.'),
      text('Connect from inside, past the load balancer and firewall, to tell them from Exchange.'),
    ),
  ],
});

/** A CertificateRequest in the handshake, which Salesforce cannot follow (TLS-15). */
export const clientCertificateRequested = defineFinding({
  code: 'tls.clientCertificateRequested',
  rules: ['TLS-15', 'EWS-22'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Server asks for a client certificate',
  message:
    '{host} asks clients for a certificate. Salesforce has none to show for the service account; where the server insists on one, the sync cannot connect.',
  remedies: ({ host }) => [
    ignoreClientCertificates(),
    byHand(
      'networkAdmin',
      text('Check whether a proxy in front of {host} asks for the certificate', { host }),
      text('Turn client certificates off for /EWS and /Autodiscover there.'),
    ),
  ],
});

/** TLS 1.0 or 1.1 beside a newer version: no obstacle, but a risk (TLS-13). */
export const legacyAccepted = defineFinding({
  code: 'tls.legacyAccepted',
  rules: ['TLS-13'],
  severity: 'info',
  confidence: 'certain',
  title: 'Old TLS versions are still accepted',
  message:
    '{endpoint} accepts {versions} beside TLS 1.2 or later. Salesforce uses the newer ones, so the sync is not affected; the old versions are no longer safe.',
  remedies: ({ endpoint }) => [
    byHand(
      'exchangeAdmin',
      text('Switch off old TLS versions on every server behind {endpoint}', { endpoint }),
      text('Find out first which clients still use them; note the SCHANNEL values, which are the way back.'),
      text('Follow the guide of Microsoft to TLS for Exchange, and restart the servers one after the other.'),
    ),
  ],
});

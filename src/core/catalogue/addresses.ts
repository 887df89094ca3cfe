import { defineFinding } from '../finding.ts';
import { text } from '../text.ts';
import type { Remedy } from '../remedy.ts';
import { byHand } from './remedies.ts';

/** One of several addresses of the host accepts no connection (NET-08, NET-09). */
export const addressSilent = defineFinding({
  code: 'network.addressSilent',
  rules: ['NET-08', 'NET-09'],
  severity: 'warning',
  confidence: 'certain',
  title: 'One address of the host does not answer',
  message:
    '{host} leads to {count} addresses, and {address} does not accept connections on port {port} ({reason}), while another one does. Clients choose any of them, so connections fail now and then; every published address should answer.',
  remedies: ({ host, address }) => [repairOrRemove(String(host), String(address))],
});

/** One of several addresses gives another answer to the same request (NET-09, EWS-24). */
export const addressDiffers = defineFinding({
  code: 'network.addressDiffers',
  rules: ['NET-09', 'EWS-24'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Addresses of the host answer differently',
  message:
    'The same request to {host} was answered with {usual} at {first}, and with {unusual} at {address}. Clients choose any of the addresses, so the sync fails now and then; the servers behind one name should be set up alike.',
  remedies: ({ host, address }) => [
    repairOrRemove(String(host), String(address)),
    byHand(
      'exchangeAdmin',
      text('Compare the settings of the Exchange servers'),
      text(
        'Run Get-WebServicesVirtualDirectory -ADPropertiesOnly | Format-List Server, BasicAuthentication, WindowsAuthentication, ExternalUrl, ExtendedProtectionTokenChecking.',
      ),
      text('Set the server that differs to the values of the others.'),
    ),
  ],
});

/** One of several addresses shows another certificate (TLS-16). */
export const otherCertificate = defineFinding({
  code: 'tls.otherCertificate',
  rules: ['TLS-16'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Addresses of the host show different certificates',
  message:
    '{host} shows the certificate {usual} at {first}, and {unusual} at {address}. Clients choose any of the addresses; a certificate that Salesforce accepts is expected at every one.',
  remedies: ({ host }) => [
    byHand(
      'exchangeAdmin',
      text('Bind the same certificate on every server behind {host}', { host }),
      text('Run Get-ExchangeCertificate | Format-List Thumbprint, Subject, Services, NotAfter on each server.'),
      text('Enable the current certificate for IIS on the server that still has the other one.'),
    ),
    byHand(
      'networkAdmin',
      text('Check the certificates of the load balancer'),
      text('Install the current certificate with its chain on every virtual server for {host}.', { host }),
    ),
  ],
});

/** Another certificate, or none, for clients that do not name the host in the handshake (TLS-16, RFC 6066 §3). */
export const needsServerName = defineFinding({
  code: 'tls.needsServerName',
  rules: ['TLS-16'],
  severity: 'info',
  confidence: 'certain',
  title: 'Clients that do not name the host get another certificate',
  message:
    'Without the host name in the TLS handshake, {endpoint} shows {shown}. Current clients send the name; where a sync error shows that certificate, the client did not.',
  remedies: ({ endpoint }) => [
    byHand(
      'networkAdmin',
      text('Make the certificate of Exchange the default of {endpoint}', { endpoint }),
      text('In IIS, add a binding for the port without host name and without the requirement of a server name.'),
      text('In a load balancer, choose the certificate of Exchange as the one for clients without a server name.'),
    ),
  ],
});

function repairOrRemove(host: string, address: string): Remedy {
  return byHand(
    'networkAdmin',
    text('Repair what is behind {address}, or take it out of DNS', { address }),
    text('Find out which server or load balancer has the address {address}.', { address }),
    text('Let it answer as the others do, or remove the record that leads {host} there.', { host }),
  );
}

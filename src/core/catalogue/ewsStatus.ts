import { defineFinding } from '../finding.ts';
import { text } from '../text.ts';
import { byCommand, byHand, inShell } from './remedies.ts';

/** Status 400 to a request without credentials. */
export const badRequest = defineFinding({
  code: 'ews.badRequest',
  rules: ['EWS-22'],
  severity: 'error',
  confidence: 'possible',
  title: 'Server calls the request invalid',
  message:
    '{url} answered with status {status} ({server}). Possible cause: the server does not know this host name, or a device on the way changes requests. Status 401 with the ways to sign in is expected.',
  remedies: ({ url }) => [
    byHand(
      'networkAdmin',
      text('Find out which device answers {url}', { url }),
      text('Check that the load balancer passes the host name on to Exchange as it is.'),
      text('Send the same request to an Exchange server directly and compare the answers.'),
    ),
    byHand(
      'exchangeAdmin',
      text('Look for the request in the log of HTTP.sys'),
      text('Look in C:\\Windows\\System32\\LogFiles\\HTTPERR for the reason, such as Hostname or FieldLength.'),
    ),
  ],
});

/** Status 405: EWS takes POST, and something does not let it through (AD-17). */
export const postRefused = defineFinding({
  code: 'ews.postRefused',
  rules: ['NET-05', 'AD-17'],
  severity: 'error',
  confidence: 'possible',
  title: 'POST requests to EWS are refused',
  message:
    '{url} answered a POST request with status {status} ({server}). Possible cause: a web application firewall refuses POST, or the handlers of EWS are missing in IIS. EWS is asked with POST only.',
  remedies: () => [
    byHand(
      'networkAdmin',
      text('Allow POST to /EWS/Exchange.asmx'),
      text('Look the request up in the log of the web application firewall, and exempt /EWS and /Autodiscover.'),
    ),
    byHand(
      'exchangeAdmin',
      text('Check the handlers of EWS in IIS'),
      text('Compare Handler Mappings of EWS under Default Web Site with those of a healthy server.'),
    ),
  ],
});

/** Status 421, 502 or 504: what stands in front does not get an answer from behind. */
export const gatewayFails = defineFinding({
  code: 'ews.gatewayFails',
  rules: ['EWS-24', 'EWS-19'],
  severity: 'error',
  confidence: 'possible',
  title: 'Load balancer gets no answer from Exchange',
  message:
    '{url} answered with status {status} ({server}): what stands in front of Exchange got no answer from behind. Possible cause: no healthy Exchange server, or a connection between the two that fails. An answer of EWS is expected.',
  remedies: () => [
    byHand(
      'networkAdmin',
      text('Check the servers behind the load balancer'),
      text('Ask each server for /ews/healthcheck.htm: 200 means that Exchange calls itself healthy.'),
      text('Check time limits, and that the load balancer trusts the certificate it meets on the servers.'),
    ),
    byHand(
      'exchangeAdmin',
      text('Check that the servers answer'),
      text('Run Test-ServiceHealth and Get-ServerComponentState on each server.'),
    ),
  ],
});

/** Status 403, 406 or 501 from something that is not IIS (NET-05). */
export const firewallBlocks = defineFinding({
  code: 'ews.firewallBlocks',
  rules: ['NET-05'],
  severity: 'error',
  confidence: 'possible',
  title: 'Something in front of Exchange refuses the request',
  message:
    '{url} answered with status {status}, and not from the web server of Exchange ({server}). Possible cause: a web application firewall takes EWS requests for an attack, or refuses this source address. Status 401 from Exchange is expected.',
  remedies: () => [
    byHand(
      'networkAdmin',
      text('Exempt /EWS and /Autodiscover from the rules of the web application firewall'),
      text(
        'Look the request up in its log by the time of this check; rules against attacks on Autodiscover often match.',
      ),
      text('Allow the outbound addresses that Salesforce publishes as well: the rule may be about addresses.'),
    ),
  ],
});

/** Status 449 is what ActiveSync answers. */
export const wrongService = defineFinding({
  code: 'ews.wrongService',
  rules: ['EWS-01'],
  severity: 'error',
  confidence: 'possible',
  title: 'Another service answers at the address of EWS',
  message:
    '{url} answered with status {status}, which ActiveSync gives and EWS does not. Possible cause: a rule leads /EWS to another virtual directory. The answer of EWS is expected.',
  remedies: () => [
    byHand(
      'networkAdmin',
      text('Let /EWS lead to the virtual directory EWS'),
      text('Compare the rules of the load balancer or proxy for /EWS and /Microsoft-Server-ActiveSync.'),
    ),
    byCommand(text('Check host name and path in the connection profile'), 'editServiceAccount'),
  ],
});

/** A redirect to the error page of an access gateway such as UAG (EWS-13). */
export const portalError = defineFinding({
  code: 'ews.portalError',
  rules: ['EWS-13'],
  severity: 'error',
  confidence: 'possible',
  title: 'Access gateway shows its error page',
  message:
    '{url} leads to the error page of an access gateway, {location} (status {status}). Possible cause: the gateway does not accept the certificate of Exchange, or has no rule for EWS. It does not pass by itself.',
  remedies: () => [
    byHand(
      'networkAdmin',
      text('Mend the rule of the gateway for EWS'),
      text(
        'Look the error up in the log of the gateway; check that it trusts the certificate of the Exchange servers.',
      ),
      text('Publish /EWS and /Autodiscover without pre-authentication, and keep it for /owa and /ecp.'),
    ),
  ],
});

/** Status 503, and Managed Availability says that EWS is not healthy (EWS-21, HCH-01). */
export const maintenance = defineFinding({
  code: 'ews.maintenance',
  rules: ['EWS-21', 'HCH-01'],
  severity: 'error',
  confidence: 'possible',
  title: 'Exchange calls EWS unhealthy',
  message:
    '{url} answered with status {status}, and healthcheck.htm beside it with {health} instead of 200. Possible cause: the server is in maintenance, or a component is not active. EWS in service is expected.',
  remedies: () => [
    inShell(
      text('Bring the components of the server back into service'),
      {
        inspect: `Get-ExchangeServer | Get-ServerComponentState | Where-Object { $_.State -ne 'Active' } | Format-Table 'ServerFqdn', 'Component', 'State'`,
        change: `$server = Read-Host 'Server that is in maintenance'
'ServerWideOffline', 'EwsProxy', 'AutoDiscoverProxy' | ForEach-Object { Set-ServerComponentState -Identity $server -Component $_ -State 'Active' -Requester 'Maintenance' }`,
        undo: `$server = Read-Host 'Server to put back into maintenance'
'EwsProxy', 'AutoDiscoverProxy', 'ServerWideOffline' | ForEach-Object { Set-ServerComponentState -Identity $server -Component $_ -State 'Inactive' -Requester 'Maintenance' }`,
      },
      text('Ask first who put the server into maintenance. A state stays inactive while any requester keeps it so.'),
    ),
    byHand(
      'networkAdmin',
      text('Take the server out of the load balancer while it is in maintenance'),
      text('Let the load balancer ask /ews/healthcheck.htm, and use a server only while it answers 200.'),
    ),
  ],
});

/** Status 403 from a server that asked for a client certificate in the handshake (TLS-15). */
export const clientCertificateRequired = defineFinding({
  code: 'tls.clientCertificateRequired',
  rules: ['TLS-15'],
  severity: 'error',
  confidence: 'possible',
  title: 'EWS refuses clients without a certificate',
  message:
    '{url} asked for a client certificate and then answered with status {status}. Possible cause: client certificates are set to Require. Salesforce has none to show for the service account.',
  remedies: () => [
    byHand(
      'exchangeAdmin',
      text('Set client certificates to Ignore for EWS and Autodiscover'),
      text('In IIS, open SSL Settings of EWS and Autodiscover under Default Web Site and note what they show.'),
      text('Choose Ignore under Client certificates and apply; what was noted is the way back.'),
    ),
    byHand(
      'networkAdmin',
      text('Check whether a proxy in front of Exchange asks for the certificate'),
      text('Turn client certificates off for /EWS and /Autodiscover there.'),
    ),
  ],
});

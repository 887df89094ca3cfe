import { defineFinding } from '../finding.ts';
import { text } from '../text.ts';
import type { Remedy } from '../remedy.ts';
import { byHand } from './remedies.ts';

/** A Date header that is far from the clock of this machine (TLS-03, AUTH-20). */
export const clockSkew = defineFinding({
  code: 'network.clockSkew',
  rules: ['TLS-03', 'AUTH-20'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Clocks of this machine and the server differ',
  message:
    'The clock of this machine is {minutes} minutes {direction} the clock that {host} reports. Less than 5 minutes are expected: certificates are judged by the clock, and sign-in methods of Windows rely on it.',
  remedies: ({ host }) => [
    byHand(
      'salesforceAdmin',
      text('Correct the clock of this machine where it is wrong'),
      text('Compare it with a clock that is known to be right.'),
      text('Let the operating system set the time from a time server, then run the check again.'),
    ),
    byHand(
      'exchangeAdmin',
      text('Correct the clock of {host} where it is wrong', { host }),
      text('Check the time source of the servers with w32tm /query /status; domain members follow the domain.'),
    ),
  ],
});

/** Status 407 on the way out of this network (NET-06). */
export const proxySignIn = defineFinding({
  code: 'network.proxySignIn',
  rules: ['NET-06'],
  severity: 'error',
  confidence: 'certain',
  title: 'Proxy of this network wants a sign-in',
  message:
    'The proxy {proxy}, on the way from this machine to {host}, answered with status 407: it wants to know who asks. Exchange was not reached, so nothing is said about it. A way out that needs no sign-in, or one that the settings name, is expected.',
  remedies: () => [adjustProxy(), openDirectWay()],
});

/** A proxy that answers a CONNECT with anything but a tunnel (NET-06). */
export const proxyRefused = defineFinding({
  code: 'network.proxyRefused',
  rules: ['NET-06'],
  severity: 'error',
  confidence: 'certain',
  title: 'Proxy of this network refuses the connection',
  message:
    'The proxy {proxy}, on the way from this machine, refused the connection to {host} ({reason}). Exchange was not reached, so nothing is said about it. A way from this machine to {host} is expected.',
  remedies: () => [openDirectWay(), adjustProxy()],
});

/** No network interface is up. */
export const noNetwork = defineFinding({
  code: 'network.noNetwork',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'This machine has no network',
  message:
    'This machine has no network connection, so {host} was not reached and nothing is said about Exchange. A network that leads to Exchange is expected.',
  remedies: () => [
    byHand(
      'salesforceAdmin',
      text('Connect this machine to a network'),
      text('Switch on the network or the VPN that leads to Exchange, then run the check again.'),
    ),
  ],
});

/** The same page answers for hosts that have nothing to do with one another, or status 511 (RFC 6585 §6). */
export const captivePortal = defineFinding({
  code: 'network.captivePortal',
  rules: ['NET-06'],
  severity: 'error',
  confidence: 'possible',
  title: 'A sign-in page of this network answers for every host',
  message:
    '{host} and {other} were answered by one and the same page ({page}). Possible cause: this network asks for a sign-in before it lets anyone out, as guest networks do. Exchange was not reached, so nothing is said about it.',
  remedies: () => [
    byHand(
      'salesforceAdmin',
      text('Sign in to this network, or use another one'),
      text('Open any web page in a browser and follow the page of the network.'),
      text('Then run the check again.'),
    ),
  ],
});

/** A certificate that a device near this machine made (NET-07). */
export const inspectedHere = defineFinding({
  code: 'tls.inspectedHere',
  rules: ['NET-07'],
  severity: 'warning',
  confidence: 'possible',
  title: 'TLS seems to be inspected on the way from this machine',
  message:
    'The certificate shown for {host} was issued by {issuer}, which this machine trusts and the public does not, although the host has a public address. Possible cause: a device of this network inspects TLS and shows a certificate of its own. Then nothing is said about the one that Exchange shows to Salesforce; otherwise Exchange has a certificate of a private authority. The fingerprint on the server decides.',
  remedies: ({ host }) => [
    byHand(
      'networkAdmin',
      text('Exempt {host} from TLS inspection', { host }),
      text('Add {host} and the Autodiscover host to the exceptions of the device, then run the check again.', { host }),
      text('Or run the check from a network without inspection.'),
    ),
    byHand(
      'exchangeAdmin',
      text('Compare the fingerprint with the certificate on the server'),
      text('The evidence of this check has the SHA-256 fingerprint of the certificate that was shown here.'),
      text('Where it is the one of the server, a certificate of a public authority is needed for Salesforce.'),
    ),
  ],
});

function adjustProxy(): Remedy {
  return byHand(
    'salesforceAdmin',
    text('Set the proxy of VS Code'),
    text('Ask the network admin which proxy this machine should use, and for which hosts none.'),
    text('Enter it in the setting http.proxy, and hosts without proxy in http.noProxy.'),
  );
}

function openDirectWay(): Remedy {
  return byHand(
    'networkAdmin',
    text('Let this machine reach Exchange'),
    text('Allow connections to the EWS host and the Autodiscover host on port 443 in the proxy.'),
    text('Salesforce comes from outside: this concerns the checks alone, not the sync.'),
  );
}

import { defineFinding } from '../finding.ts';
import { text } from '../text.ts';
import { byCommand, byHand } from './remedies.ts';

/** DNS says that the name does not exist (NET-01). */
export const hostNotFound = defineFinding({
  code: 'network.hostNotFound',
  rules: ['NET-01'],
  severity: 'error',
  confidence: 'certain',
  title: 'Host name does not exist in DNS',
  message:
    'DNS knows no host {host}. Salesforce looks the name up on the internet, so it has to exist in public DNS with an address.',
  remedies: ({ host }) => [
    byHand(
      'networkAdmin',
      text('Publish an address record for {host} in public DNS', { host }),
      text('Ask the Exchange admin which public address or name leads to Exchange.'),
      text('Add an A record, or a CNAME to a name that has one, for {host} to the public zone.', { host }),
    ),
    byCommand(text('Correct the EWS address in the connection profile'), 'editServiceAccount'),
  ],
});

/** A name without A and AAAA records (NET-01). */
export const noAddress = defineFinding({
  code: 'network.noAddress',
  rules: ['NET-01'],
  severity: 'error',
  confidence: 'certain',
  title: 'Host name has no address in DNS',
  message:
    'DNS knows {host}, but gives neither an IPv4 nor an IPv6 address for it. Salesforce needs an address to connect to.',
  remedies: ({ host }) => [
    byHand(
      'networkAdmin',
      text('Add an address record for {host} to public DNS', { host }),
      text('Look for records of {host} of other types, or an alias whose target has no address.', { host }),
      text('Add an A record, or let the alias lead to a name that has one.'),
    ),
  ],
});

/** A private address, which split DNS often makes right; therefore only worth knowing (NET-02). */
export const privateAddress = defineFinding({
  code: 'network.privateAddress',
  rules: ['NET-02'],
  severity: 'info',
  confidence: 'possible',
  title: 'Host name leads to a private address from here',
  message:
    'From this machine {host} leads to {address}, which exists only inside a network. That is right where the inside has a DNS of its own; Salesforce needs a public address.',
  remedies: ({ host }) => [
    byHand(
      'networkAdmin',
      text('Confirm that public DNS gives {host} a public address', { host }),
      text('Look {host} up with a public resolver, outside the company network.', { host }),
      text('Where it gives a private address there too, replace it with the public one.'),
    ),
  ],
});

/** A refused TCP connection (NET-03). */
export const portRefused = defineFinding({
  code: 'network.portRefused',
  rules: ['NET-03'],
  severity: 'error',
  confidence: 'certain',
  title: 'Connection is refused',
  message:
    '{endpoint} ({address}) refused the connection on port {port}. Salesforce connects to that port to reach Exchange Web Services.',
  remedies: ({ endpoint, port }) => [
    byHand(
      'networkAdmin',
      text('Let port {port} of {endpoint} lead to Exchange', { endpoint, port }),
      text('Check that the firewall or load balancer forwards port {port} to the Exchange servers.', { port }),
      text('Check that IIS on these servers is running and bound to the port.'),
      text('Allow the outbound addresses that Salesforce publishes for your instance.'),
    ),
  ],
});

/** A TCP connection that nobody answers (NET-03). */
export const portTimedOut = defineFinding({
  code: 'network.portTimedOut',
  rules: ['NET-03'],
  severity: 'error',
  confidence: 'possible',
  title: 'Connection is not answered',
  message:
    '{endpoint} ({address}) did not answer on port {port} within {seconds} s, from this machine. Possible cause: a firewall drops the connection. Salesforce connects to that port.',
  remedies: ({ endpoint, port }) => [
    byHand(
      'networkAdmin',
      text('Open port {port} of {endpoint}', { endpoint, port }),
      text('Check whether this machine itself may open connections to port {port} on the internet.', { port }),
      text('Check that the firewall lets port {port} through to Exchange or its load balancer.', { port }),
      text('Allow the outbound addresses that Salesforce publishes for your instance.'),
    ),
  ],
});

/** A router says that there is no way (NET-03, NET-08). */
export const unreachable = defineFinding({
  code: 'network.unreachable',
  rules: ['NET-03', 'NET-08'],
  severity: 'error',
  confidence: 'possible',
  title: 'No route to the host',
  message:
    'The network reported that {endpoint} ({address}) cannot be reached from this machine. Possible cause: a missing route, or an address that is not in use. Salesforce needs a public address that answers.',
  remedies: ({ endpoint }) => [
    byHand(
      'networkAdmin',
      text('Restore the route to {endpoint}', { endpoint }),
      text('Check that the address of {endpoint} is the one Exchange is published on.', { endpoint }),
      text('Try from another network, to tell this machine from the way to Exchange.'),
    ),
  ],
});

/** A TCP connection that is cut as soon as it stands (NET-03). */
export const connectionReset = defineFinding({
  code: 'network.connectionReset',
  rules: ['NET-03'],
  severity: 'error',
  confidence: 'possible',
  title: 'Connection is cut off at once',
  message:
    '{endpoint} ({address}) cut the connection off while it was being opened. Possible cause: a firewall or load balancer without a server behind it. Salesforce needs a connection that stays open.',
  remedies: ({ endpoint }) => [
    byHand(
      'networkAdmin',
      text('Find what cuts off connections to {endpoint}', { endpoint }),
      text('Check that the load balancer has healthy Exchange servers for {endpoint}.', { endpoint }),
      text('Look for rules of the firewall that reject by source address.'),
    ),
  ],
});

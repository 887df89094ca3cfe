import { defineFinding } from '../finding.ts';
import { text } from '../text.ts';
import { allowSalesforce, checkPublicDns, probeAgain } from './probeRemedies.ts';
import { byHand } from './remedies.ts';

/** A name that Salesforce does not find, whatever the DNS of this machine's network knows (NET-01). */
export const hostNotFound = defineFinding({
  code: 'probe.hostNotFound',
  rules: ['NET-01'],
  severity: 'error',
  confidence: 'certain',
  title: 'Salesforce finds no address for the host',
  message:
    'Salesforce found no address for {host} ({reason}). It looks names up on the internet, so {host} has to exist in public DNS, whatever the DNS of this network knows.',
  remedies: ({ host }) => [
    byHand(
      'networkAdmin',
      text('Publish an address record for {host} in public DNS', { host }),
      text('Look {host} up with a public resolver, outside the company network.', { host }),
      text('Add an A record, or a CNAME to a name that has one, to the public zone.'),
    ),
  ],
});

/** A connection that is refused to Salesforce alone (NET-04). */
export const refused = defineFinding({
  code: 'probe.refused',
  rules: ['NET-04'],
  severity: 'error',
  confidence: 'possible',
  title: 'Connection from Salesforce is refused',
  message:
    "The connection from Salesforce to {host} was refused ({reason}), while this machine gets one. Possible cause: the firewall's list of allowed addresses has those of this network, and not those of Salesforce.",
  remedies: ({ host }) => allowSalesforce(String(host)),
});

/** A connection that nobody answers when Salesforce asks (NET-04). */
export const timedOut = defineFinding({
  code: 'probe.timedOut',
  rules: ['NET-04'],
  severity: 'error',
  confidence: 'possible',
  title: 'Salesforce gets no connection',
  message:
    "Salesforce got no connection to {host} ({reason}), while this machine gets one. Possible cause: the firewall's list of allowed addresses has those of this network, and not those of Salesforce.",
  remedies: ({ host }) => allowSalesforce(String(host)),
});

/** The way out of Salesforce's network ended before the host (NET-04, NET-01). */
export const gatewayRefused = defineFinding({
  code: 'probe.gatewayRefused',
  rules: ['NET-04', 'NET-01'],
  severity: 'error',
  confidence: 'possible',
  title: "Salesforce's proxy does not reach the host",
  message:
    "The proxy through which Salesforce calls out got no connection to {host} ({reason}), while this machine gets one. Possible cause: the firewall's list of allowed addresses has those of this network, and not those of Salesforce; or public DNS does not know the name.",
  remedies: ({ host }) => {
    const [byFirewall, list] = allowSalesforce(String(host));
    return [byFirewall, list, checkPublicDns(String(host))];
  },
});

/** A connection that is cut when Salesforce uses it (NET-04). */
export const cutOff = defineFinding({
  code: 'probe.cutOff',
  rules: ['NET-04'],
  severity: 'error',
  confidence: 'possible',
  title: 'Connection from Salesforce is cut off',
  message:
    'The connection from Salesforce to {host} was cut off ({reason}), while this machine gets an answer. Possible cause: a firewall or load balancer that ends connections from addresses it does not expect.',
  remedies: ({ host }) => allowSalesforce(String(host)),
});

/** A request of Salesforce that is not answered in time (NET-04). */
export const noAnswer = defineFinding({
  code: 'probe.noAnswer',
  rules: ['NET-04'],
  severity: 'error',
  confidence: 'possible',
  title: 'Salesforce gets no answer',
  message:
    'Salesforce got no answer from {host} ({reason}), while this machine gets one. Possible cause: a firewall that drops what comes from addresses it does not expect, or a server that is slow at times.',
  remedies: ({ host }) => [...allowSalesforce(String(host)), probeAgain()],
});

/** Salesforce gets no further, and this machine not far enough to tell whether that concerns Salesforce alone (NET-04). */
export const notReached = defineFinding({
  code: 'probe.notReached',
  rules: ['NET-04', 'NET-01'],
  severity: 'error',
  confidence: 'possible',
  title: 'Salesforce does not reach the host',
  message:
    'Salesforce did not reach {host} ({reason}), and this machine does not get far enough to compare. Possible cause: a firewall that lets in the addresses it knows alone, a name that public DNS does not know, or the server itself.',
  remedies: ({ host }) => [
    checkPublicDns(String(host)),
    ...allowSalesforce(String(host)),
    byHand(
      'salesforceAdmin',
      text('Compare with a machine that reaches Exchange'),
      text('Mend what keeps this machine from Exchange, or run the checks on a machine in another network.'),
      text('Run the probe from Salesforce there again.'),
    ),
  ],
});

/** Something other than a wish for a sign-in, which is what Exchange answers (NET-05, NET-04). */
export const otherAnswer = defineFinding({
  code: 'probe.otherAnswer',
  rules: ['NET-05', 'NET-04'],
  severity: 'error',
  confidence: 'possible',
  title: 'Salesforce is not asked to sign in',
  message:
    '{url} answered Salesforce with {answer}. Status 401, with which Exchange asks to sign in, is expected. Possible cause: a firewall, proxy or portal in front of {host} that treats requests from the internet in a way of its own.',
  remedies: ({ host }) => [
    byHand(
      'networkAdmin',
      text('Let requests for EWS and Autodiscover reach Exchange unchanged'),
      text(
        'Find what answered in place of Exchange: the logs of Exchange have no such request at the time of the probe.',
      ),
      text('Exempt /EWS and /Autodiscover from sign-in pages, country rules and filters of requests.'),
    ),
    ...allowSalesforce(String(host)),
  ],
});

/** A redirect to a host that Salesforce was not allowed to call (NET-05). */
export const redirected = defineFinding({
  code: 'probe.redirected',
  rules: ['NET-05'],
  severity: 'error',
  confidence: 'certain',
  title: 'Salesforce is redirected to another host',
  message:
    '{url} sent Salesforce on to {target}, which was not called. EWS and Autodiscover should answer at their own address.',
  remedies: () => [
    byHand(
      'networkAdmin',
      text('Remove the redirect for requests from the internet'),
      text('Find the rule of the proxy or portal that sends such requests elsewhere.'),
      text('Exempt /EWS and /Autodiscover from it, so that Exchange itself asks for a sign-in.'),
    ),
  ],
});

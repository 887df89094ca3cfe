import type { Remedy } from '../remedy.ts';
import { text } from '../text.ts';
import { byCommand, byHand, byLink } from './remedies.ts';

/** Where Salesforce publishes the addresses it connects from and to (Knowledge 000394078). */
const ADDRESS_LIST = 'https://ip-ranges.salesforce.com/ip-ranges.json';

/** What lets Salesforce in where a firewall admits known addresses alone (NET-04). */
export function allowSalesforce(host: string): readonly [Remedy, Remedy] {
  return [
    byHand(
      'networkAdmin',
      text("Allow Salesforce's addresses to reach {host}", { host }),
      text('Look in the logs of the firewall and of the load balancer for what was refused at the time of the probe.'),
      text('Allow every outbound range of the list that Salesforce publishes: an org moves between them.'),
      text(
        'Allow those of Einstein Activity Capture as well, if you use it: it connects from addresses of its own, which this probe does not come from.',
      ),
    ),
    byLink('networkAdmin', text("Open the list of Salesforce's addresses"), ADDRESS_LIST),
  ];
}

/** For what may be gone the next time. */
export function probeAgain(): Remedy {
  return byCommand(text('Run the probe from Salesforce again'), 'testFromSalesforce');
}

/** Several hosts are named in one finding where one thing keeps Salesforce from all of them. */
export function checkPublicDns(host: string): Remedy {
  return byHand(
    'networkAdmin',
    text('Check that public DNS leads {host} to Exchange', { host }),
    text('Look {host} up with a public resolver, and compare the address with the one that Exchange is published on.', {
      host,
    }),
  );
}

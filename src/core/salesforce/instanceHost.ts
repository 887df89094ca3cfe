import { isHostName } from '../profile/address.ts';

/** Domains whose hosts are Salesforce's own, orgs of the Government Cloud and of mainland China included. */
const DOMAINS = ['salesforce.com', 'salesforce.mil', 'sfcrmproducts.cn'];

/** True for a host of Salesforce: the only ones that a token may be sent to. Compared by label, whatever the case. */
export function isSalesforceHost(host: string): boolean {
  const name = host.toLowerCase();
  return isHostName(name) && DOMAINS.some((domain) => name.endsWith(`.${domain}`));
}

import { isHostName } from '../profile/address.ts';

/** Domains of Salesforce's own hosts, and those of the Lightning pages of the same My Domain. */
const CLOUDS: readonly { readonly instance: string; readonly lightning?: string; readonly isMilitary?: true }[] = [
  { instance: 'salesforce.com', lightning: 'lightning.force.com' },
  { instance: 'salesforce.mil', lightning: 'lightning.crmforce.mil', isMilitary: true },
  // Mainland China, whose Lightning hosts are not known here.
  { instance: 'sfcrmproducts.cn' },
];

/** True for a host of Salesforce: the only ones that a token may be sent to. Compared by label, whatever the case. */
export function isSalesforceHost(host: string): boolean {
  return isHostName(host) && CLOUDS.some(({ instance }) => isBelow(host, instance));
}

/** The origin of an https address of Salesforce; undefined for any other. */
export function salesforceOrigin(address: string): string | undefined {
  const url = URL.parse(address);
  return url?.protocol === 'https:' && isSalesforceHost(url.hostname) ? url.origin : undefined;
}

/** True for a host of the military cloud, which is part of Government Cloud. */
export function isMilitaryHost(host: string): boolean {
  return CLOUDS.some(
    ({ instance, lightning, isMilitary }) =>
      isMilitary && (isBelow(host, instance) || (lightning !== undefined && isBelow(host, lightning))),
  );
}

/** The Lightning host of a My Domain; any other host, such as an instance or the practice lab, as it is. */
export function lightningHostOf(host: string): string {
  for (const { instance, lightning } of CLOUDS) {
    if (lightning !== undefined && isBelow(host, `my.${instance}`)) return moved(host, `my.${instance}`, lightning);
  }
  return host;
}

/** The My Domain of a Lightning host, which people copy from the address bar; any other host as it is. */
export function myDomainOf(host: string): string {
  for (const { instance, lightning } of CLOUDS) {
    if (lightning !== undefined && isBelow(host, lightning)) return moved(host, lightning, `my.${instance}`);
  }
  return host;
}

function isBelow(host: string, domain: string): boolean {
  return host.toLowerCase().endsWith(`.${domain}`);
}

function moved(host: string, from: string, to: string): string {
  return host.slice(0, -from.length) + to;
}

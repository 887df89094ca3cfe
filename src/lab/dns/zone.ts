import type { DnsBehaviour } from '../behaviour.ts';
import { organisation } from '../organisation.ts';
import { recordTypes } from './message.ts';
import type { DnsAnswer, DnsRecord } from './message.ts';

const { hosts } = organisation;
const loopback = '127.0.0.1';
const serviceName = `_autodiscover._tcp.${organisation.domain}`;

/** What the public zone of the organisation answers; a name outside it does not exist. */
export function lookUp(name: string, type: number, dns: DnsBehaviour): DnsAnswer {
  const owned = zone(dns).filter((record) => record.owner === name);
  const alias = owned.find((record) => record.type === 'cname');
  const records =
    alias?.type === 'cname' && type !== recordTypes.cname
      ? [alias, ...lookUp(alias.target, type, dns).records]
      : owned.filter((record) => recordTypes[record.type] === type);
  return { exists: owned.length > 0, records };
}

function zone(dns: DnsBehaviour): readonly DnsRecord[] {
  const addresses = [hosts.webSite, `www.${hosts.webSite}`, hosts.ews, hosts.trap];
  return [...addresses.map(address), ...autodiscoverRecords(dns), ...serviceRecords(dns)];
}

function autodiscoverRecords(dns: DnsBehaviour): readonly DnsRecord[] {
  if (dns.autodiscover === 'absent') return [];
  if (dns.autodiscover === 'address') return [address(hosts.autodiscover)];
  return [{ type: 'cname', owner: hosts.autodiscover, target: hosts.ews }];
}

function serviceRecords(dns: DnsBehaviour): readonly DnsRecord[] {
  if (!dns.serviceRecord) return [];
  return [{ type: 'srv', owner: serviceName, priority: 0, weight: 0, port: 443, target: hosts.ews }];
}

function address(owner: string): DnsRecord {
  return { type: 'a', owner, address: loopback };
}

import { isIPv6 } from 'node:net';
import type { DnsBehaviour } from '../behaviour.ts';
import { recordTypes } from './message.ts';
import type { DnsAnswer, DnsRecord } from './message.ts';

/** What the public zones answer; a name outside them does not exist. */
export function lookUp(name: string, type: number, dns: DnsBehaviour): DnsAnswer {
  const owned = [...hostRecords(name, dns), ...serviceRecords(name, dns)];
  const alias = owned.find((record) => record.type === 'cname');
  const records =
    alias?.type === 'cname' && type !== recordTypes.cname
      ? [alias, ...lookUp(alias.target, type, dns).records]
      : owned.filter((record) => recordTypes[record.type] === type);
  return { exists: owned.length > 0, records };
}

function hostRecords(owner: string, { hosts }: DnsBehaviour): readonly DnsRecord[] {
  const record = hosts[owner];
  if (record === undefined) return [];
  if ('alias' in record) return [{ type: 'cname', owner, target: record.alias }];
  return record.addresses.map((address) => ({ type: isIPv6(address) ? 'aaaa' : 'a', owner, address }));
}

function serviceRecords(owner: string, { services }: DnsBehaviour): readonly DnsRecord[] {
  const domain = /^_autodiscover\._tcp\.(.+)$/.exec(owner)?.[1] ?? '';
  const service = services[domain];
  return service === undefined ? [] : [{ type: 'srv', owner, priority: 0, weight: 0, ...service }];
}

import type { DnsBehaviour, ServerBehaviour } from '../behaviour.ts';
import { cloudHosts, organisation, webSiteHosts } from '../organisation.ts';

/** Whose server a host name belongs to. */
export type Site = 'exchange' | 'webSite' | 'trap' | 'cloud';

const { trap } = organisation.hosts;

/**
 * The site of a host name; a name nobody knows reaches Exchange, as the default binding of IIS. `authority` is the name
 * with the port the client gave, if it gave one.
 */
export function siteOf(host: string, server: ServerBehaviour, authority = host): Site {
  const isTrap = host === trap || host.endsWith(`.${trap}`);
  if (isTrap || server.trap.hosts.includes(host) || server.trap.hosts.includes(authority)) return 'trap';
  if (cloudHosts.includes(finalName(host, server.dns))) return 'cloud';
  return webSiteHosts.includes(host) ? 'webSite' : 'exchange';
}

function finalName(host: string, { hosts }: DnsBehaviour): string {
  const record = hosts[host];
  return record !== undefined && 'alias' in record ? record.alias : host;
}

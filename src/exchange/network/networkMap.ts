import type { Endpoint } from '../../core/observations/network.ts';

/** Leads some host names to a server on this machine; everything else is left alone. */
export interface NetworkMap {
  /** The covered names are looked up here and nowhere else. */
  readonly dnsServer?: { readonly address: string; readonly port: number };
  /** Ports that are named in URLs, and where they really are. */
  readonly ports: ReadonlyMap<number, number>;
  /** Domains that are covered, with everything below them; lower case. */
  readonly onlyHosts: readonly string[];
}

/** The map where it covers a host. */
export function mapFor(host: string, map: NetworkMap | undefined): NetworkMap | undefined {
  const name = host.toLowerCase();
  return map?.onlyHosts.some((domain) => name === domain || name.endsWith(`.${domain}`)) ? map : undefined;
}

/** The port to connect to for an endpoint as it is named. */
export function portFor({ host, port }: Endpoint, map: NetworkMap | undefined): number {
  return mapFor(host, map)?.ports.get(port) ?? port;
}

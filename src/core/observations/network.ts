/** A TCP endpoint as people name it; which address it has is an observation, see {@link Resolution}. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** Shows an endpoint the way URLs write it: the port only where it is not 443, IPv6 addresses in brackets. */
export function showEndpoint({ host, port }: Endpoint): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return port === 443 ? name : `${name}:${String(port)}`;
}

/** An address a host name leads to. */
export interface Address {
  readonly address: string;
  readonly family: 4 | 6;
}

/** What DNS said about a host name. */
export interface Resolution {
  readonly host: string;
  /**
   * `noAddress`: the name exists without an address. `failed`: the resolver could not tell (SERVFAIL, no resolver).
   * `noNetwork`: it could not, because this machine has no network.
   */
  readonly outcome: 'found' | 'notFound' | 'noAddress' | 'timedOut' | 'failed' | 'noNetwork';
  readonly addresses: readonly Address[];
  /** Names the host is an alias of, first hop first. */
  readonly aliases: readonly string[];
  /** The resolver's error code, such as `ENOTFOUND`. */
  readonly errorCode?: string;
  readonly at: Date;
  readonly durationMs: number;
}

/** A record of `_autodiscover._tcp` (RFC 2782). */
export interface ServiceRecord {
  readonly target: string;
  readonly port: number;
  /** Lower is tried first. */
  readonly priority: number;
  readonly weight: number;
}

/** What became of a TCP connection to one address. */
export interface Connection {
  readonly endpoint: Endpoint;
  readonly address?: Address;
  /**
   * `proxyWantsSignIn`: the proxy of this machine answered 407; `proxyRefused`: it answered anything else but 2xx, or
   * nothing that is HTTP. `noNetwork`: no address can be reached, because this machine has no network.
   */
  readonly outcome:
    | 'connected'
    | 'refused'
    | 'timedOut'
    | 'unreachable'
    | 'reset'
    | 'failed'
    | 'proxyWantsSignIn'
    | 'proxyRefused'
    | 'noNetwork';
  readonly errorCode?: string;
  /** The proxy it went through, as `host:port`; then `address` is known only where it was asked for. */
  readonly proxy?: string;
  readonly at: Date;
  readonly durationMs: number;
}

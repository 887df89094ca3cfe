import { AnonymousHttp } from './http/anonymousHttp.ts';
import type { HttpOptions } from './http/httpConnection.ts';
import { HttpDialer } from './http/httpDialer.ts';
import { Connector, type TcpConnector } from './network/connector.ts';
import { HostResolver } from './network/hostResolver.ts';
import { ProxyConnector } from './network/proxyConnector.ts';
import { RememberingResolver, type Resolver } from './network/rememberingResolver.ts';
import type { ExchangeOptions } from './options.ts';
import { TlsConnector } from './tls/tlsConnector.ts';
import { TlsContexts } from './tls/tlsContexts.ts';
import { TlsInspector } from './tls/tlsInspector.ts';
import { TrustedRoots } from './tls/trustedRoots.ts';

/** The parts of the wire that know no account; sessions share them. */
export interface Wire {
  readonly http: HttpOptions;
  readonly resolver: Resolver;
  readonly connector: TcpConnector;
  readonly inspector: TlsInspector;
  readonly dialer: HttpDialer;
  readonly anonymous: AnonymousHttp;
}

/** Puts the wire together; nothing is sent and no file is read by that. */
export function createWire(options: ExchangeOptions): Wire {
  const { clock, timeouts, network, trust, proxyFor } = options;
  const resolver = new RememberingResolver(new HostResolver(clock, timeouts.resolveMs, network), clock);
  const direct = new Connector(clock, timeouts.connectMs, resolver, network);
  const connector = proxyFor ? new ProxyConnector(direct, proxyFor, clock, timeouts.connectMs) : direct;
  const secure = new TlsConnector(connector, new TlsContexts(trust.sending), clock, timeouts.handshakeMs);
  const dialer = new HttpDialer(connector, secure);
  return {
    http: options,
    resolver,
    connector,
    inspector: new TlsInspector(secure, clock, new TrustedRoots(trust)),
    dialer,
    anonymous: new AnonymousHttp(dialer, options),
  };
}

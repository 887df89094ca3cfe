import type { Address, Resolution } from '../../src/core/observations/network.ts';
import type { Clock } from '../../src/core/ports.ts';
import { systemClock } from '../../src/core/systemClock.ts';
import { HttpDialer } from '../../src/exchange/http/httpDialer.ts';
import { Connector } from '../../src/exchange/network/connector.ts';
import type { NetworkMap } from '../../src/exchange/network/networkMap.ts';
import type { Resolver } from '../../src/exchange/network/rememberingResolver.ts';
import { defaultTimeouts } from '../../src/exchange/options.ts';
import { TlsConnector } from '../../src/exchange/tls/tlsConnector.ts';
import { TlsContexts } from '../../src/exchange/tls/tlsContexts.ts';
import { TlsInspector } from '../../src/exchange/tls/tlsInspector.ts';
import { TrustedRoots } from '../../src/exchange/tls/trustedRoots.ts';

/** The wire, on which every host name leads to the loopback address. */
export interface LoopbackWire {
  readonly resolver: Resolver;
  readonly connector: Connector;
  readonly secure: TlsConnector;
  readonly inspector: TlsInspector;
  readonly dialer: HttpDialer;
}

export interface LoopbackOptions {
  readonly clock?: Clock;
  readonly addresses?: readonly Address[];
  /** PEM of the roots that are trusted for sending and by Salesforce. */
  readonly roots?: readonly string[];
  /** Where ports that URLs name really are. */
  readonly network?: NetworkMap;
}

export function loopbackWire({
  clock = systemClock,
  addresses,
  roots = [],
  network,
}: LoopbackOptions = {}): LoopbackWire {
  const { connectMs, handshakeMs } = defaultTimeouts;
  const resolver = {
    resolve: (host: string) => Promise.resolve(resolutionOf(host, addresses)),
    serviceRecords: () => Promise.resolve([]),
  };
  const connector = new Connector(clock, connectMs, resolver, network);
  const secure = new TlsConnector(connector, new TlsContexts(roots), clock, handshakeMs);
  return {
    resolver,
    connector,
    secure,
    inspector: new TlsInspector(secure, clock, new TrustedRoots({ sending: roots, publicRoots: roots })),
    dialer: new HttpDialer(connector, secure),
  };
}

function resolutionOf(host: string, addresses: readonly Address[] = [{ address: '127.0.0.1', family: 4 }]): Resolution {
  const found = addresses.length > 0;
  return {
    host,
    outcome: found ? 'found' : 'notFound',
    addresses,
    aliases: [],
    ...(!found && { errorCode: 'ENOTFOUND' }),
    at: new Date(0),
    durationMs: 0,
  };
}

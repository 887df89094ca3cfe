import { once } from 'node:events';
import { ClientRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Address, Connection, Endpoint } from '../../core/observations/network.ts';
import type { Clock } from '../../core/ports.ts';
import type { Attempt, TcpConnector } from './connector.ts';
import { codeOf, Deadline } from './deadline.ts';
import type { Proxy, ProxyFor } from './proxy.ts';

/**
 * Opens TCP connections through the proxy of this machine where there is one for the endpoint. The host's name is the
 * proxy's to look up. TLS and sign-ins go end to end through the tunnel; the proxy's own credentials go to the proxy alone.
 */
export class ProxyConnector implements TcpConnector {
  readonly #direct: TcpConnector;
  readonly #proxyFor: ProxyFor;
  readonly #clock: Clock;
  readonly #timeoutMs: number;

  constructor(direct: TcpConnector, proxyFor: ProxyFor, clock: Clock, timeoutMs: number) {
    this.#direct = direct;
    this.#proxyFor = proxyFor;
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
  }

  async connect(endpoint: Endpoint, signal: AbortSignal, address?: Address): Promise<Attempt> {
    const proxy = this.#proxyFor(endpoint);
    if (!proxy) return this.#direct.connect(endpoint, signal, address);
    const startedMs = this.#clock.monotonicMs();
    const { connection: toProxy, socket } = await this.#direct.connect({ host: proxy.host, port: proxy.port }, signal);
    const tunnel: Tunnel = socket
      ? await this.#openTunnel(socket, proxy, address ? { ...endpoint, host: address.address } : endpoint, signal)
      : { outcome: toProxy.outcome, ...(toProxy.errorCode && { errorCode: toProxy.errorCode }) };
    const isOpen = tunnel.outcome === 'connected';
    const connection: Connection = {
      endpoint,
      ...(address && { address }),
      ...tunnel,
      proxy: authorityOf(proxy),
      at: toProxy.at,
      durationMs: this.#clock.monotonicMs() - startedMs,
    };
    return { connection, ...(isOpen && socket && { socket }), phase: 'connect' };
  }

  async #openTunnel(socket: Socket, proxy: Proxy, target: Endpoint, signal: AbortSignal): Promise<Tunnel> {
    using deadline = new Deadline(this.#clock, this.#timeoutMs, signal);
    try {
      const status = await askForTunnel(socket, proxy, target, deadline.signal);
      if (status >= 200 && status < 300) return { outcome: 'connected' };
      socket.destroy();
      return status === 407 ? WANTS_SIGN_IN : { outcome: 'proxyRefused', errorCode: 'EPROXY' };
    } catch (error) {
      socket.destroy();
      if (deadline.hasPassed()) return { outcome: 'timedOut', errorCode: 'ETIMEDOUT' };
      return { outcome: 'proxyRefused', errorCode: codeOf(error) };
    }
  }
}

type Tunnel = Pick<Connection, 'outcome' | 'errorCode'>;

const WANTS_SIGN_IN: Tunnel = { outcome: 'proxyWantsSignIn', errorCode: 'EPROXYAUTH' };

/** The status of the answer; the socket is then as it was, for whoever speaks through the tunnel. */
async function askForTunnel(socket: Socket, proxy: Proxy, target: Endpoint, signal: AbortSignal): Promise<number> {
  const authority = authorityOf(target);
  const request = new ClientRequest({
    createConnection: () => socket,
    method: 'CONNECT',
    path: authority,
    setHost: false,
    headers: { Host: authority, ...(proxy.authorization && { 'Proxy-Authorization': proxy.authorization }) },
  });
  // An error after the answer is seen by whoever uses the tunnel; without a listener it would end the process.
  request.on('error', () => undefined);
  request.end();
  const [response, , early] = (await once(request, 'connect', { signal })) as [IncomingMessage, Socket, Buffer];
  if (early.length > 0) socket.unshift(early);
  return response.statusCode ?? 0;
}

function authorityOf({ host, port }: Endpoint): string {
  return `${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
}

import type { Socket } from 'node:net';
import type { HttpFailure } from '../../core/observations/http.ts';
import type { Address, Endpoint } from '../../core/observations/network.ts';
import type { TcpConnector } from '../network/connector.ts';
import { unreached, type TlsConnector } from '../tls/tlsConnector.ts';

/** A socket ready for HTTP, or why there is none. */
export type Dialed = { readonly socket: Socket; readonly failure?: undefined } | { readonly failure: HttpFailure };

/** Opens the socket an http or https URL asks for, TLS verified against the roots this machine trusts. */
export class HttpDialer {
  readonly #plain: TcpConnector;
  readonly #secure: TlsConnector;

  constructor(plain: TcpConnector, secure: TlsConnector) {
    this.#plain = plain;
    this.#secure = secure;
  }

  /**
   * `address` is the only one of the host to try. Rejects only with an `AbortError`; a certificate that does not verify is
   * for the caller to judge.
   */
  async dial(url: URL, signal: AbortSignal, address?: Address): Promise<Dialed> {
    const endpoint = endpointOf(url);
    if (url.protocol === 'https:') return this.#secure.connect(endpoint, 'send', signal, address && { address });
    const { connection, socket, phase } = await this.#plain.connect(endpoint, signal, address);
    return socket ? { socket } : { failure: unreached(connection, phase) };
  }
}

/** The endpoint a URL names; IPv6 addresses without their brackets. */
export function endpointOf({ hostname, port, protocol }: URL): Endpoint {
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (protocol === 'http:' ? 80 : 443) : Number(port),
  };
}

import type { HttpExchange } from '../../core/observations/http.ts';
import type { Address } from '../../core/observations/network.ts';
import { HttpConnection, type HttpOptions, type HttpRequest, type HttpSender } from './httpConnection.ts';
import type { HttpDialer } from './httpDialer.ts';

/** Sends each request over a connection of its own, which knows nobody: no credentials, no cookies, any certificate. */
export class AnonymousHttp implements HttpSender {
  readonly #dialer: HttpDialer;
  readonly #options: HttpOptions;

  constructor(dialer: HttpDialer, options: HttpOptions) {
    this.#dialer = dialer;
    this.#options = options;
  }

  /** As {@link HttpSender} promises; `address` is the only one of the host to try. */
  async send(request: HttpRequest, signal: AbortSignal, address?: Address): Promise<HttpExchange> {
    using connection = new HttpConnection(request.url, this.#dialer, this.#options, { address });
    return await connection.send(request, signal);
  }
}

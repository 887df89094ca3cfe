import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { HttpExchange } from '../../core/observations/http.ts';
import type { Address } from '../../core/observations/network.ts';
import type { ExchangeOptions } from '../options.ts';
import { mayCarryPassword } from '../tls/trust.ts';
import { CookieJar } from './cookieJar.ts';
import { exchangeOnSocket, type Answer } from './exchangeOnSocket.ts';
import { endpointOf, type Dialed, type HttpDialer } from './httpDialer.ts';
import { withoutSecrets } from './secrets.ts';

/** A request as its maker sees it; credentials, cookies, `Host`, `User-Agent` and the length are added on the way. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** Never an `Authorization` header. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** False where carrying it out twice would do more than once: such a request never leaves a second time. */
  readonly isRepeatable?: false;
}

/**
 * Sends requests that carry no credentials.
 * Resolves with what was observed, whatever the peer does: refused, reset, silent, endless. Redirects are not followed.
 * A response that broke off is there together with its failure. Rejects with an `AbortError` when `signal` aborts.
 */
export interface HttpSender {
  send(request: HttpRequest, signal: AbortSignal): Promise<HttpExchange>;
}

/** What goes into the `Authorization` header, and the words of it that nobody may see. */
export interface Authorization {
  readonly credentials: Exclude<HttpExchange['credentials'], 'none' | 'connection'>;
  readonly value: string;
  readonly secrets: readonly string[];
}

/** Who may answer, when it is not just whoever has the host's name and a certificate this machine trusts. */
export interface Peer {
  /** The only address of the host to try. */
  readonly address?: Address | undefined;
  /** SHA-256 fingerprints of certificates to trust although no root of this machine does. */
  readonly approvedCertificates?: readonly string[];
}

/** What all connections of a session share. */
export type HttpOptions = Pick<ExchangeOptions, 'clock' | 'timeouts' | 'bodyLimitBytes' | 'userAgent' | 'log'>;

/**
 * One socket to one origin, opened at first use and never replaced: what NTLM signs in is the connection, so a request
 * must not move to another one unseen. Cookies live and die with it.
 */
export class HttpConnection implements HttpSender, Disposable {
  readonly #origin: URL;
  readonly #dialer: HttpDialer;
  readonly #options: HttpOptions;
  readonly #cookies = new CookieJar();
  readonly #peer: Peer;
  #dialed: Promise<Dialed> | undefined;
  #socket: Socket | undefined;
  #certificate: Buffer | undefined;
  #isTrusted = false;
  #isSignedIn = false;

  constructor(url: string, dialer: HttpDialer, options: HttpOptions, peer: Peer = {}) {
    this.#origin = new URL(new URL(url).origin);
    this.#dialer = dialer;
    this.#options = options;
    this.#peer = peer;
  }

  /** Connects, if that has not been tried yet. Rejects only with an `AbortError`. */
  async open(signal: AbortSignal): Promise<Dialed> {
    this.#dialed ??= this.#dialer.dial(this.#origin, signal, this.#peer.address).then((dialed) => this.#take(dialed));
    return this.#dialed;
  }

  /** Whether another request can be sent: the peer has not closed the connection, and neither have we. */
  get isOpen(): boolean {
    return this.#socket?.writable === true && !this.#socket.destroyed;
  }

  /** The certificate the server showed, in DER form; undefined before {@link open} and without TLS. */
  get certificate(): Buffer | undefined {
    return this.#certificate;
  }

  /** Whether credentials may travel by this connection, see {@link mayCarryPassword}; false before {@link open}. */
  get isTrusted(): boolean {
    return this.#isTrusted;
  }

  /**
   * One request and its answer, as {@link HttpSender} promises. A connection that was open and is closed fails with
   * `ECONNRESET`, unsent.
   * @throws an `Error` where credentials would leave by a connection that is not trusted: asking first is up to the caller.
   */
  async send(request: HttpRequest, signal: AbortSignal, authorization?: Authorization): Promise<HttpExchange> {
    const { clock, log } = this.#options;
    const url = this.#urlOf(request);
    const at = clock.now();
    const startedMs = clock.monotonicMs();
    const answer = await this.#answer(request, url, signal, authorization);
    const exchange: HttpExchange = {
      method: request.method,
      url: request.url,
      endpoint: endpointOf(url),
      credentials: authorization?.credentials ?? (this.#isSignedIn ? 'connection' : 'none'),
      request: { headers: Object.entries(this.#openHeaders(request)), body: request.body ?? '' },
      ...answer,
      at,
      durationMs: clock.monotonicMs() - startedMs,
    };
    this.#isSignedIn ||= authorization?.credentials === 'ntlmAuthenticate' && isAccepted(exchange);
    log?.(exchange);
    return exchange;
  }

  [Symbol.dispose](): void {
    this.#socket?.destroy();
  }

  async #answer(request: HttpRequest, url: URL, signal: AbortSignal, authorization?: Authorization): Promise<Answer> {
    const dialed = await this.open(signal);
    if (dialed.failure) return { failure: dialed.failure };
    if (isSecret(authorization) && !this.#isTrusted)
      throw new Error('Credentials stay here: the connection is not trusted');
    if (!this.isOpen) return { failure: { phase: 'send', timedOut: false, code: 'ECONNRESET' } };
    const { timeouts, clock, bodyLimitBytes } = this.#options;
    const wire = {
      method: request.method,
      url,
      headers: this.#headers(request, authorization),
      body: request.body ?? '',
    };
    const answer = await exchangeOnSocket(dialed.socket, wire, { clock, bodyLimitBytes, ...timeouts }, signal);
    if (!answer.response) return answer;
    this.#cookies.take(answer.response.headers.get('set-cookie') ?? []);
    return { ...answer, response: withoutSecrets(answer.response, authorization?.secrets ?? []) };
  }

  #take(dialed: Dialed): Dialed {
    this.#socket = dialed.failure ? undefined : dialed.socket;
    if (this.#socket instanceof TLSSocket) {
      this.#certificate = this.#socket.getPeerCertificate().raw;
      this.#isTrusted = mayCarryPassword(this.#socket, this.#peer.approvedCertificates);
    }
    return dialed;
  }

  #headers(request: HttpRequest, authorization?: Authorization): Record<string, string> {
    const cookie = this.#cookies.header;
    return {
      ...this.#openHeaders(request),
      ...(cookie !== undefined && { Cookie: cookie }),
      ...(authorization && { Authorization: authorization.value }),
    };
  }

  /** The headers that anyone may see. */
  #openHeaders(request: HttpRequest): Record<string, string> {
    return { 'User-Agent': this.#options.userAgent, ...request.headers };
  }

  #urlOf(request: HttpRequest): URL {
    const url = new URL(request.url);
    if (url.origin !== this.#origin.origin)
      throw new Error(`A request to ${url.origin} came to ${this.#origin.origin}`);
    return url;
  }
}

/** The first NTLM message is the same for everybody. */
function isSecret(authorization: Authorization | undefined): boolean {
  return authorization !== undefined && authorization.credentials !== 'ntlmNegotiate';
}

function isAccepted({ response }: HttpExchange): boolean {
  return response !== undefined && response.status !== 401;
}

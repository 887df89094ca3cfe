import { X509Certificate } from 'node:crypto';
import { checkServerIdentity, type TLSSocket } from 'node:tls';
import type { HttpFailure } from '../../core/observations/http.ts';
import type { Connection, Endpoint } from '../../core/observations/network.ts';
import type { TlsObservation, TlsVersion } from '../../core/observations/tls.ts';
import type { Clock } from '../../core/ports.ts';
import { certificateFacts } from './certificateFacts.ts';
import { chainVerdict } from './chainVerdict.ts';
import { sentChain } from './handshake.ts';
import type { TlsConnector } from './tlsConnector.ts';
import { mayCarryPassword } from './trust.ts';

/** Looks at a TLS server from all sides, by connections that carry nothing but handshakes. */
export class TlsInspector {
  readonly #connector: TlsConnector;
  readonly #clock: Clock;
  readonly #salesforceRoots: readonly string[];
  #roots: readonly X509Certificate[] | undefined;

  constructor(connector: TlsConnector, clock: Clock, salesforceRoots: readonly string[]) {
    this.#connector = connector;
    this.#clock = clock;
    this.#salesforceRoots = salesforceRoots;
  }

  /**
   * What the server shows. `approvedCertificates` are SHA-256 fingerprints; the legacy probe runs only after a refusal.
   * Rejects only with an `AbortError`.
   */
  async inspect(
    endpoint: Endpoint,
    approvedCertificates: readonly string[],
    signal: AbortSignal,
  ): Promise<TlsObservation> {
    const at = this.#clock.now();
    const startedMs = this.#clock.monotonicMs();
    const seen = await this.#look(endpoint, approvedCertificates, signal);
    return { endpoint, ...NOTHING_SHOWN, ...seen, at, durationMs: this.#clock.monotonicMs() - startedMs };
  }

  async #look(endpoint: Endpoint, approvedCertificates: readonly string[], signal: AbortSignal): Promise<Seen> {
    const { connection, socket, failure } = await this.#connector.connect(endpoint, 'observe', signal);
    const reached = connection.address ? { address: connection.address } : {};
    if (!socket) return { ...reached, ...(await this.#lookAgain(connection, failure, signal)) };
    const shown = this.#take(socket, endpoint);
    const [isTrusted, clientCertificateRequested] = await Promise.all([
      this.#mayCarryPassword(connection, approvedCertificates, signal),
      this.#connector.requestsClientCertificate(endpoint, signal, connection.address),
    ]);
    return { ...reached, ...shown, outcome: 'established', mayCarryPassword: isTrusted, clientCertificateRequested };
  }

  /** A refused handshake may be a server that knows only what came before TLS 1.2. */
  async #lookAgain({ endpoint, address }: Connection, failure: HttpFailure, signal: AbortSignal): Promise<Seen> {
    const errorCode = failure.code;
    if (failure.timedOut) return { outcome: 'timedOut', errorCode };
    if (failure.phase !== 'tls') return { outcome: 'notConnected', errorCode };
    const { socket } = await this.#connector.connect(endpoint, 'legacy', signal, address);
    if (socket) return { ...this.#take(socket, endpoint), outcome: 'legacyOnly', errorCode };
    return { outcome: NOT_TLS.has(errorCode) ? 'notTls' : 'refused', errorCode };
  }

  async #mayCarryPassword(
    { endpoint, address }: Connection,
    approvedCertificates: readonly string[],
    signal: AbortSignal,
  ): Promise<boolean> {
    const { socket } = await this.#connector.connect(endpoint, 'send', signal, address);
    if (!socket) return false;
    const isTrusted = mayCarryPassword(socket, approvedCertificates);
    socket.destroy();
    return isTrusted;
  }

  /** Reads what a handshake showed, and ends the connection. */
  #take(socket: TLSSocket, { host }: Endpoint): Shown {
    const chain = sentChain(socket);
    const version = socket.getProtocol() as TlsVersion | null;
    const shown = {
      ...(version && { version }),
      cipher: socket.getCipher().name,
      chain: chain.map(certificateFacts),
      coversHost: checkServerIdentity(host, socket.getPeerCertificate()) === undefined,
      salesforceVerdict: chainVerdict(chain, this.#rootCertificates()),
    };
    socket.destroy();
    return shown;
  }

  /** Read at first use, once: there are some 150 of them. */
  #rootCertificates(): readonly X509Certificate[] {
    this.#roots ??= this.#salesforceRoots.map((pem) => new X509Certificate(pem));
    return this.#roots;
  }
}

type Shown = Pick<TlsObservation, 'version' | 'cipher' | 'chain' | 'coversHost' | 'salesforceVerdict'>;
type Seen = Pick<TlsObservation, 'outcome'> & Partial<TlsObservation>;

const NOTHING_SHOWN = {
  chain: [],
  coversHost: false,
  salesforceVerdict: 'invalid',
  mayCarryPassword: false,
  clientCertificateRequested: false,
} as const;

/** What OpenSSL and BoringSSL say to bytes that are no TLS record. */
const NOT_TLS: ReadonlySet<string> = new Set([
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
  'ERR_SSL_HTTP_REQUEST',
  'ERR_SSL_UNEXPECTED_MESSAGE',
]);

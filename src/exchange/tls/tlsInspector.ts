import type { TLSSocket } from 'node:tls';
import type { HttpFailure } from '../../core/observations/http.ts';
import type { Connection, Endpoint } from '../../core/observations/network.ts';
import type { TlsLook, TlsObservation } from '../../core/observations/tls.ts';
import type { Clock } from '../../core/ports.ts';
import { readShown, type Shown } from './shown.ts';
import type { TlsConnector } from './tlsConnector.ts';
import { LEGACY_VERSIONS } from './tlsContexts.ts';
import { mayCarryPassword } from './trust.ts';
import type { TrustedRoots } from './trustedRoots.ts';

/** Looks at a TLS server from all sides, by connections that carry nothing but handshakes. */
export class TlsInspector {
  readonly #connector: TlsConnector;
  readonly #clock: Clock;
  readonly #roots: TrustedRoots;

  constructor(connector: TlsConnector, clock: Clock, roots: TrustedRoots) {
    this.#connector = connector;
    this.#clock = clock;
    this.#roots = roots;
  }

  /**
   * What the server shows. `approvedCertificates` are SHA-256 fingerprints; a look from another side leaves out the probes
   * for old versions and for client certificates. Rejects only with an `AbortError`.
   */
  async inspect(
    endpoint: Endpoint,
    approvedCertificates: readonly string[],
    signal: AbortSignal,
    look?: TlsLook,
  ): Promise<TlsObservation> {
    const at = this.#clock.now();
    const startedMs = this.#clock.monotonicMs();
    const seen = await this.#see(endpoint, approvedCertificates, signal, look);
    return { endpoint, ...NOTHING_SHOWN, ...seen, at, durationMs: this.#clock.monotonicMs() - startedMs };
  }

  /** Once the host was reached, the handshakes do not depend on each other, and are made side by side. */
  async #see(
    endpoint: Endpoint,
    approvedCertificates: readonly string[],
    signal: AbortSignal,
    look?: TlsLook,
  ): Promise<Seen> {
    const reached = await this.#connector.reach(endpoint, signal, look?.address);
    const { address } = reached.connection;
    if (!reached.socket) return { ...(address && { address }), ...unconnected(reached.connection) };
    const side = { ...look, ...(address && { address }) };
    const [observed, isTrusted, clientCertificateRequested, legacy] = await Promise.all([
      this.#connector.secure(reached, 'observe', signal, side),
      this.#mayCarryPassword(endpoint, approvedCertificates, signal, side),
      !look && this.#connector.requestsClientCertificate(endpoint, signal, side),
      look ? [] : this.#lookAtLegacy(endpoint, signal, side),
    ]);
    const common = { ...(address && { address }) };
    if (!observed.socket) return { ...common, ...refused(observed.failure, legacy) };
    return {
      ...common,
      ...this.#take(observed.socket, endpoint),
      outcome: 'established',
      mayCarryPassword: isTrusted,
      clientCertificateRequested,
      ...(!look && { legacyVersions: legacy.flatMap(({ version }) => version ?? []) }),
    };
  }

  async #mayCarryPassword(
    endpoint: Endpoint,
    approvedCertificates: readonly string[],
    signal: AbortSignal,
    side: TlsLook,
  ): Promise<boolean> {
    const { socket } = await this.#connector.connect(endpoint, 'send', signal, side);
    if (!socket) return false;
    const isTrusted = mayCarryPassword(socket, approvedCertificates);
    socket.destroy();
    return isTrusted;
  }

  /** What is shown in each of the old versions that the server accepts, oldest first. */
  async #lookAtLegacy(endpoint: Endpoint, signal: AbortSignal, side: TlsLook): Promise<readonly Shown[]> {
    const attempts = LEGACY_VERSIONS.map((version) => this.#connector.connect(endpoint, version, signal, side));
    return (await Promise.all(attempts)).flatMap(({ socket }) => (socket ? [this.#take(socket, endpoint)] : []));
  }

  #take(socket: TLSSocket, { host }: Endpoint): Shown {
    const shown = readShown(socket, host, this.#roots);
    socket.destroy();
    return shown;
  }
}

type Seen = Pick<TlsObservation, 'outcome'> & Partial<TlsObservation>;

const NOTHING_SHOWN = {
  chain: [],
  coversHost: false,
  salesforceVerdict: 'invalid',
  mayCarryPassword: false,
  clientCertificateRequested: false,
} as const;

function unconnected({ outcome, errorCode = 'UNKNOWN' }: Connection): Seen {
  return { outcome: outcome === 'timedOut' ? 'timedOut' : 'notConnected', errorCode };
}

/** A refused handshake may be a server that knows only what came before TLS 1.2. */
function refused({ timedOut, code: errorCode }: HttpFailure, legacy: readonly Shown[]): Seen {
  if (timedOut) return { outcome: 'timedOut', errorCode };
  const newest = legacy.at(-1);
  if (newest) return { ...newest, outcome: 'legacyOnly', errorCode };
  return { outcome: NOT_TLS.has(errorCode) ? 'notTls' : 'refused', errorCode };
}

/** What OpenSSL and BoringSSL say to bytes that are no TLS record. */
const NOT_TLS: ReadonlySet<string> = new Set([
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
  'ERR_SSL_HTTP_REQUEST',
  'ERR_SSL_UNEXPECTED_MESSAGE',
]);

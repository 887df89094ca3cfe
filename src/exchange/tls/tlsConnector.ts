import type { TLSSocket } from 'node:tls';
import type { HttpFailure } from '../../core/observations/http.ts';
import type { Address, Connection, Endpoint } from '../../core/observations/network.ts';
import type { TlsLook } from '../../core/observations/tls.ts';
import type { Clock } from '../../core/ports.ts';
import type { Attempt, TcpConnector } from '../network/connector.ts';
import { Deadline } from '../network/deadline.ts';
import { asksForClientCertificate, RecordingStream } from './certificateRequest.ts';
import { shakeHands, type ServerName } from './handshake.ts';
import type { TlsContexts, TlsPurpose } from './tlsContexts.ts';

/** A try to connect and shake hands; the socket is the caller's to destroy. */
export type SecureAttempt = { readonly connection: Connection } & (
  | { readonly socket: TLSSocket; readonly failure?: undefined }
  | { readonly socket?: undefined; readonly failure: HttpFailure }
);

/** Opens TLS connections, each with a handshake of its own: sessions are never resumed. */
export class TlsConnector {
  readonly #connector: TcpConnector;
  readonly #contexts: TlsContexts;
  readonly #clock: Clock;
  readonly #handshakeMs: number;

  constructor(connector: TcpConnector, contexts: TlsContexts, clock: Clock, handshakeMs: number) {
    this.#connector = connector;
    this.#contexts = contexts;
    this.#clock = clock;
    this.#handshakeMs = handshakeMs;
  }

  /** The connection alone, for {@link secure}. Rejects only with an `AbortError`. */
  reach(endpoint: Endpoint, signal: AbortSignal, address?: Address): Promise<Attempt> {
    return this.#connector.connect(endpoint, signal, address);
  }

  /** Shakes hands over a connection just made. Rejects only with an `AbortError`. */
  async secure(attempt: Attempt, purpose: TlsPurpose, signal: AbortSignal, look: TlsLook = {}): Promise<SecureAttempt> {
    const { connection, socket, phase } = attempt;
    if (!socket) return { connection, failure: unreached(connection, phase) };
    using deadline = new Deadline(this.#clock, this.#handshakeMs, signal);
    const handshake = await shakeHands(socket, nameIn(connection, look), this.#contexts.for(purpose), deadline);
    return handshake.socket
      ? { connection, socket: handshake.socket }
      : { connection, failure: { phase: 'tls', timedOut: handshake.timedOut, code: handshake.errorCode } };
  }

  /** Rejects only with an `AbortError`. */
  async connect(
    endpoint: Endpoint,
    purpose: TlsPurpose,
    signal: AbortSignal,
    look: TlsLook = {},
  ): Promise<SecureAttempt> {
    return this.secure(await this.reach(endpoint, signal, look.address), purpose, signal, look);
  }

  /** Whether the server asks for a client certificate, as far as {@link asksForClientCertificate} can see. */
  async requestsClientCertificate(endpoint: Endpoint, signal: AbortSignal, look: TlsLook): Promise<boolean> {
    const { connection, socket } = await this.reach(endpoint, signal, look.address);
    if (!socket) return false;
    using deadline = new Deadline(this.#clock, this.#handshakeMs, signal);
    const stream = new RecordingStream(socket);
    const handshake = await shakeHands(stream, nameIn(connection, look), this.#contexts.for('readable'), deadline);
    handshake.socket?.destroy();
    stream.destroy();
    return asksForClientCertificate(stream.received);
  }
}

function nameIn({ endpoint: { host } }: Connection, { serverName }: TlsLook): ServerName {
  return { host, isSent: serverName !== false };
}

/** The failure that a connection without a socket stands for. */
export function unreached({ outcome, errorCode }: Connection, phase: 'resolve' | 'connect'): HttpFailure {
  return { phase, timedOut: outcome === 'timedOut', code: errorCode ?? 'UNKNOWN' };
}

import type { TLSSocket } from 'node:tls';
import type { HttpFailure } from '../../core/observations/http.ts';
import type { Address, Connection, Endpoint } from '../../core/observations/network.ts';
import type { Clock } from '../../core/ports.ts';
import type { Connector } from '../network/connector.ts';
import { Deadline } from '../network/deadline.ts';
import { asksForClientCertificate, RecordingStream } from './certificateRequest.ts';
import { shakeHands, type Handshake } from './handshake.ts';
import type { TlsContexts, TlsPurpose } from './tlsContexts.ts';

/** A try to connect and shake hands; the socket is the caller's to destroy. */
export type SecureAttempt = { readonly connection: Connection } & (
  { readonly socket: TLSSocket; readonly failure?: undefined } | { readonly socket?: undefined; readonly failure: HttpFailure }
);

/** Opens TLS connections, each with a handshake of its own: sessions are never resumed. */
export class TlsConnector {
  readonly #connector: Connector;
  readonly #contexts: TlsContexts;
  readonly #clock: Clock;
  readonly #handshakeMs: number;

  constructor(connector: Connector, contexts: TlsContexts, clock: Clock, handshakeMs: number) {
    this.#connector = connector;
    this.#contexts = contexts;
    this.#clock = clock;
    this.#handshakeMs = handshakeMs;
  }

  /** Rejects only with an `AbortError`. */
  async connect(endpoint: Endpoint, purpose: TlsPurpose, signal: AbortSignal, address?: Address): Promise<SecureAttempt> {
    const { connection, socket, phase } = await this.#connector.connect(endpoint, signal, address);
    if (!socket) return { connection, failure: unreached(connection, phase) };
    const handshake = await shakeHands(socket, endpoint.host, this.#contexts.for(purpose), this.#deadline(signal));
    return handshake.socket
      ? { connection, socket: handshake.socket }
      : { connection, failure: { phase: 'tls', timedOut: handshake.timedOut, code: handshake.errorCode } };
  }

  /** Whether the server asks for a client certificate, as far as {@link asksForClientCertificate} can see. */
  async requestsClientCertificate(endpoint: Endpoint, signal: AbortSignal, address?: Address): Promise<boolean> {
    const { socket } = await this.#connector.connect(endpoint, signal, address);
    if (!socket) return false;
    const stream = new RecordingStream(socket);
    const context = this.#contexts.for('readable');
    const handshake: Handshake = await shakeHands(stream, endpoint.host, context, this.#deadline(signal));
    handshake.socket?.destroy();
    stream.destroy();
    return asksForClientCertificate(stream.received);
  }

  #deadline(signal: AbortSignal): Deadline {
    return new Deadline(this.#clock, this.#handshakeMs, signal);
  }
}

/** The failure that a connection without a socket stands for. */
export function unreached({ outcome, errorCode }: Connection, phase: 'resolve' | 'connect'): HttpFailure {
  return { phase, timedOut: outcome === 'timedOut', code: errorCode ?? 'UNKNOWN' };
}

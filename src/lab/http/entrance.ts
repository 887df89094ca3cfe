import type { Socket } from 'node:net';
import type { TlsBehaviour } from '../behaviour.ts';
import type { Engine } from './engine.ts';

/** The servers a connection to the https port may reach. */
export interface Entrances {
  readonly tls: Engine;
  readonly plainHttp: Engine;
}

/** TLS alert record: fatal, handshake_failure (RFC 5246 section 7.2). */
const handshakeFailure = Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28]);

/** Lets a connection in, or does to it what stands at the entrance. */
export function enter(socket: Socket, entrance: TlsBehaviour['entrance'], engines: Entrances): void {
  switch (entrance) {
    case 'tls':
    case 'plainHttp':
      engines[entrance].take(socket);
      return;
    case 'alert':
      socket.once('data', () => socket.end(handshakeFailure));
      return;
    case 'reset':
      socket.once('data', () => socket.resetAndDestroy());
      return;
    case 'silent':
      // Reading on without a word lets the connection end when the client has had enough.
      socket.resume();
  }
}

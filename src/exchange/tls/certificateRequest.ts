import { Duplex } from 'node:stream';

/**
 * Whether a TLS 1.2 server's first flight asks for a client certificate (RFC 5246 §7.4.4). In TLS 1.3 the request is
 * encrypted, and IIS may also ask later, by renegotiation, once it has seen the path: neither can be seen here.
 */
export function asksForClientCertificate(received: Uint8Array): boolean {
  return messageTypes(plainHandshake(received)).includes(CERTIFICATE_REQUEST);
}

/** Passes bytes on to and from a socket and keeps what came in, up to 64 kB, which is more than a first flight. */
export class RecordingStream extends Duplex {
  readonly #socket: Duplex;
  readonly #chunks: Buffer[] = [];
  #keptBytes = 0;

  constructor(socket: Duplex) {
    super();
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => {
      this.#keep(chunk);
      if (!this.push(chunk)) socket.pause();
    });
    socket.on('end', () => this.push(null));
    socket.on('error', (error) => this.destroy(error));
    socket.on('close', () => this.destroy());
  }

  get received(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.write(chunk, encoding, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }

  #keep(chunk: Buffer): void {
    if (this.#keptBytes > KEPT_BYTES) return;
    this.#keptBytes += chunk.length;
    this.#chunks.push(chunk);
  }
}

const KEPT_BYTES = 65_536;
const HANDSHAKE_RECORD = 22;
const CERTIFICATE_REQUEST = 13;

/** The handshake messages before the first record of another kind (RFC 5246 §6.2.1). */
function plainHandshake(bytes: Uint8Array): Uint8Array {
  const fragments: Uint8Array[] = [];
  for (let offset = 0; bytes[offset] === HANDSHAKE_RECORD && offset + 5 <= bytes.length;) {
    const length = numberAt(bytes, offset + 3, 2);
    fragments.push(bytes.subarray(offset + 5, offset + 5 + length));
    offset += 5 + length;
  }
  return Buffer.concat(fragments);
}

function messageTypes(handshake: Uint8Array): readonly number[] {
  const types: number[] = [];
  for (let offset = 0; offset + 4 <= handshake.length; offset += 4 + numberAt(handshake, offset + 1, 3)) {
    types.push(handshake[offset] ?? 0);
  }
  return types;
}

function numberAt(bytes: Uint8Array, offset: number, length: number): number {
  return bytes.subarray(offset, offset + length).reduce((sum, byte) => sum * 256 + byte, 0);
}

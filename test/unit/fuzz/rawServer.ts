import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import {
  createSecureContext,
  createServer as createTlsServer,
  type SecureContextOptions,
  type TLSSocket,
} from 'node:tls';

/** A request as it came, by the name of the host that was wanted. */
export interface RawRequest {
  readonly host: string;
  readonly text: string;
}

/**
 * A server that answers every request with the bytes it is given, well-formed or not, and closes the connection where they
 * are no complete answer to wait for.
 */
export class RawServer implements AsyncDisposable {
  readonly requests: RawRequest[] = [];
  /** What is answered next. */
  answer: (request: RawRequest) => Buffer = () => Buffer.alloc(0);
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => this.#sockets.delete(socket));
    });
  }

  static plain(): Promise<RawServer> {
    const server = createServer();
    const made = new RawServer(server);
    server.on('connection', (socket: Socket) => {
      made.#serve(socket, '');
    });
    return made.#listen();
  }

  /** One certificate for each name that may be asked for. */
  static tls(certificates: Readonly<Record<string, SecureContextOptions>>): Promise<RawServer> {
    const contexts = new Map(Object.entries(certificates).map(([name, one]) => [name, createSecureContext(one)]));
    const server = createTlsServer({
      SNICallback: (name, choose) => {
        choose(null, contexts.get(name));
      },
    });
    const made = new RawServer(server);
    server.on('secureConnection', (socket: TLSSocket) => {
      const { servername } = socket as { servername?: string | false };
      made.#serve(
        socket.on('error', () => undefined),
        servername || '',
      );
    });
    return made.#listen();
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(socket: Socket, host: string): void {
    let received = '';
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString('latin1');
      const request = wholeRequest(received);
      if (request === undefined) return;
      received = '';
      const told = { host, text: request };
      this.requests.push(told);
      const bytes = this.answer(told);
      if (isComplete(bytes.toString('latin1'))) socket.write(bytes);
      else socket.end(bytes);
    });
  }

  async #listen(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }
}

/** Our own requests always say how long they are. */
function wholeRequest(received: string): string | undefined {
  const end = received.indexOf('\r\n\r\n') + 4;
  if (end < 4) return undefined;
  const length = Number(/^content-length: (\d+)/im.exec(received.slice(0, end))?.[1] ?? 0);
  return received.length < end + length ? undefined : received;
}

/** Keeping the connection open after half an answer would leave the client to its time-out. */
function isComplete(answer: string): boolean {
  const [, head = '', body = ''] =
    /^(HTTP\/1\.1 (?!1\d\d|204|304)\d{3} [^\r\n]*\r\n(?:[\w-]+: [^\r\n]*\r\n)*)\r\n([^]*)$/.exec(answer) ?? [];
  const lengths = [...head.matchAll(/^content-length: *(\d+) *\r$/gim)].map(([, length]) => Number(length));
  return lengths.length === 1 && lengths[0] === body.length && !/^transfer-encoding|^connection|^upgrade/im.test(head);
}

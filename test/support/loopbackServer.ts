import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

/** A server on the loopback address that counts its connections. */
export class LoopbackServer implements AsyncDisposable {
  readonly sockets: Socket[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket: Socket) => {
      this.sockets.push(socket);
      // What a client does to its end is the client's business.
      socket.on('error', () => undefined);
    });
  }

  static tcp(onConnection: (socket: Socket) => void): Promise<LoopbackServer> {
    return LoopbackServer.#listen(createServer(onConnection));
  }

  static tls(options: TlsOptions): Promise<LoopbackServer> {
    const server = createTlsServer(options, (socket) => socket.on('error', () => undefined));
    return LoopbackServer.#listen(server.on('tlsClientError', () => undefined));
  }

  static https(options: TlsOptions, onRequest: RequestListener): Promise<LoopbackServer> {
    return LoopbackServer.#listen(createHttpsServer(options, onRequest).on('tlsClientError', () => undefined));
  }

  static http(onRequest: RequestListener): Promise<LoopbackServer> {
    return LoopbackServer.#listen(createHttpServer(onRequest));
  }

  static async #listen(server: Server): Promise<LoopbackServer> {
    const made = new LoopbackServer(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return made;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Resolves when every connection so far has ended. */
  async allClosed(): Promise<void> {
    await Promise.all(this.sockets.filter((socket) => !socket.closed).map((socket) => once(socket, 'close')));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands between a client and a server, cuts connections when told, and can go away and come back. */
export class CuttingProxy implements AsyncDisposable {
  readonly #targetPort: number;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #port = 0;
  /** After how many pieces from the server each next connection is cut; those beyond the list are left alone. */
  cuts: number[] = [];

  constructor(targetPort: number) {
    this.#targetPort = targetPort;
  }

  get port(): number {
    return this.#port;
  }

  /** Listens, on the same port each time. */
  async open(): Promise<void> {
    this.#server = createServer((client) => {
      this.#join(client);
    }).listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Cuts every connection and takes no more. */
  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    for (const socket of this.#sockets) socket.destroy();
    if (!server) return;
    server.close();
    await once(server, 'close');
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #join(client: Socket): void {
    const server = connect(this.#targetPort, '127.0.0.1');
    let left = this.cuts.shift() ?? Infinity;
    const end = (): void => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on('error', end).on('close', () => {
        this.#sockets.delete(socket);
        end();
      });
    }
    client.on('data', (piece) => server.write(piece));
    server.on('data', (piece) => {
      left -= 1;
      if (left < 0) end();
      else client.write(piece);
    });
  }
}

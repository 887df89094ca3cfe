import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** An address and port that accepts connections and hands them to whoever serves there at the moment. */
export class Gateway {
  private readonly sockets = new Set<Socket>();
  private serve: (socket: Socket) => void = (socket) => socket.destroy();
  private readonly listener = createServer({ noDelay: true }, (socket) => {
    this.sockets.add(socket);
    socket.on('close', () => {
      this.sockets.delete(socket);
    });
    // A client that goes away needs no answer.
    socket.on('error', () => undefined);
    this.serve(socket);
  });

  /** Begins to listen; port 0 takes any free one. Rejects with the error of the socket. */
  async listen(address: string, port: number): Promise<number> {
    this.listener.listen(port, address);
    await once(this.listener, 'listening');
    // A listening TCP server always has an address with a port.
    return (this.listener.address() as AddressInfo).port;
  }

  /** Says who serves connections from now on. */
  serveWith(serve: (socket: Socket) => void): void {
    this.serve = serve;
  }

  /** Ends every connection and waits until the port is free. */
  async close(): Promise<void> {
    const closed = once(this.listener, 'close');
    this.listener.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}

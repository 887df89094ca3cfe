import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that listens on 127.0.0.1. */
export interface LoopbackListener {
  readonly port: number;
  /** Ends every connection, idle or not, and waits until the port is free. */
  close(): Promise<void>;
}

/** Makes a server listen on the loopback address; port 0 takes any free one. */
export async function listenOnLoopback(server: Server, port: number): Promise<LoopbackListener> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    // A listening TCP server always has an address with a port.
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

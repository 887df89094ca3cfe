import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { DnsBehaviour } from '../behaviour.ts';
import { readQuery, writeResponse } from './message.ts';
import { lookUp } from './zone.ts';

/** A running name server. */
export interface DnsServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Starts a name server for the lab's zones on the loopback address and a free UDP port. It answers once `ready` allows
 * it: an address that is being opened is not given out before.
 */
export async function startDnsServer(
  behaviour: () => DnsBehaviour,
  onQuery: () => void,
  ready: () => Promise<void> = () => Promise.resolve(),
): Promise<DnsServer> {
  const socket = createSocket('udp4');
  let isClosed = false;
  socket.on('message', (bytes, client) => {
    const query = readQuery(bytes);
    if (query === undefined) return;
    onQuery();
    void ready().then(() => {
      if (isClosed) return;
      socket.send(writeResponse(query, lookUp(query.name, query.type, behaviour())), client.port, client.address);
    });
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    port: socket.address().port,
    close: async () => {
      isClosed = true;
      socket.close();
      await once(socket, 'close');
    },
  };
}

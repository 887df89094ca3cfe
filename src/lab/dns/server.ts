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

/** Starts a name server for the organisation's zone on the loopback address and a free UDP port. */
export async function startDnsServer(behaviour: () => DnsBehaviour, onQuery: () => void): Promise<DnsServer> {
  const socket = createSocket('udp4');
  socket.on('message', (bytes, client) => {
    const query = readQuery(bytes);
    if (query === undefined) return;
    onQuery();
    socket.send(writeResponse(query, lookUp(query.name, query.type, behaviour())), client.port, client.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    port: socket.address().port,
    close: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
}

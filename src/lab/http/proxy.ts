import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ServerBehaviour } from '../behaviour.ts';
import { recordTypes } from '../dns/message.ts';
import { lookUp } from '../dns/zone.ts';

const refusals: Readonly<Record<'wantsPassword' | 'refuses' | 'unknownHost', string>> = {
  wantsPassword:
    'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="proxy.contoso.test"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
  refuses: 'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
  unknownHost: 'HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
};

/**
 * Answers CONNECT as the outbound proxy of the client's network: a tunnel to the lab's https port for names of its DNS
 * at port 443, and to nothing else.
 */
export function answerConnect(
  incoming: IncomingMessage,
  client: Duplex,
  server: ServerBehaviour,
  httpsPort: number,
): void {
  const { proxy } = server.network;
  if (proxy !== 'open') {
    client.end(refusals[proxy]);
    return;
  }
  const address = addressOf(incoming.url ?? '', server);
  if (address === undefined) {
    client.end(refusals.unknownHost);
    return;
  }
  tunnel(client, address, httpsPort);
}

function addressOf(target: string, server: ServerBehaviour): string | undefined {
  const host = /^([^:]+):443$/.exec(target.toLowerCase())?.[1] ?? '';
  const [record] = lookUp(host, recordTypes.a, server.dns).records.filter(({ type }) => type === 'a');
  return record?.type === 'a' ? record.address : undefined;
}

function tunnel(client: Duplex, address: string, port: number): void {
  const upstream = connect(port, address, () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    client.pipe(upstream).pipe(client);
  });
  // Either end going away ends the other; nobody is left to tell.
  upstream.on('error', () => client.destroy()).on('close', () => client.destroy());
  client.on('error', () => upstream.destroy()).on('close', () => upstream.destroy());
}

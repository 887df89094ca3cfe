import type { ServerBehaviour, TlsBehaviour } from '../behaviour.ts';
import { healthyServer, passThrough } from '../healthyServer.ts';

/**
 * The servers as the rest of the internet meets them: without whatever listens in on the client's own way out, and at
 * the true time, which is that of the servers where the client's clock is days behind.
 */
export function fromOutside(server: ServerBehaviour): ServerBehaviour {
  const network = { ...server.network, interception: passThrough };
  return { ...server, network, tls: tlsFromOutside(server) };
}

function tlsFromOutside({ tls, network }: ServerBehaviour): TlsBehaviour {
  const isValidByNow = tls.certificate === 'notYetValid' && network.clockAheadMs > 0;
  if (!tls.interceptsEveryHost && !isValidByNow) return tls;
  return { ...tls, certificate: healthyServer.tls.certificate, interceptsEveryHost: false };
}

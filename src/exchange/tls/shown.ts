import { checkServerIdentity, type TLSSocket } from 'node:tls';
import type { TlsObservation, TlsVersion } from '../../core/observations/tls.ts';
import { certificateFacts } from './certificateFacts.ts';
import { sentChain } from './handshake.ts';
import type { TrustedRoots } from './trustedRoots.ts';

/** What a finished handshake shows of a server. */
export type Shown = Pick<
  TlsObservation,
  'version' | 'cipher' | 'chain' | 'coversHost' | 'salesforceVerdict' | 'rootList' | 'trustedHereOnly'
>;

/** Reads a socket whose handshake trusted nothing, so that its chain is what was sent. */
export function readShown(socket: TLSSocket, host: string, roots: TrustedRoots): Shown {
  const chain = sentChain(socket);
  const version = socket.getProtocol() as TlsVersion | null;
  return {
    ...(version && { version }),
    cipher: socket.getCipher().name,
    chain: chain.map(certificateFacts),
    coversHost: checkServerIdentity(host, socket.getPeerCertificate()) === undefined,
    salesforceVerdict: roots.salesforceVerdict(chain),
    ...(roots.rootList && { rootList: roots.rootList }),
    trustedHereOnly: roots.areTrustedHereOnly(chain),
  };
}

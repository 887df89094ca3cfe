import { checkServerIdentity, type TLSSocket } from 'node:tls';
import type { TlsObservation, TlsVersion } from '../../core/observations/tls.ts';
import { certificateFacts } from './certificateFacts.ts';
import { chainVerdict } from './chainVerdict.ts';
import { sentChain } from './handshake.ts';
import type { Roots } from './roots.ts';

/** The two sets of roots that a chain is judged by, see {@link Trust}. */
export interface TrustedRoots {
  readonly sending: Roots;
  readonly salesforce: Roots;
}

/** What a finished handshake shows of a server. */
export type Shown = Pick<
  TlsObservation,
  'version' | 'cipher' | 'chain' | 'coversHost' | 'salesforceVerdict' | 'trustedHereOnly'
>;

/** Reads a socket whose handshake trusted nothing, so that its chain is what was sent. */
export function readShown(socket: TLSSocket, host: string, roots: TrustedRoots): Shown {
  const chain = sentChain(socket);
  const version = socket.getProtocol() as TlsVersion | null;
  const salesforceVerdict = chainVerdict(chain, roots.salesforce.certificates);
  return {
    ...(version && { version }),
    cipher: socket.getCipher().name,
    chain: chain.map(certificateFacts),
    coversHost: checkServerIdentity(host, socket.getPeerCertificate()) === undefined,
    salesforceVerdict,
    // The machine's roots are read only where they can make a difference.
    trustedHereOnly: salesforceVerdict !== 'trusted' && chainVerdict(chain, roots.sending.certificates) === 'trusted',
  };
}

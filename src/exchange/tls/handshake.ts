import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect, type DetailedPeerCertificate, type SecureContext, type TLSSocket } from 'node:tls';
import { codeOf, type Deadline } from '../network/deadline.ts';

/** A handshake that was completed, trusted or not, or why it was not. */
export type Handshake =
  | { readonly socket: TLSSocket }
  | { readonly socket?: undefined; readonly errorCode: string; readonly timedOut: boolean };

/** The host a handshake is for, and whether the server is told (SNI). */
export interface ServerName {
  readonly host: string;
  readonly isSent: boolean;
}

/**
 * Shakes hands over a connected stream, which is destroyed where that fails. Verification never ends the handshake:
 * `socket.authorized` says what came of it, the host's name included. Rejects only with an `AbortError`.
 */
export async function shakeHands(
  stream: Duplex,
  { host, isSent }: ServerName,
  secureContext: SecureContext,
  deadline: Deadline,
): Promise<Handshake> {
  const socket = connect({
    socket: stream,
    secureContext,
    // Unused beside a context, but VS Code adds this machine's certificates to any handshake that does not name its own.
    ca: [],
    host,
    // RFC 6066 §3: a server name is never an IP address.
    ...(isSent && isIP(host) === 0 && { servername: host }),
    rejectUnauthorized: false,
  });
  // An error after the handshake is seen by whoever reads or writes; without a listener it would end the process.
  socket.on('error', () => undefined);
  try {
    await once(socket, 'secureConnect', { signal: deadline.signal });
    return { socket };
  } catch (error) {
    socket.destroy();
    stream.destroy();
    const timedOut = deadline.hasPassed();
    return { timedOut, errorCode: timedOut ? 'ETIMEDOUT' : codeOf(error) };
  }
}

/** The certificates a peer sent, its own first; complete only for a context that trusts nothing (`ca: []`). */
export function sentChain(socket: TLSSocket): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  const seen = new Set<string>();
  let current: DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
  while (hasContent(current) && !seen.has(current.fingerprint256)) {
    seen.add(current.fingerprint256);
    chain.push(new X509Certificate(current.raw));
    current = current.issuerCertificate;
  }
  return chain;
}

/** Node answers with an empty object where there is no certificate, and leaves the last issuer out. */
function hasContent(certificate: Partial<DetailedPeerCertificate> | undefined): certificate is DetailedPeerCertificate {
  return certificate?.raw !== undefined;
}

import type { TLSSocket } from 'node:tls';

/**
 * Whether a password may travel by a connection: chain, dates and name were verified against the roots its handshake was
 * given, or a person approved this very certificate by its SHA-256 fingerprint.
 */
export function mayCarryPassword(socket: TLSSocket, approvedCertificates: readonly string[] = []): boolean {
  if (socket.authorized) return true;
  // Not getPeerX509Certificate(): in Node 24 a client's first call of it takes the certificate away from every later one.
  const { fingerprint256 } = socket.getPeerCertificate();
  return approvedCertificates.some((approved) => approved.toUpperCase() === fingerprint256);
}

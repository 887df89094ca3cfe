import { createHash } from 'node:crypto';
import { signatureHash } from '../tls/signatureHash.ts';

/**
 * The value of MsvAvChannelBindings ([MS-NLMP] 2.2.2.1) for the TLS connection of a server with this certificate: the MD5
 * of a `gss_channel_bindings_struct` (RFC 2744 §3.11) without addresses around a `tls-server-end-point` (RFC 5929 §4).
 * Undefined for a certificate whose signature has no hash of its own: RFC 5929 leaves that case open.
 */
export function channelBindingOf(certificateDer: Uint8Array): Buffer | undefined {
  const hash = signatureHash(certificateDer);
  return hash ? bindingOfHash(createHash(endPointHash(hash)).update(certificateDer).digest()) : undefined;
}

/** The same, from the hash of the certificate. */
export function bindingOfHash(certificateHash: Uint8Array): Buffer {
  const applicationData = Buffer.concat([Buffer.from('tls-server-end-point:', 'latin1'), certificateHash]);
  const struct = Buffer.alloc(20);
  struct.writeUInt32LE(applicationData.length, 16);
  return createHash('md5').update(struct).update(applicationData).digest();
}

/** RFC 5929 §4.1: MD5 and SHA-1 are replaced by SHA-256. */
function endPointHash(hash: string): string {
  return hash === 'md5' || hash === 'sha1' ? 'sha256' : hash;
}

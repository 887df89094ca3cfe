import type { SecureContextOptions } from 'node:tls';

/**
 * Lets TLS sign and accept with what is weak: level 0 takes everything, level 1 short keys but no SHA-1. OpenSSL 3 begins
 * higher; BoringSSL has no such levels.
 */
export function securityLevel(level: 0 | 1): SecureContextOptions {
  const isOpenSsl3 = Number.parseInt(process.versions.openssl, 10) >= 3;
  return isOpenSsl3 ? { ciphers: `DEFAULT@SECLEVEL=${String(level)}` } : {};
}

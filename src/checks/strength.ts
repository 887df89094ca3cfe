import type { Certificate } from '../core/observations/tls.ts';

const LEAST_RSA_BITS = 2048;
const LEAST_CURVE_BITS = 256;
const WEAK_HASHES = ['md2', 'md5', 'sha1'];

/** True for a key below what public authorities certify today (TLS-17). */
export function hasShortKey({ keyType, keyBits }: Certificate): boolean {
  return keyBits < (/^rsa/i.test(keyType) ? LEAST_RSA_BITS : LEAST_CURVE_BITS);
}

/** The first certificate below the root whose signature is too weak (TLS-17); roots are trusted by name. */
export function weaklySigned(chain: readonly Certificate[]): Certificate | undefined {
  return chain.find(
    ({ signatureHash, isSelfSigned }) => !isSelfSigned && WEAK_HASHES.includes(signatureHash.toLowerCase()),
  );
}

/** True for a chain that TLS libraries refuse for its strength or purpose alone. */
export function isTooWeak(chain: readonly Certificate[]): boolean {
  const [leaf] = chain;
  if (!leaf) return false;
  return hasShortKey(leaf) || weaklySigned(chain) !== undefined || !leaf.allowsServerAuthentication;
}

import { derElements, objectIdentifiers } from './derReader.ts';

/**
 * The hash of a certificate's signature, such as `sha256`; undefined for an algorithm that has none of its own (Ed25519)
 * or that we do not know. Read from the DER form because Node before 24.9 does not tell.
 */
export function signatureHash(certificateDer: Uint8Array): string | undefined {
  const [certificate] = derElements(certificateDer);
  const algorithm = certificate && derElements(certificate.content)[1];
  const identifiers = algorithm ? objectIdentifiers(algorithm.content) : [];
  if (identifiers[0] !== RSASSA_PSS) return HASHES.get(identifiers[0] ?? '');
  // RFC 4055 §3.1: the parameters name the hash; SHA-1 where they do not.
  return (
    identifiers
      .slice(1)
      .map((identifier) => HASHES.get(identifier))
      .find(Boolean) ?? 'sha1'
  );
}

const RSASSA_PSS = '1.2.840.113549.1.1.10';

const HASHES: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.1.1.4', 'md5'],
  ['1.2.840.113549.1.1.5', 'sha1'],
  ['1.2.840.113549.1.1.11', 'sha256'],
  ['1.2.840.113549.1.1.12', 'sha384'],
  ['1.2.840.113549.1.1.13', 'sha512'],
  ['1.2.840.10045.4.1', 'sha1'],
  ['1.2.840.10045.4.3.2', 'sha256'],
  ['1.2.840.10045.4.3.3', 'sha384'],
  ['1.2.840.10045.4.3.4', 'sha512'],
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);

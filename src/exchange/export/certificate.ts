import { X509Certificate } from 'node:crypto';
import type { ExportValue, Located } from '../../core/export/model.ts';
import type { TextRange } from '../../core/profile/profileDocument.ts';
import { certificateFacts } from '../tls/certificateFacts.ts';

/**
 * What `Get-ExchangeCertificate` would show of a certificate of which the export has only the DER bytes, all of it
 * standing where the bytes stand; nothing for bytes that are no certificate.
 */
export function certificateProperties(der: Uint8Array, range: TextRange): ReadonlyMap<string, Located<ExportValue>> {
  const certificate = certificateFrom(der);
  if (!certificate) return new Map();
  const facts = certificateFacts(certificate);
  const shown: readonly (readonly [string, ExportValue])[] = [
    ['Subject', facts.subject],
    ['Issuer', facts.issuer],
    ['NotBefore', facts.notBefore],
    ['NotAfter', facts.notAfter],
    ['Thumbprint', certificate.fingerprint.replaceAll(':', '')],
    ['CertificateDomains', facts.names.map((value) => ({ value, range }))],
    ['IsSelfSigned', facts.isSelfSigned],
    ['KeyType', facts.keyType],
    ['PublicKeySize', facts.keyBits],
    ['SignatureHash', facts.signatureHash],
  ];
  return new Map(shown.map(([name, value]) => [name, { value, range }]));
}

function certificateFrom(der: Uint8Array): X509Certificate | undefined {
  try {
    return new X509Certificate(der);
  } catch {
    // What a damaged export holds instead of a certificate is not ours to explain; the bytes stay in the model.
    return undefined;
  }
}

import type { X509Certificate } from 'node:crypto';
import type { Certificate } from '../../core/observations/tls.ts';
import { signatureHash } from './signatureHash.ts';

/** What a certificate says of itself. */
export function certificateFacts(certificate: X509Certificate): Certificate {
  const key = certificate.publicKey;
  return {
    subject: inOneLine(certificate.subject),
    issuer: inOneLine(certificate.issuer),
    names: namesOf(certificate),
    notBefore: new Date(certificate.validFrom),
    notAfter: new Date(certificate.validTo),
    fingerprint: certificate.fingerprint256,
    keyType: key.asymmetricKeyType ?? 'unknown',
    keyBits: key.asymmetricKeyDetails?.modulusLength ?? curveBits(key.asymmetricKeyDetails?.namedCurve),
    signatureHash: signatureHash(certificate.raw) ?? 'unknown',
    isSelfSigned: isSelfSigned(certificate),
    isAuthority: certificate.ca,
    allowsServerAuthentication: allowsServerAuthentication(certificate),
    namesIssuerAddress: /CA Issuers - URI:"?http:/i.test(optional(certificate.infoAccess) ?? ''),
  };
}

/**
 * True where the certificate's own key signed it. Node's `checkIssued` asks for a key usage that the certificate of
 * Exchange setup does not have, so the names are compared here.
 */
export function isSelfSigned(certificate: X509Certificate): boolean {
  return certificate.subject === certificate.issuer && isSignedWith(certificate, certificate);
}

/** True where names and key say that `issuer` signed `certificate`. */
export function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && isSignedWith(certificate, issuer);
}

function isSignedWith(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.verify(issuer.publicKey);
  } catch {
    // Node throws for key types its OpenSSL was built without; such a chain cannot be followed here.
    return false;
  }
}

/** Node gives one attribute a line, the most general first; people look for the common name. */
function inOneLine(name: string): string {
  const attributes = name.split('\n').filter(Boolean).reverse();
  return [...attributes.filter(isCommonName), ...attributes.filter((one) => !isCommonName(one))].join(', ');
}

function isCommonName(attribute: string): boolean {
  return attribute.startsWith('CN=');
}

function namesOf(certificate: X509Certificate): string[] {
  const alternative = optional(certificate.subjectAltName);
  if (alternative !== undefined)
    return [...alternative.matchAll(/DNS:("(?:[^"\\]|\\.)*"|[^,]*)/g)].map(([, name = '']) => name);
  return [...certificate.subject.matchAll(/^CN=(.*)$/gm)].map(([, name = '']) => name);
}

function allowsServerAuthentication(certificate: X509Certificate): boolean {
  const usages = optional<readonly string[]>(certificate.keyUsage);
  return (
    !usages || usages.length === 0 || usages.some((usage) => usage === SERVER_AUTHENTICATION || usage === ANY_USAGE)
  );
}

/** Node leaves out what the certificate does not have, which its types do not say. */
function optional<Value>(value: Value): Value | undefined {
  return value;
}

function curveBits(namedCurve: string | undefined): number {
  return Number(/\d{3}/.exec(namedCurve ?? '')?.[0] ?? 0);
}

const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1';
const ANY_USAGE = '2.5.29.37.0';

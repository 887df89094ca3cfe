import { createHash, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { isIPv4 } from 'node:net';
import {
  bitString,
  booleanTrue,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  set,
  tagged,
  time,
  utf8String,
} from './der.ts';

/** A key and the name it signs under. */
export interface Identity {
  readonly commonName: string;
  readonly organisation: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** What a certificate says; `hosts` makes it a server certificate, no hosts an authority. Signed with SHA-256 by default. */
export interface CertificateRequest {
  readonly subject: Identity;
  readonly issuer: Identity;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly hosts: readonly string[];
  /** Where the issuer's own certificate can be fetched (authorityInfoAccess, RFC 5280 section 4.2.2.1). */
  readonly issuerAddress?: string | undefined;
  readonly hash?: 'sha256' | 'sha1';
}

const oid = {
  commonName: '2.5.4.3',
  organisationName: '2.5.4.10',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  authorityInfoAccess: '1.3.6.1.5.5.7.1.1',
  caIssuers: '1.3.6.1.5.5.7.48.2',
} as const;

/** RSA with PKCS#1 v1.5 padding (RFC 8017 appendix C). */
const signatureAlgorithms = { sha256: '1.2.840.113549.1.1.11', sha1: '1.2.840.113549.1.1.5' } as const;

/** An X.509 version 3 certificate signed with RSA, as PEM (RFC 5280 section 4.1). */
export function issueCertificate(request: CertificateRequest): string {
  const { hash = 'sha256' } = request;
  const algorithm = sequence(objectIdentifier(signatureAlgorithms[hash]), Buffer.from([0x05, 0x00]));
  const body = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(serialNumber()),
    algorithm,
    distinguishedName(request.issuer),
    sequence(time(request.notBefore), time(request.notAfter)),
    distinguishedName(request.subject),
    publicKeyInfo(request.subject),
    tagged(0xa3, sequence(...extensions(request))),
  );
  const certificate = sequence(body, algorithm, bitString(sign(hash, body, request.issuer.privateKey)));
  return toPem(certificate);
}

/** Sixteen random bytes whose first is neither zero nor negative, so that DER needs no correction. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}

function distinguishedName(identity: Identity): Buffer {
  const part = (type: string, value: string): Buffer => set(sequence(objectIdentifier(type), utf8String(value)));
  return sequence(part(oid.organisationName, identity.organisation), part(oid.commonName, identity.commonName));
}

function publicKeyInfo(identity: Identity): Buffer {
  return identity.publicKey.export({ type: 'spki', format: 'der' });
}

function extensions(request: CertificateRequest): readonly Buffer[] {
  return [
    ...(request.hosts.length === 0 ? authorityExtensions() : serverExtensions(request.hosts)),
    extension(oid.subjectKeyIdentifier, octetString(keyIdentifier(request.subject))),
    extension(oid.authorityKeyIdentifier, sequence(tagged(0x80, keyIdentifier(request.issuer)))),
    ...(request.issuerAddress === undefined ? [] : [issuerAccess(request.issuerAddress)]),
  ];
}

function issuerAccess(address: string): Buffer {
  const location = tagged(0x86, Buffer.from(address, 'latin1'));
  return extension(oid.authorityInfoAccess, sequence(sequence(objectIdentifier(oid.caIssuers), location)));
}

/** keyCertSign and cRLSign: bits 5 and 6. */
function authorityExtensions(): readonly Buffer[] {
  return [
    criticalExtension(oid.basicConstraints, sequence(booleanTrue())),
    criticalExtension(oid.keyUsage, bitString(Buffer.from([0x06]), 1)),
  ];
}

/** digitalSignature and keyEncipherment: bits 0 and 2. */
function serverExtensions(hosts: readonly string[]): readonly Buffer[] {
  return [
    criticalExtension(oid.keyUsage, bitString(Buffer.from([0xa0]), 5)),
    extension(oid.extendedKeyUsage, sequence(objectIdentifier(oid.serverAuth))),
    extension(oid.subjectAltName, sequence(...hosts.map(generalName))),
  ];
}

/** dNSName, or iPAddress for an IPv4 address (RFC 5280 section 4.2.1.6). */
function generalName(host: string): Buffer {
  return isIPv4(host)
    ? tagged(0x87, Buffer.from(host.split('.').map(Number)))
    : tagged(0x82, Buffer.from(host, 'latin1'));
}

function extension(type: string, value: Buffer): Buffer {
  return sequence(objectIdentifier(type), octetString(value));
}

function criticalExtension(type: string, value: Buffer): Buffer {
  return sequence(objectIdentifier(type), booleanTrue(), octetString(value));
}

function keyIdentifier(identity: Identity): Buffer {
  return createHash('sha1').update(publicKeyInfo(identity)).digest();
}

function toPem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

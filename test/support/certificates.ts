import { generateKeyPairSync, sign, X509Certificate, type KeyObject } from 'node:crypto';

/** A certificate with its key. */
export interface Issued {
  readonly certificate: X509Certificate;
  /** PEM. */
  readonly cert: string;
  /** PEM. */
  readonly key: string;
  readonly commonName: string;
  readonly privateKey: KeyObject;
}

/** What a certificate is to say; valid from yesterday for 90 days, signed with SHA-256 and by itself unless told. */
export interface Wanted {
  readonly commonName: string;
  readonly issuer?: Pick<Issued, 'commonName' | 'privateKey'>;
  readonly isAuthority?: boolean;
  readonly hosts?: readonly string[];
  /** An http address of the issuer's certificate. */
  readonly issuerAddress?: string;
  /** Object identifiers of extended key usages. */
  readonly usages?: readonly string[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly hash?: 'sha1' | 'sha256' | 'sha384' | 'sha512';
}

/** Makes a certificate with a P-256 key of its own (RFC 5280 §4.1). */
export function issue(wanted: Wanted): Issued {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { commonName, issuer = { commonName, privateKey }, hash = 'sha256' } = wanted;
  const algorithm = sequence(oid(SIGNATURES[hash]));
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    algorithm,
    name(issuer.commonName),
    sequence(time(wanted.notBefore ?? daysFromNow(-1)), time(wanted.notAfter ?? daysFromNow(90))),
    name(commonName),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions(wanted))),
  );
  const bytes = sequence(body, algorithm, bits(sign(hash, body, issuer.privateKey)));
  const certificate = new X509Certificate(bytes);
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { certificate, cert: certificate.toString(), key, commonName, privateKey };
}

/** The time of now, so many days from today. */
export function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * 86_400_000);
}

const SIGNATURES = {
  sha1: '1.2.840.10045.4.1',
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
} as const;

function extensions({ isAuthority = false, hosts = [], issuerAddress, usages }: Wanted): Buffer[] {
  const uri = (value: string): Buffer => der(0x86, Buffer.from(value));
  return [
    extension('2.5.29.19', sequence(...(isAuthority ? [der(0x01, Buffer.from([0xff]))] : []))),
    ...(hosts.length > 0
      ? [extension('2.5.29.17', sequence(...hosts.map((host) => der(0x82, Buffer.from(host)))))]
      : []),
    ...(issuerAddress
      ? [extension('1.3.6.1.5.5.7.1.1', sequence(sequence(oid('1.3.6.1.5.5.7.48.2'), uri(issuerAddress))))]
      : []),
    ...(usages ? [extension('2.5.29.37', sequence(...usages.map(oid)))] : []),
  ];
}

function extension(type: string, value: Buffer): Buffer {
  return sequence(oid(type), der(0x04, value));
}

function name(commonName: string): Buffer {
  return sequence(der(0x31, sequence(oid('2.5.4.3'), der(0x0c, Buffer.from(commonName)))));
}

function time(date: Date): Buffer {
  const digits = date.toISOString().replace(/[-:T]|\.\d+/g, '');
  return der(0x18, Buffer.from(digits, 'latin1'));
}

function bits(bytes: Buffer): Buffer {
  return der(0x03, Buffer.concat([Buffer.from([0]), bytes]));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
}

function base128(arc: number): number[] {
  return arc < 128 ? [arc] : [...base128(Math.floor(arc / 128)).map((byte) => byte | 0x80), arc % 128];
}

/** One element of DER: tag, length, content. */
function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

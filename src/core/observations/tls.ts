import type { Address, Endpoint } from './network.ts';

/** The facts of an X.509 certificate that decide whether Salesforce accepts it. */
export interface Certificate {
  /** Distinguished name in one line, common name first where there is one. */
  readonly subject: string;
  readonly issuer: string;
  /** DNS names of the subject alternative name; the common name only where that extension is absent (RFC 6125). */
  readonly names: readonly string[];
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** SHA-256 of the DER form, upper-case hex with colons. */
  readonly fingerprint: string;
  readonly keyType: string;
  /** RSA modulus or curve size, in bits. */
  readonly keyBits: number;
  /** Hash of the signature, such as `sha256`; `unknown` where it cannot be told. */
  readonly signatureHash: string;
  readonly isSelfSigned: boolean;
  readonly isAuthority: boolean;
  /** False where an extended key usage is present without serverAuth. */
  readonly allowsServerAuthentication: boolean;
  /** True where the certificate names an http address for its issuer's certificate, as public authorities do. */
  readonly namesIssuerAddress: boolean;
}

/** Protocol versions in the spelling of Node's `tls` module. */
export type TlsVersion = 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';

/**
 * How a chain of certificates ends against one set of roots, with nothing but what the server sent in between.
 * Dates and names are judged apart, so that an expired certificate of a trusted authority is `trusted` here.
 */
export type ChainVerdict =
  | 'trusted'
  | 'intermediateMissing'
  | 'unknownAuthority'
  /** The list has an entry of the authority's name, whose certificate is not known here. */
  | 'notCompared'
  | 'selfSigned'
  | 'invalid';

/** The list of roots of an org that a chain was judged by. */
export interface RootList {
  readonly host: string;
  /** When the org gave it. */
  readonly at: Date;
  readonly listed: number;
  /** How many of its entries could not be compared, because their certificates are not known here. */
  readonly unknown: number;
}

/** A side to look at a TLS server from, when it is not the one every client sees. */
export interface TlsLook {
  /** One of the host's addresses; the others are not tried. */
  readonly address?: Address;
  /** False to leave out the server name (SNI), as old clients do. */
  readonly serverName?: false;
}

/** What a TLS server showed. */
export interface TlsObservation {
  readonly endpoint: Endpoint;
  readonly address?: Address;
  /** `legacyOnly`: TLS 1.2 and 1.3 were refused, but an older version was accepted. */
  readonly outcome: 'established' | 'legacyOnly' | 'refused' | 'notTls' | 'timedOut' | 'notConnected';
  readonly version?: TlsVersion;
  readonly cipher?: string;
  /** The certificates that were on the wire, leaf first; none where no handshake got that far. */
  readonly chain: readonly Certificate[];
  /** Whether the leaf certificate names the host. */
  readonly coversHost: boolean;
  /** Would Salesforce accept the chain: judged against `rootList` alone (TLS-09, TLS-10). */
  readonly salesforceVerdict: ChainVerdict;
  /** What an org lists; absent where the public roots, those of Mozilla, stand for it. */
  readonly rootList?: RootList;
  /** May a password be sent: chain, name and dates verified against the stores this machine trusts. */
  readonly mayCarryPassword: boolean;
  /**
   * The chain ends in a root that this machine trusts and the public does not: an enterprise authority, or a device on the
   * way that inspects TLS (NET-07, TLS-08). Dates, the name and approved certificates do not count. Absent where no
   * certificate was shown.
   */
  readonly trustedHereOnly?: boolean;
  readonly clientCertificateRequested: boolean;
  /** What was accepted beside TLS 1.2, oldest first (TLS-13); absent where that was not tried. */
  readonly legacyVersions?: readonly TlsVersion[];
  readonly errorCode?: string;
  readonly at: Date;
  readonly durationMs: number;
}

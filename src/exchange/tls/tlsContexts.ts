import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls';

/** What servers spoke before TLS 1.2, oldest first. */
export const LEGACY_VERSIONS = ['TLSv1', 'TLSv1.1'] as const;

/** A version that servers spoke before TLS 1.2. */
export type LegacyVersion = (typeof LEGACY_VERSIONS)[number];

/** The ways we shake hands. */
export type TlsPurpose =
  /** Trusts nothing, so that a chain shows only what was sent. */
  | 'observe'
  /** Trusts what this machine trusts: the only one a password may travel by. */
  | 'send'
  /** TLS 1.2 alone, whose first flight is readable. */
  | 'readable'
  | LegacyVersion;

/** Makes each kind of TLS context once: reading the roots of a machine takes longer than a handshake. */
export class TlsContexts {
  readonly #contexts = new Map<TlsPurpose, SecureContext>();
  readonly #sendingRoots: readonly string[];

  constructor(sendingRoots: readonly string[]) {
    this.#sendingRoots = sendingRoots;
  }

  for(purpose: TlsPurpose): SecureContext {
    const context = this.#contexts.get(purpose) ?? this.#make(purpose);
    this.#contexts.set(purpose, context);
    return context;
  }

  #make(purpose: TlsPurpose): SecureContext {
    switch (purpose) {
      case 'observe':
        return createSecureContext({ ca: [], minVersion: 'TLSv1.2' });
      case 'send':
        return createSecureContext({ ca: [...this.#sendingRoots], minVersion: 'TLSv1.2' });
      case 'readable':
        return createSecureContext({ ca: [], minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' });
      case 'TLSv1':
      case 'TLSv1.1':
        return legacyContext(purpose);
    }
  }
}

/** OpenSSL 3 allows old versions only at security level 0, a word that VS Code's BoringSSL does not know. */
function legacyContext(version: LegacyVersion): SecureContext {
  const options: SecureContextOptions = { ca: [], minVersion: version, maxVersion: version };
  try {
    return createSecureContext({ ...options, ciphers: 'DEFAULT@SECLEVEL=0' });
  } catch {
    // BoringSSL: it has no security levels, so nothing needs lowering.
    return createSecureContext(options);
  }
}

import type { Finding } from '../../core/finding.ts';

/** A certificate that a finding shows as evidence. */
export interface ShownCertificate {
  /** SHA-256 of the DER form, upper-case hex with colons. */
  readonly fingerprint: string;
  /** Subject, issuer, dates and fingerprint in one line, as the evidence has them. */
  readonly description: string;
}

/** At the very end: what stands before it was written by whoever made the certificate. */
const FINGERPRINT = /; SHA-256 ((?:[\dA-F]{2}:){31}[\dA-F]{2})$/;

/** The server's own certificate among the evidence of a finding: the first that was sent (RFC 8446 §4.4.2). */
export function shownCertificate({ evidence }: Finding): ShownCertificate | undefined {
  for (const { source, value } of evidence) {
    const fingerprint = source === 'tls' ? FINGERPRINT.exec(value)?.[1] : undefined;
    if (fingerprint !== undefined) return { fingerprint, description: value };
  }
  return undefined;
}

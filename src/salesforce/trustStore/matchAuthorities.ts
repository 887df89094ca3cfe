import { X509Certificate } from 'node:crypto';
import type { OrgTrustStore } from '../../core/salesforce/observations.ts';
import type { ListedAuthority } from './parseTrustList.ts';

/** The certificates of listed authorities: as listed, or the known ones (PEM) with the listed fingerprints. */
export function matchAuthorities(
  listed: readonly ListedAuthority[],
  known: readonly string[],
): Pick<OrgTrustStore, 'roots' | 'listed' | 'unknown'> {
  const byFingerprint = new Map(known.flatMap(fingerprintsOf));
  const roots = new Set<string>();
  const unknown: string[] = [];
  for (const authority of listed) {
    const pem =
      ownCertificate(authority) ?? byFingerprint.get(authority.sha256 ?? '') ?? byFingerprint.get(authority.sha1 ?? '');
    if (pem === undefined) unknown.push(authority.name || authority.sha256 || authority.sha1 || '');
    else roots.add(pem);
  }
  return { roots: [...roots], listed: listed.length, unknown };
}

function fingerprintsOf(pem: string): readonly (readonly [string, string])[] {
  const { fingerprint, fingerprint256 } = new X509Certificate(pem);
  return [fingerprint, fingerprint256].map((digits) => [digits.replaceAll(':', ''), pem] as const);
}

/** Undefined for text between the marks of a certificate that is none. */
function ownCertificate({ pem }: ListedAuthority): string | undefined {
  if (pem === undefined) return undefined;
  try {
    return new X509Certificate(pem).toString();
  } catch {
    return undefined;
  }
}

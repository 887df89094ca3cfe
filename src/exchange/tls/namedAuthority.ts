import type { X509Certificate } from 'node:crypto';
import { certificateFacts } from './certificateFacts.ts';

/**
 * Whether one of the entries may stand for an authority of the chain: it holds the authority's fingerprint or common name,
 * or is a part of that name, whatever the case and the spaces. Entries are as a list shows them: an alias, a distinguished
 * name, or both.
 * Errs on the side of saying yes: a name proves nothing, but it is reason enough not to call an authority unknown.
 */
export function isNamedAmong(entries: readonly string[], chain: readonly X509Certificate[]): boolean {
  const marks = marksOf(chain);
  const told = entries.map(folded).filter(isTelling);
  return told.some((entry) => marks.some((mark) => entry.includes(mark) || mark.includes(entry)));
}

/** What an entry for one of the authorities would hold; the leaf is not one of them. */
function marksOf(chain: readonly X509Certificate[]): readonly string[] {
  const issuers = chain.map((certificate) => commonNameIn(certificateFacts(certificate).issuer));
  const fingerprints = chain.slice(1).flatMap(({ fingerprint256, fingerprint }) => [fingerprint256, fingerprint]);
  return [...issuers, ...fingerprints].map(folded).filter(isTelling);
}

/** A name as short as `Root CA` would be found in many others. */
function isTelling({ length }: string): boolean {
  return length >= 8;
}

/** The whole name where there is no common name: some roots have organisational units alone. */
function commonNameIn(name: string): string {
  return /^CN=(.*?)(?:, [A-Z]+=|$)/.exec(name)?.[1] ?? name;
}

function folded(words: string): string {
  return words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

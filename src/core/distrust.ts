import { dayOf, type Day } from './dates.ts';
import type { Certificate } from './observations/tls.ts';

/** Authorities that public stores stopped to trust for certificates issued after a day, by a word of their name (TLS-11). */
const DISTRUSTED: readonly { readonly name: RegExp; readonly after: Day }[] = [
  // Chrome draws the line at 2024-11-11, Mozilla at the end of the month; the later one accuses nobody too early.
  { name: /\b(entrust|affirmtrust)\b/i, after: '2024-11-30' },
];

/** The day up to which public stores trust certificates of this chain's authority, where the leaf is from after it. */
export function distrustOf(chain: readonly Certificate[]): Day | undefined {
  const [leaf] = chain;
  if (!leaf) return undefined;
  const issued = dayOf(leaf.notBefore);
  return DISTRUSTED.find(({ name, after }) => issued > after && chain.some(({ issuer }) => name.test(issuer)))?.after;
}

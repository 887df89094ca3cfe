import { dayOf } from '../../core/dates.ts';
import { text, type Text, type Translate } from '../../core/text.ts';
import { wireResultOf, type RunSnapshot } from '../run/runSnapshot.ts';

/** What a check had to go by, one line each: the wire, and exports by name and date. None where no export tells of it. */
export function sourcesOf(key: string, snapshot: RunSnapshot): readonly Text[] {
  const exports = snapshot.exports?.get(key)?.exports ?? [];
  if (exports.length === 0) return [];
  const own = wireResultOf(snapshot, key);
  const wire = own && 'findings' in own ? [text('Source: the server itself, from this machine')] : [];
  const files = exports.map(({ name, collectedAt }) =>
    collectedAt
      ? text('Source: export {name}, collected on {date}', { name, date: dayOf(collectedAt) })
      : text('Source: export {name}, which does not say when it was collected', { name }),
  );
  return [...wire, ...files];
}

/** The fact beside a check, with a word for the second source where there is one. */
export function factBeside(
  fact: string | undefined,
  sources: readonly Text[],
  translate: Translate,
): string | undefined {
  if (sources.length === 0) return fact;
  return fact === undefined ? translate(text('from the export')) : translate(text('{fact}, with the export', { fact }));
}

import type { CheckResult } from '../check.ts';

/** Where the mailboxes of a connection are, as far as a run has shown it. */
export type ExchangePlace = 'onPremises' | 'online' | 'mixed' | 'unknown';

const MIXED: ReadonlySet<string> = new Set([
  'lifecycle.hybrid',
  'mailbox.inExchangeOnline',
  'autodiscover.leadsOnline',
]);

/** Reads it from the results of a run, by key. */
export function exchangePlaceOf(results: ReadonlyMap<string, CheckResult>): ExchangePlace {
  const codes = [...results.values()].flatMap((result) =>
    'findings' in result ? result.findings.map(({ code }) => code) : [],
  );
  if (codes.some((code) => MIXED.has(code))) return 'mixed';
  if (codes.some((code) => code === 'lifecycle.exchangeOnline' || code.startsWith('online.'))) return 'online';
  return results.get('target.classify')?.status === 'pass' ? 'onPremises' : 'unknown';
}

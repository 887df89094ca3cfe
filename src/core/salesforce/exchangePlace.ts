import type { CheckResult } from '../check.ts';

/** Where the mailboxes of a connection are, as far as a run has shown it. */
export type ExchangePlace = 'onPremises' | 'online' | 'mixed' | 'unknown';

/** What shows where the mailboxes are. */
export interface PlaceSigns {
  /** EWS answered as an Exchange of one's own does. */
  readonly hasAnsweredAsOwn: boolean;
  /** The address is one of Exchange Online, or Exchange Online itself answered there. */
  readonly isOnline: boolean;
  /** Some addresses lead to Exchange Online, and others do not. */
  readonly isBoth: boolean;
  /** Autodiscover leads to Exchange Online, which EWS of the profile contradicts. */
  readonly isContradicted: boolean;
}

/** Weighs the signs; without an answer of Exchange, or against Autodiscover, nothing is said (LIFE-01, LIFE-02). */
export function placeBy({ hasAnsweredAsOwn, isOnline, isBoth, isContradicted }: PlaceSigns): ExchangePlace {
  if (isBoth) return 'mixed';
  if (isOnline) return 'online';
  return hasAnsweredAsOwn && !isContradicted ? 'onPremises' : 'unknown';
}

const ONLINE: ReadonlySet<string> = new Set(['lifecycle.exchangeOnline', 'capture.graphOnly']);
const BOTH: ReadonlySet<string> = new Set(['lifecycle.hybrid', 'mailbox.inExchangeOnline']);

/** Reads the signs from the results of a run, by key. */
export function exchangePlaceOf(results: ReadonlyMap<string, CheckResult>): ExchangePlace {
  const codes = [...results.values()].flatMap((result) =>
    'findings' in result ? result.findings.map(({ code }) => code) : [],
  );
  return placeBy({
    hasAnsweredAsOwn: results.get('ews.answers')?.status === 'pass' && !codes.includes('ews.bearerOnly'),
    isOnline: codes.some((code) => ONLINE.has(code) || code.startsWith('online.')),
    isBoth: codes.some((code) => BOTH.has(code)),
    isContradicted: codes.includes('autodiscover.leadsOnline'),
  });
}

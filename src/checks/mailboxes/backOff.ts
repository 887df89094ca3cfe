import { meaningOf } from '../../core/catalogue/responseCodes.ts';
import { header } from '../../core/observations/http.ts';
import type { GivenAnswer } from '../mailboxAnswer.ts';

/** Longer waits are not believed: no throttling policy asks for more than minutes. */
const LONGEST_BACK_OFF_MS = 60 * 60_000;

/**
 * Codes that pass and are about the mailbox that was asked for, so that they are no reason to leave the server alone: its
 * database changes servers, or what was asked of it took too long.
 */
const OF_MAILBOX: ReadonlySet<string> = new Set([
  'ErrorMailboxFailover',
  'ErrorInternalServerTransientError',
  'ErrorTimeoutExpired',
  'ErrorTooManyObjectsOpened',
]);

/** True where one mailbox cannot be opened for the moment, and the server names no time for which it wants to be left alone. */
export function isOfMailbox(answer: GivenAnswer): boolean {
  return answer.kind === 'error' && OF_MAILBOX.has(answer.responseCode) && !answer.details.has('BackOffMilliseconds');
}

/** True where the server lives and asks to be left alone: a code that passes, status 429, or 503 with a time to come back. */
export function isBusyAnswer(answer: GivenAnswer): boolean {
  if (answer.kind === 'error') return meaningOf(answer.responseCode)?.is === 'transient';
  const { response } = answer.exchange;
  if (answer.kind === 'success' || !response) return false;
  return response.status === 429 || (response.status === 503 && header(response.headers, 'retry-after') !== undefined);
}

/**
 * For how many milliseconds the server wants to be left alone, where it says so: by `BackOffMilliseconds` (facts B7), or
 * by `Retry-After` in seconds or as a date (RFC 9110 §10.2.3), which goes by the clock of the server where it shows that.
 */
export function backOffOf(answer: GivenAnswer, now: Date): number | undefined {
  const named = answer.kind === 'error' ? answer.details.get('BackOffMilliseconds') : undefined;
  const { response } = answer.exchange;
  const retryAfter = response && header(response.headers, 'retry-after');
  const backOffMs = [millisecondsIn(named), retryAfterMs(retryAfter, dateOf(answer) ?? now)].find(
    (value) => value !== undefined,
  );
  return backOffMs === undefined ? undefined : Math.min(Math.max(backOffMs, 0), LONGEST_BACK_OFF_MS);
}

function dateOf({ exchange: { response } }: GivenAnswer): Date | undefined {
  const date = new Date((response && header(response.headers, 'date')) ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function millisecondsIn(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text.trim()) ? Number(text) : undefined;
}

function retryAfterMs(text: string | undefined, now: Date): number | undefined {
  if (text === undefined) return undefined;
  const seconds = millisecondsIn(text);
  if (seconds !== undefined) return 1000 * seconds;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at - now.getTime();
}

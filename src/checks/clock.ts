import { header, type HttpExchange } from '../core/observations/http.ts';

/** What Kerberos tolerates between two clocks (AUTH-20); certificates and answers cross the wire in far less. */
export const TOLERATED_SKEW_MS = 5 * 60_000;

/** How far the clock of this machine is ahead of the server's `Date` (RFC 9110 §6.6.1), undefined where it tells none. */
export function skewMsOf({ response, at, durationMs }: HttpExchange): number | undefined {
  const date = Date.parse((response && header(response.headers, 'date')) ?? '');
  // The answer was written somewhere between the request and its arrival.
  return Number.isNaN(date) ? undefined : at.getTime() + durationMs / 2 - date;
}

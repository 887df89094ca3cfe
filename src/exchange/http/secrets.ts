import type { HttpResponse } from '../../core/observations/http.ts';
import { withoutCookieValue } from './cookieJar.ts';

/**
 * A response fit to be evidence: without cookie values, and without what we sent in confidence where a server or a debug
 * page of a proxy repeats it.
 */
export function withoutSecrets(response: HttpResponse, secrets: readonly string[]): HttpResponse {
  const hide = (text: string): string => secrets.reduce((shown, secret) => shown.replaceAll(secret, '...'), text);
  const headers = [...response.headers].map(([name, values]): [string, string[]] => [
    name,
    values.map((value) => hide(name === 'set-cookie' ? withoutCookieValue(value) : value)),
  ]);
  return { ...response, headers: new Map(headers), body: hide(response.body) };
}

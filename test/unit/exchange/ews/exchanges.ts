import type { HttpExchange, HttpResponse } from '../../../../src/core/observations/http.ts';

const EWS_URL = 'https://mail.contoso.test/EWS/Exchange.asmx';

/** An exchange that was answered; 200 with an empty body unless told otherwise. */
export function answered(response: Partial<HttpResponse>, url = EWS_URL): HttpExchange {
  return {
    ...unanswered('none', url),
    response: { status: 200, headers: new Map(), body: '', isTruncated: false, ...response },
  };
}

/** An exchange that broke off with a code before any answer. */
export function failed(
  code: string,
  phase: 'resolve' | 'connect' | 'receive' = 'connect',
  url = EWS_URL,
): HttpExchange {
  return { ...unanswered('none', url), failure: { phase, timedOut: code === 'ETIMEDOUT', code } };
}

/** An exchange before anything came of it. */
export function unanswered(credentials: HttpExchange['credentials'], url = EWS_URL): HttpExchange {
  const { hostname: host } = new URL(url);
  return { method: 'POST', url, endpoint: { host, port: 443 }, credentials, at: new Date(0), durationMs: 1 };
}

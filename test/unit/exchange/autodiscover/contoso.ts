import type { AutodiscoverObservation } from '../../../../src/core/observations/autodiscover.ts';
import type { HttpResponse } from '../../../../src/core/observations/http.ts';
import { discover } from '../../../../src/exchange/autodiscover/discover.ts';
import { poxSettings } from './documents.ts';
import { stoppedClock } from '../../../support/fakeClock.ts';
import type { FakeWire } from './fakeWire.ts';

export const ADDRESS = 'svc-sfsync@contoso.test';
export const OUTSIDE = 'https://mail.contoso.test/EWS/Exchange.asmx';
export const INSIDE = 'https://ex01.contoso.local/EWS/Exchange.asmx';
export const HOST = 'https://autodiscover.contoso.test/autodiscover';
export const APEX = 'https://contoso.test/autodiscover';
export const MAIL = 'https://mail.contoso.test/autodiscover';
export const OTHER = 'https://mail.fabrikam.test/autodiscover';
export const HTTP = 'http://autodiscover.contoso.test/autodiscover/autodiscover.xml';
export const SRV = 'dns:_autodiscover._tcp.contoso.test?type=SRV';

export const JSON_SETTINGS = { body: JSON.stringify({ Protocol: 'EWS', Url: OUTSIDE }) };
export const POX_SETTINGS = { body: poxSettings({ EXCH: INSIDE, EXPR: OUTSIDE }) };
export const CHALLENGE = { status: 401, headers: new Map([['www-authenticate', ['Negotiate', 'NTLM']]]) };
export const WEB_SITE = { status: 404, body: '<html><body>Not found</body></html>' };

/** An HTTP redirect. */
export function redirect(location: string, status = 302): Partial<HttpResponse> {
  return { status, headers: new Map([['location', [location]]]) };
}

/** Discovers without an end to the time. */
export function ask(wire: FakeWire, address = ADDRESS): Promise<AutodiscoverObservation> {
  return discover(address, wire, stoppedClock, new AbortController().signal);
}

/** Hops as `method url -> answer`, without the query of v2. */
export function trace({ hops }: AutodiscoverObservation): string[] {
  return hops.map(({ method, url, answer }) => {
    const detail = 'reason' in answer ? `:${answer.reason}` : '';
    return `${method} ${url.replace(/\?Email.*/, '')} -> ${answer.kind}${detail}`;
  });
}

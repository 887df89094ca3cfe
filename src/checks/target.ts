import type { Check, Outcome } from '../core/check.ts';
import type { Facts } from '../core/facts.ts';
import type { Endpoint } from '../core/observations/network.ts';
import type { Subject } from '../core/subject.ts';
import { text } from '../core/text.ts';

/** The `run` of a check that needs the EWS address; skipped where neither the profile nor Autodiscover gives one. */
export function withEwsUrl(judge: (facts: Facts, ewsUrl: string, subject: Subject) => Promise<Outcome>): Check['run'] {
  return async (facts, subject) => {
    const ewsUrl = await facts.ewsUrl();
    if (ewsUrl !== undefined) return judge(facts, ewsUrl, subject);
    return {
      kind: 'skipped',
      reason: text('Needs an EWS address: the profile has none, and Autodiscover showed none.'),
    };
  };
}

/** Where an https address connects to. */
export function endpointOf(address: string): Endpoint {
  const { hostname, port } = new URL(address);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? 443 : Number(port) };
}

/** An address without its query, which can name a mailbox. */
export function withoutQuery(address: string): string {
  return address.replace(/[?#].*$/s, '');
}

/** True for hosts of Exchange Online, which no service account can be connected to. */
export function isExchangeOnline(host: string): boolean {
  return /(^|\.)(outlook|office365|office)\.com$/i.test(host);
}

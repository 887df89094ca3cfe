import type { HttpRequest } from '../http/httpConnection.ts';
import { ewsEnvelope } from './envelope.ts';
import { ewsRequest } from './request.ts';

/**
 * The name of one time zone: EWS answers it without a mailbox, and in a few hundred bytes.
 * The library can only ask for all time zones with all their rules.
 */
const TIME_ZONE_ENVELOPE = ewsEnvelope(
  '<m:GetServerTimeZones ReturnFullTimeZoneData="false"><m:Ids><t:Id>UTC</t:Id></m:Ids></m:GetServerTimeZones>',
);

/**
 * The smallest EWS request that a signed-in account may always make: GetServerTimeZones, which touches no mailbox.
 * Sent without credentials it shows who answers and which schemes are offered (facts C3, probes P1 and P2).
 */
export function pingRequest(ewsUrl: string): HttpRequest {
  return ewsRequest(ewsUrl, TIME_ZONE_ENVELOPE, { requestId: crypto.randomUUID() });
}

/** The page by which a load balancer asks whether EWS is in service on a server ([MS-LB], EWS-21). */
export function healthRequest(ewsUrl: string): HttpRequest {
  return { method: 'GET', url: new URL('/ews/healthcheck.htm', ewsUrl).href };
}

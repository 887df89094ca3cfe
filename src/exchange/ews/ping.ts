import type { HttpRequest } from '../http/httpConnection.ts';
import { ewsRequest } from './request.ts';

/**
 * The name of one time zone: EWS answers it without a mailbox, and in a few hundred bytes.
 * The library can only ask for all time zones with all their rules.
 */
const TIME_ZONE_ENVELOPE =
  '<?xml version="1.0" encoding="utf-8"?>' +
  '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"' +
  ' xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"' +
  ' xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages">' +
  '<soap:Header><t:RequestServerVersion Version="Exchange2013_SP1"/></soap:Header>' +
  '<soap:Body><m:GetServerTimeZones ReturnFullTimeZoneData="false"><m:Ids><t:Id>UTC</t:Id></m:Ids>' +
  '</m:GetServerTimeZones></soap:Body></soap:Envelope>';

/**
 * The smallest EWS request that a signed-in account may always make: GetServerTimeZones, which touches no mailbox.
 * Sent without credentials it shows who answers and which schemes are offered (facts C3, probes P1 and P2).
 */
export function pingRequest(ewsUrl: string): HttpRequest {
  return ewsRequest(ewsUrl, TIME_ZONE_ENVELOPE, { requestId: crypto.randomUUID() });
}

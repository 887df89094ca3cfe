import { escapeMarkup } from '../../core/markup.ts';
import type { AutodiscoverMethod } from '../../core/observations/autodiscover.ts';
import type { HttpRequest } from '../http/httpConnection.ts';

/** The methods that ask a web service for the settings of an address. */
export type ServiceMethod = Extract<AutodiscoverMethod, 'json' | 'pox' | 'soap'>;

/** Where the three services of one Autodiscover host are. */
export type ServiceUrls = Readonly<Record<ServiceMethod, string>>;

const POX_SCHEMA = 'http://schemas.microsoft.com/exchange/autodiscover/outlook';
const SOAP_SCHEMA = 'http://schemas.microsoft.com/exchange/2010/Autodiscover';
const SOAP_ACTION = `${SOAP_SCHEMA}/Autodiscover/GetUserSettings`;
const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>';

/** The URLs on the origin of another URL, or on the host itself where a bare host is given. */
export function serviceUrlsAt(hostOrUrl: string): ServiceUrls {
  const { origin } = new URL(hostOrUrl.includes('://') ? hostOrUrl : `https://${hostOrUrl}`);
  return {
    json: `${origin}/autodiscover/autodiscover.json`,
    pox: `${origin}/autodiscover/autodiscover.xml`,
    soap: `${origin}/autodiscover/autodiscover.svc`,
  };
}

/** The request without credentials that may be answered with a redirect to https (facts C1, probe 3). */
export function httpRedirectRequest(domain: string): HttpRequest {
  return { method: 'GET', url: `http://autodiscover.${domain}/autodiscover/autodiscover.xml` };
}

/** Asks for nothing: a service that is there wants to know who asks, or shows its help page (AD-17, AD-18). */
export function lookRequest(url: string): HttpRequest {
  return { method: 'GET', url };
}

/** The request that asks a service for the EWS addresses of a mailbox. */
export function settingsRequest(method: ServiceMethod, url: string, address: string): HttpRequest {
  switch (method) {
    case 'json':
      return { method: 'GET', url: withQuery(url, address), headers: { Accept: 'application/json' } };
    case 'pox':
      return post(url, address, poxBody(address));
    case 'soap':
      return post(url, address, soapBody(url, address), { SOAPAction: `"${SOAP_ACTION}"` });
  }
}

/** A redirect of the v2 service repeats the query; one that lost it gets it again. */
function withQuery(url: string, address: string): string {
  if (new URL(url).search) return url;
  return `${url}?Email=${encodeURIComponent(address)}&Protocol=EWS&RedirectCount=1`;
}

function post(url: string, address: string, body: string, headers: Readonly<Record<string, string>> = {}): HttpRequest {
  const common = { 'Content-Type': 'text/xml; charset=utf-8', Accept: 'text/xml', 'X-AnchorMailbox': address };
  return { method: 'POST', url, headers: { ...common, ...headers }, body };
}

/** [MS-OXDSCLI], Autodiscover request. */
function poxBody(address: string): string {
  return (
    `${DECLARATION}<Autodiscover xmlns="${POX_SCHEMA}/requestschema/2006"><Request>` +
    `<EMailAddress>${escapeMarkup(address)}</EMailAddress>` +
    `<AcceptableResponseSchema>${POX_SCHEMA}/responseschema/2006a</AcceptableResponseSchema>` +
    '</Request></Autodiscover>'
  );
}

/** [MS-OXWSADISC], GetUserSettings. */
function soapBody(url: string, address: string): string {
  return (
    `${DECLARATION}<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"` +
    ` xmlns:wsa="http://www.w3.org/2005/08/addressing" xmlns:a="${SOAP_SCHEMA}"><soap:Header>` +
    '<a:RequestedServerVersion>Exchange2013_SP1</a:RequestedServerVersion>' +
    `<wsa:Action>${SOAP_ACTION}</wsa:Action><wsa:To>${escapeMarkup(url)}</wsa:To></soap:Header>` +
    '<soap:Body><a:GetUserSettingsRequestMessage><a:Request>' +
    `<a:Users><a:User><a:Mailbox>${escapeMarkup(address)}</a:Mailbox></a:User></a:Users>` +
    '<a:RequestedSettings><a:Setting>ExternalEwsUrl</a:Setting><a:Setting>InternalEwsUrl</a:Setting></a:RequestedSettings>' +
    '</a:Request></a:GetUserSettingsRequestMessage></soap:Body></soap:Envelope>'
  );
}

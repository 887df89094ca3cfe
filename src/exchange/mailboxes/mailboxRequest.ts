import { ewsRequest } from '../ews/request.ts';
import { escapeXml } from '../xml.ts';
import type { HttpRequest } from '../http/httpConnection.ts';

const START =
  '<?xml version="1.0" encoding="utf-8"?>' +
  '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"' +
  ' xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"' +
  ' xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages">' +
  '<soap:Header><t:RequestServerVersion Version="Exchange2013_SP1"/>' +
  '<t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>';

const OPEN_FOLDERS =
  '</t:PrimarySmtpAddress></t:ConnectingSID></t:ExchangeImpersonation></soap:Header>' +
  '<soap:Body><m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape>' +
  '<m:FolderIds><t:DistinguishedFolderId Id="calendar"/><t:DistinguishedFolderId Id="contacts"/></m:FolderIds>' +
  '</m:GetFolder></soap:Body></soap:Envelope>';

/**
 * Opens Calendar and Contacts of a mailbox by impersonation, in one request (facts C3, probes P3 and P4). Written by hand:
 * what ews-javascript-api writes for the same question is the same document, at a multiple of the time.
 */
export function openFoldersRequest(ewsUrl: string, mailbox: string): HttpRequest {
  const options = { requestId: crypto.randomUUID(), anchorMailbox: mailbox };
  return ewsRequest(ewsUrl, `${START}${escapeXml(mailbox)}${OPEN_FOLDERS}`, options);
}

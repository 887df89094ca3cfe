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

const FIND_SYNC_FOLDER =
  '</t:PrimarySmtpAddress></t:ConnectingSID></t:ExchangeImpersonation></soap:Header>' +
  '<soap:Body><m:FindFolder Traversal="Shallow"><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape>' +
  '<m:IndexedPageFolderView MaxEntriesReturned="1" Offset="0" BasePoint="Beginning"/>' +
  '<m:Restriction><t:IsEqualTo><t:FieldURI FieldURI="folder:DisplayName"/>' +
  '<t:FieldURIOrConstant><t:Constant Value="Salesforce_Sync"/></t:FieldURIOrConstant></t:IsEqualTo></m:Restriction>' +
  '<m:ParentFolderIds><t:DistinguishedFolderId Id="contacts"/></m:ParentFolderIds>' +
  '</m:FindFolder></soap:Body></soap:Envelope>';

/**
 * Opens Calendar and Contacts of a mailbox by impersonation, in one request (facts C3, probes P3 and P4). Written by hand:
 * what ews-javascript-api writes for the same question is the same document, at a multiple of the time.
 */
export function openFoldersRequest(ewsUrl: string, mailbox: string): HttpRequest {
  return asMailbox(ewsUrl, mailbox, OPEN_FOLDERS);
}

/** Looks for `Salesforce_Sync` right below Contacts by impersonation (facts C3, probe P6). */
export function findSyncFolderRequest(ewsUrl: string, mailbox: string): HttpRequest {
  return asMailbox(ewsUrl, mailbox, FIND_SYNC_FOLDER);
}

function asMailbox(ewsUrl: string, mailbox: string, rest: string): HttpRequest {
  const options = { requestId: crypto.randomUUID(), anchorMailbox: mailbox };
  return ewsRequest(ewsUrl, `${START}${escapeXml(mailbox)}${rest}`, options);
}

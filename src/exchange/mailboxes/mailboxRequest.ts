import { escapeMarkup } from '../../core/markup.ts';
import { ewsEnvelope } from '../ews/envelope.ts';
import { ewsRequest } from '../ews/request.ts';
import type { HttpRequest } from '../http/httpConnection.ts';

const OPEN_FOLDERS =
  '<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape>' +
  '<m:FolderIds><t:DistinguishedFolderId Id="calendar"/><t:DistinguishedFolderId Id="contacts"/></m:FolderIds>' +
  '</m:GetFolder>';

/** Stands where the address of the mailbox goes, so that all else is written once. */
const PLACE = '{mailbox}';
const [START = '', END = ''] = ewsEnvelope(OPEN_FOLDERS, PLACE).split(PLACE);

/**
 * Opens Calendar and Contacts of a mailbox by impersonation, in one request (facts C3, probes P3 and P4). Written by hand:
 * what ews-javascript-api writes for the same question is the same document, at a multiple of the time.
 */
export function openFoldersRequest(ewsUrl: string, mailbox: string): HttpRequest {
  const options = { requestId: crypto.randomUUID(), anchorMailbox: mailbox };
  return ewsRequest(ewsUrl, `${START}${escapeMarkup(mailbox)}${END}`, options);
}

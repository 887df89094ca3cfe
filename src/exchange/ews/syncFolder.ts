import type { EwsAnswer, FolderFacts } from '../../core/observations/ews.ts';
import type { HttpExchange } from '../../core/observations/http.ts';
import type { HttpRequest } from '../http/httpConnection.ts';
import { descend, parseXml, textAt, type XmlElement } from '../xml.ts';
import { readAnswer } from './answer.ts';
import { ewsEnvelope } from './envelope.ts';
import { ewsRequest, sendAndRead, type SendEws } from './request.ts';

/** The folder that Lightning Sync makes below Contacts of everyone it syncs (facts A7). */
const SYNC_FOLDER = 'Salesforce_Sync';

/**
 * PidTagLocalCommitTimeMax, when something in a folder changed last ([MS-OXCFOLD] 2.2.2.2.1.14), and
 * PidTagLastModificationTime, when the folder itself did.
 */
const CHANGE_TIMES = ['0x670A', '0x3008'];

/**
 * Looks below Contacts with FindFolder; a success without a folder says that it is not there (MBX-11). Written by hand: the
 * library calls a function that Node 23 took away where it is asked for properties by their tag.
 */
export async function askSyncFolder(ewsUrl: string, mailbox: string, send: SendEws): Promise<EwsAnswer> {
  return withFolder(await sendAndRead(syncFolderRequest(ewsUrl, mailbox), send));
}

/** Reads what an exchange says of the folder; see {@link askSyncFolder}. */
export function readSyncFolder(exchange: HttpExchange): EwsAnswer {
  return withFolder(readAnswer(exchange));
}

function withFolder(answer: EwsAnswer): EwsAnswer {
  if (answer.kind !== 'success') return answer;
  const folders = foldersIn(answer.exchange.response?.body ?? '');
  if (!folders) return { kind: 'notEws', exchange: answer.exchange };
  // Not every server heeds the filter.
  const folder = folders.find(({ displayName }) => displayName === SYNC_FOLDER);
  return { ...answer, ...(folder && { folder }) };
}

/** Asks for the folder with what shows that it is alive, all in one request. */
export function syncFolderRequest(ewsUrl: string, mailbox: string): HttpRequest {
  const tags = CHANGE_TIMES.map((tag) => `<t:ExtendedFieldURI PropertyTag="${tag}" PropertyType="SystemTime"/>`);
  const body =
    '<m:FindFolder Traversal="Shallow"><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties>' +
    `<t:FieldURI FieldURI="folder:DisplayName"/><t:FieldURI FieldURI="folder:TotalCount"/>${tags.join('')}` +
    '</t:AdditionalProperties></m:FolderShape>' +
    '<m:IndexedPageFolderView MaxEntriesReturned="10" Offset="0" BasePoint="Beginning"/>' +
    '<m:Restriction><t:IsEqualTo><t:FieldURI FieldURI="folder:DisplayName"/>' +
    `<t:FieldURIOrConstant><t:Constant Value="${SYNC_FOLDER}"/></t:FieldURIOrConstant></t:IsEqualTo></m:Restriction>` +
    '<m:ParentFolderIds><t:DistinguishedFolderId Id="contacts"/></m:ParentFolderIds></m:FindFolder>';
  return ewsRequest(ewsUrl, ewsEnvelope(body, mailbox), { requestId: crypto.randomUUID(), anchorMailbox: mailbox });
}

/** Undefined for a document that is no answer to FindFolder: it proves no access. */
function foldersIn(document: string): readonly FolderFacts[] | undefined {
  const messages = descend(parseXml(document), 'Body', 'FindFolderResponse', 'ResponseMessages');
  const root = descend(messages, 'FindFolderResponseMessage', 'RootFolder');
  return root && (descend(root, 'Folders')?.children ?? []).map(factsOf);
}

function factsOf(folder: XmlElement): FolderFacts {
  const count = Number(textAt(folder, 'TotalCount') ?? NaN);
  const times = folder.children.filter(({ name }) => name === 'ExtendedProperty').flatMap(timeIn);
  return {
    displayName: textAt(folder, 'DisplayName') ?? '',
    ...(Number.isSafeInteger(count) && { totalCount: count }),
    ...(times.length > 0 && { lastChanged: new Date(Math.max(...times)) }),
  };
}

function timeIn(property: XmlElement): number[] {
  const tag = descend(property, 'ExtendedFieldURI')?.attributes.get('PropertyTag') ?? '';
  const isAsked = CHANGE_TIMES.some((asked) => Number(asked) === Number(tag));
  return isAsked ? [Date.parse(textAt(property, 'Value') ?? '')].filter(Number.isFinite) : [];
}

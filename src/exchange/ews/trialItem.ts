import { escapeMarkup } from '../../core/markup.ts';
import type { DistinguishedFolder, WriteProbe } from '../../core/observations/ews.ts';
import type { HttpRequest } from '../http/httpConnection.ts';
import { descend, parseXml, textAt, type XmlElement } from '../xml.ts';
import { ewsEnvelope } from './envelope.ts';
import { ewsRequest } from './request.ts';

/** An item as EWS names it. */
export interface ItemId {
  readonly id: string;
  readonly changeKey: string;
}

/** How the items of each folder look in CreateItem ([MS-OXWSCORE], [MS-OXWSMTGS], [MS-OXWSCONT]): in no one's way. */
const ITEMS: Readonly<Record<DistinguishedFolder, (subject: string) => string>> = {
  calendar: (subject) =>
    `<t:CalendarItem><t:Subject>${subject}</t:Subject><t:ReminderIsSet>false</t:ReminderIsSet>` +
    '<t:Start>2000-01-01T00:00:00Z</t:Start><t:End>2000-01-01T00:30:00Z</t:End>' +
    '<t:LegacyFreeBusyStatus>Free</t:LegacyFreeBusyStatus></t:CalendarItem>',
  contacts: (subject) => `<t:Contact><t:Subject>${subject}</t:Subject><t:FileAs>${subject}</t:FileAs></t:Contact>`,
};

/** Makes an item with this subject; nobody is told. */
export function createRequest(ewsUrl: string, { folder, impersonate }: WriteProbe, subject: string): HttpRequest {
  const made = request(
    ewsUrl,
    impersonate,
    `<m:CreateItem SendMeetingInvitations="SendToNone"><m:SavedItemFolderId>${folderId(folder)}</m:SavedItemFolderId>` +
      `<m:Items>${ITEMS[folder](escapeMarkup(subject))}</m:Items></m:CreateItem>`,
  );
  return { ...made, isRepeatable: false };
}

/** Looks for items with this subject, for when it was not seen whether one was made. */
export function findRequest(ewsUrl: string, { folder, impersonate }: WriteProbe, subject: string): HttpRequest {
  return request(
    ewsUrl,
    impersonate,
    '<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties>' +
      '<t:FieldURI FieldURI="item:Subject"/></t:AdditionalProperties></m:ItemShape>' +
      '<m:Restriction><t:IsEqualTo><t:FieldURI FieldURI="item:Subject"/><t:FieldURIOrConstant>' +
      `<t:Constant Value="${escapeMarkup(subject)}"/></t:FieldURIOrConstant></t:IsEqualTo></m:Restriction>` +
      `<m:ParentFolderIds>${folderId(folder)}</m:ParentFolderIds></m:FindItem>`,
  );
}

/** Deletes items for good, past the folder of deleted items. */
export function deleteRequest(ewsUrl: string, { impersonate }: WriteProbe, items: readonly ItemId[]): HttpRequest {
  const ids = items.map(
    ({ id, changeKey }) => `<t:ItemId Id="${escapeMarkup(id)}" ChangeKey="${escapeMarkup(changeKey)}"/>`,
  );
  return request(
    ewsUrl,
    impersonate,
    '<m:DeleteItem DeleteType="HardDelete" SendMeetingCancellations="SendToNone">' +
      `<m:ItemIds>${ids.join('')}</m:ItemIds></m:DeleteItem>`,
  );
}

/** The ids in an answer to {@link createRequest}, or to {@link findRequest} of items with this very subject. */
export function itemsIn(body: string, subject?: string): readonly ItemId[] {
  const root = parseXml(body);
  return (root ? itemsBelow(root) : []).flatMap((item) => {
    const { attributes } = descend(item, 'ItemId') ?? {};
    const [id, changeKey] = [attributes?.get('Id'), attributes?.get('ChangeKey')];
    if (!id || !changeKey) return [];
    // Not every server heeds a restriction, and everything listed here is deleted.
    return subject === undefined || textAt(item, 'Subject') === subject ? [{ id, changeKey }] : [];
  });
}

function itemsBelow(element: XmlElement): readonly XmlElement[] {
  return element.name === 'Items' ? element.children : element.children.flatMap(itemsBelow);
}

function folderId(folder: DistinguishedFolder): string {
  return `<t:DistinguishedFolderId Id="${folder}"/>`;
}

function request(ewsUrl: string, mailbox: string, body: string): HttpRequest {
  return ewsRequest(ewsUrl, ewsEnvelope(body, mailbox), { requestId: crypto.randomUUID(), anchorMailbox: mailbox });
}

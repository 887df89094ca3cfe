import { childOf, childText } from '../xml/read.ts';
import type { XmlElement } from '../xml/read.ts';
import { element } from '../xml/write.ts';
import type { Markup } from '../xml/write.ts';
import { findFolder, findItem, onlyReference, refuseWriting } from './call.ts';
import type { EwsCall } from './call.ts';
import { EwsError } from './errors.ts';
import { references } from './folderOperations.ts';
import { itemIdXml, itemXml } from './itemXml.ts';
import { namespaces } from './namespaces.ts';
import { respond } from './response.ts';
import type { Answer } from './response.ts';
import type { StoredItem } from './store.ts';

const defaultFolderOf: Readonly<Record<string, string>> = {
  CalendarItem: 'calendar',
  Contact: 'contacts',
  Task: 'tasks',
  Message: 'drafts',
};

/** CreateItem: kept in memory as it was sent, in the folder named or the default one of its kind. */
export function createItem(call: EwsCall): Markup {
  const target = childOf(call.operation, namespaces.messages, 'SavedItemFolderId');
  const items = references(call.operation, 'Items').map((sent) => (): Answer => {
    const folderKey = target === undefined ? defaultFolderOf[sent.name] : findFolder(call, onlyReference(target)).key;
    refuseWriting(call);
    const item = { folderKey: folderKey ?? 'inbox', element: sent.name, properties: sent.children };
    const added = call.store.addItem(call.mailbox.primarySmtpAddress, item, call.now);
    return { content: element('m:Items', {}, element(`t:${added.element}`, {}, itemIdXml(call, added))) };
  });
  return respond('CreateItem', items, 'm:Items');
}

/** GetItem: one answer an item id. */
export function getItem(call: EwsCall): Markup {
  const items = references(call.operation, 'ItemIds').map((reference) => (): Answer => {
    return { content: element('m:Items', {}, itemXml(call, findItem(call, reference), false)) };
  });
  return respond('GetItem', items, 'm:Items');
}

/** DeleteItem: always for good, whatever DeleteType says. */
export function deleteItem(call: EwsCall): Markup {
  const items = references(call.operation, 'ItemIds').map((reference) => (): Answer => {
    call.store.removeItem(call.mailbox.primarySmtpAddress, findItem(call, reference).key, call.now);
    return {};
  });
  return respond('DeleteItem', items);
}

/** FindItem: the items of each folder, without restriction, paged by offset. */
export function findItems(call: EwsCall): Markup {
  const isIdOnly = baseShape(call.operation) === 'IdOnly';
  const view = childOf(call.operation, namespaces.messages, 'IndexedPageItemView')?.attributes;
  const offset = Number(view?.['Offset'] ?? 0);
  const limit = Number(view?.['MaxEntriesReturned'] ?? 1000);
  const items = references(call.operation, 'ParentFolderIds').map((reference) => (): Answer => {
    const all = call.store.items(call.mailbox.primarySmtpAddress, findFolder(call, reference).key);
    const page = all.slice(offset, offset + limit);
    const reached = offset + page.length;
    const paging = {
      IndexedPagingOffset: reached,
      TotalItemsInView: all.length,
      IncludesLastItemInRange: reached >= all.length,
    };
    const found = page.map((item) => itemXml(call, item, isIdOnly));
    return { content: element('m:RootFolder', paging, element('t:Items', {}, found)) };
  });
  return respond('FindItem', items);
}

/** SyncFolderItems: items that changed since the state was handed out, oldest first; deletions are not reported. */
export function syncFolderItems(call: EwsCall): Markup {
  const isIdOnly = baseShape(call.operation) === 'IdOnly';
  const answer = (): Answer => {
    const folder = findFolder(call, onlyReference(childOf(call.operation, namespaces.messages, 'SyncFolderId')));
    const since = readSyncState(childText(call.operation, namespaces.messages, 'SyncState'));
    const limit = Number(childText(call.operation, namespaces.messages, 'MaxChangesReturned') ?? 512);
    const changed = call.store
      .items(call.mailbox.primarySmtpAddress, folder.key)
      .filter((item) => item.version > since);
    const page = changed.slice(0, limit);
    return { content: syncContent(call, page, page.length === changed.length, isIdOnly) };
  };
  return respond('SyncFolderItems', [answer]);
}

function syncContent(
  call: EwsCall,
  page: readonly StoredItem[],
  isLast: boolean,
  isIdOnly: boolean,
): readonly Markup[] {
  const version = isLast ? call.store.lastVersion : (page.at(-1)?.version ?? 0);
  return [
    element('m:SyncState', {}, Buffer.from(`items:${String(version)}`).toString('base64')),
    element('m:IncludesLastItemInRange', {}, isLast),
    element(
      'm:Changes',
      {},
      page.map((item) => element('t:Create', {}, itemXml(call, item, isIdOnly))),
    ),
  ];
}

function readSyncState(text: string | undefined): number {
  if (text === undefined || text === '') return 0;
  const version = /^items:(\d+)$/.exec(Buffer.from(text, 'base64').toString('utf8'))?.[1];
  if (version === undefined) {
    throw new EwsError('ErrorInvalidSyncStateData', 'Synchronization state data is corrupt or otherwise invalid.');
  }
  return Number(version);
}

function baseShape(operation: XmlElement): string | undefined {
  const shape = childOf(operation, namespaces.messages, 'ItemShape');
  return childText(shape, namespaces.types, 'BaseShape');
}

import { childOf, childText } from '../xml/read.ts';
import type { XmlElement } from '../xml/read.ts';
import { element } from '../xml/write.ts';
import type { Markup } from '../xml/write.ts';
import { findFolder, foldersOf, onlyReference, refuseWriting } from './call.ts';
import type { EwsCall } from './call.ts';
import { EwsError } from './errors.ts';
import { folderIdXml, folderXml, readFolderShape } from './folderXml.ts';
import type { Folder } from './folders.ts';
import { namespaces } from './namespaces.ts';
import { respond } from './response.ts';
import type { Answer } from './response.ts';

/** GetFolder: one answer a folder id. */
export function getFolder(call: EwsCall): Markup {
  const shape = readFolderShape(call.operation);
  const items = references(call.operation, 'FolderIds').map((reference) => (): Answer => {
    return { content: element('m:Folders', {}, folderXml(call, findFolder(call, reference), shape)) };
  });
  return respond('GetFolder', items, 'm:Folders');
}

/** FindFolder: the folders under each parent, filtered by an `IsEqualTo` on the display name if there is one. */
export function findFolders(call: EwsCall): Markup {
  const shape = readFolderShape(call.operation);
  const isDeep = call.operation.attributes['Traversal'] === 'Deep';
  const items = references(call.operation, 'ParentFolderIds').map((reference) => (): Answer => {
    const parent = findFolder(call, reference);
    const found = descendants(foldersOf(call), parent.key, isDeep).filter(restriction(call.operation));
    const folders = found.map((folder) => folderXml(call, folder, shape));
    const paging = { TotalItemsInView: found.length, IncludesLastItemInRange: true, IndexedPagingOffset: found.length };
    return { content: element('m:RootFolder', paging, element('t:Folders', {}, folders)) };
  });
  return respond('FindFolder', items);
}

/** CreateFolder: made under the parent, refused if the name is taken there. */
export function createFolder(call: EwsCall): Markup {
  const parentReference = onlyReference(childOf(call.operation, namespaces.messages, 'ParentFolderId'));
  const items = references(call.operation, 'Folders').map((wanted) => (): Answer => {
    const parent = findFolder(call, parentReference);
    const displayName = childText(wanted, namespaces.types, 'DisplayName') ?? '';
    refuseDuplicate(call, parent, displayName);
    refuseWriting(call);
    const added = call.store.addFolder(call.mailbox.primarySmtpAddress, {
      parentKey: parent.key,
      displayName,
      folderClass: childText(wanted, namespaces.types, 'FolderClass') ?? parent.folderClass,
      element: wanted.name === 'Folder' ? parent.element : (wanted.name as Folder['element']),
    });
    return { content: element('m:Folders', {}, element(`t:${added.element}`, {}, folderIdXml(call, added.key))) };
  });
  return respond('CreateFolder', items, 'm:Folders');
}

/** DeleteFolder: default folders stay. */
export function deleteFolder(call: EwsCall): Markup {
  const items = references(call.operation, 'FolderIds').map((reference) => (): Answer => {
    const folder = findFolder(call, reference);
    if (folder.distinguishedId !== undefined) {
      throw new EwsError('ErrorDeleteDistinguishedFolder', 'Distinguished folders cannot be deleted.');
    }
    call.store.removeFolder(call.mailbox.primarySmtpAddress, folder.key);
    return {};
  });
  return respond('DeleteFolder', items);
}

/** SyncFolderHierarchy: every folder the first time, nothing after. */
export function syncFolderHierarchy(call: EwsCall): Markup {
  const shape = readFolderShape(call.operation);
  const isFirst = childText(call.operation, namespaces.messages, 'SyncState') === undefined;
  const folders = isFirst ? foldersOf(call).filter((folder) => folder.parentKey !== '') : [];
  const changes = folders.map((folder) => element('t:Create', {}, folderXml(call, folder, shape)));
  const content = [
    element('m:SyncState', {}, Buffer.from('hierarchy').toString('base64')),
    element('m:IncludesLastFolderInRange', {}, true),
    element('m:Changes', {}, changes),
  ];
  return respond('SyncFolderHierarchy', [(): Answer => ({ content })]);
}

/** The children of a wrapper in the messages namespace. */
export function references(operation: XmlElement, wrapper: string): readonly XmlElement[] {
  return childOf(operation, namespaces.messages, wrapper)?.children ?? [];
}

function descendants(folders: readonly Folder[], parentKey: string, isDeep: boolean): readonly Folder[] {
  const children = folders.filter((folder) => folder.parentKey === parentKey);
  return isDeep ? children.flatMap((child) => [child, ...descendants(folders, child.key, true)]) : children;
}

function restriction(operation: XmlElement): (folder: Folder) => boolean {
  const condition = childOf(operation, namespaces.messages, 'Restriction')?.children[0];
  const field = condition?.children.find((child) => child.name === 'FieldURI')?.attributes['FieldURI'];
  if (condition?.name !== 'IsEqualTo' || field !== 'folder:DisplayName') return () => true;
  const wanted = condition.children.find((child) => child.name === 'FieldURIOrConstant')?.children[0]?.attributes[
    'Value'
  ];
  return (folder) => folder.displayName === wanted;
}

function refuseDuplicate(call: EwsCall, parent: Folder, displayName: string): void {
  const isTaken = foldersOf(call).some(
    (folder) => folder.parentKey === parent.key && folder.displayName === displayName,
  );
  if (isTaken) throw new EwsError('ErrorFolderExists', 'A folder with the specified name already exists.');
}

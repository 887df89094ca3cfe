import { childOf } from '../xml/read.ts';
import type { XmlElement } from '../xml/read.ts';
import { element } from '../xml/write.ts';
import type { Content, Markup } from '../xml/write.ts';
import { foldersOf } from './call.ts';
import type { EwsCall } from './call.ts';
import type { Folder } from './folders.ts';
import { writeChangeKey, writeId } from './ids.ts';
import { namespaces } from './namespaces.ts';

/** Which properties a caller asked for. */
export interface FolderShape {
  readonly base: string;
  readonly additional: readonly string[];
}

/** Reads a FolderShape; a request without one gets ids. */
export function readFolderShape(operation: XmlElement): FolderShape {
  const shape = childOf(operation, namespaces.messages, 'FolderShape');
  const additional = childOf(shape, namespaces.types, 'AdditionalProperties')?.children ?? [];
  return {
    base: childOf(shape, namespaces.types, 'BaseShape')?.text.trim() ?? 'IdOnly',
    additional: additional.map((path) => path.attributes['FieldURI'] ?? ''),
  };
}

/** A folder with the properties of the shape, in the order the schema demands. */
export function folderXml(call: EwsCall, folder: Folder, shape: FolderShape): Markup {
  const properties = Object.entries(renderers)
    .filter(([name]) => isWanted(name, shape))
    .map(([name, render]) => render(call, folder, `t:${name}`));
  return element(`t:${folder.element}`, {}, folderIdXml(call, folder.key), properties);
}

/** The id of a folder of the acting mailbox. */
export function folderIdXml(call: EwsCall, key: string, name = 't:FolderId'): Markup {
  return element(name, {
    Id: writeId({ mailbox: call.mailbox.primarySmtpAddress, key }),
    ChangeKey: writeChangeKey(1),
  });
}

const defaultProperties: readonly string[] = ['DisplayName', 'TotalCount', 'ChildFolderCount', 'UnreadCount'];

type Renderer = (call: EwsCall, folder: Folder, name: string) => Content;

const renderers: Readonly<Record<string, Renderer>> = {
  ParentFolderId: (call, folder, name) =>
    folder.parentKey === '' ? undefined : folderIdXml(call, folder.parentKey, name),
  FolderClass: (_call, folder, name) => (folder.folderClass === '' ? undefined : element(name, {}, folder.folderClass)),
  DisplayName: (_call, folder, name) => element(name, {}, folder.displayName),
  TotalCount: (call, folder, name) =>
    element(name, {}, call.store.items(call.mailbox.primarySmtpAddress, folder.key).length),
  ChildFolderCount: (call, folder, name) =>
    element(name, {}, foldersOf(call).filter((child) => child.parentKey === folder.key).length),
  EffectiveRights: (_call, _folder, name) => element(name, {}, ownerRights),
  DistinguishedFolderId: (_call, folder, name) =>
    folder.distinguishedId === undefined ? undefined : element(name, {}, folder.distinguishedId),
  UnreadCount: (_call, folder, name) => (folder.element === 'Folder' ? element(name, {}, 0) : undefined),
};

const ownerRights: readonly Markup[] = [
  'CreateAssociated',
  'CreateContents',
  'CreateHierarchy',
  'Delete',
  'Modify',
  'Read',
  'ViewPrivateItems',
].map((right) => element(`t:${right}`, {}, true));

function isWanted(name: string, shape: FolderShape): boolean {
  if (shape.base === 'AllProperties') return true;
  return shape.additional.includes(`folder:${name}`) || (shape.base === 'Default' && defaultProperties.includes(name));
}

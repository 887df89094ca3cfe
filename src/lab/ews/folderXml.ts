import { childOf } from '../xml/read.ts';
import type { XmlElement } from '../xml/read.ts';
import { element } from '../xml/write.ts';
import type { Content, Markup } from '../xml/write.ts';
import { foldersOf, lastChange } from './call.ts';
import type { EwsCall } from './call.ts';
import type { Folder } from './folders.ts';
import { writeChangeKey, writeId } from './ids.ts';
import { namespaces } from './namespaces.ts';

/** Which properties a caller asked for. */
export interface FolderShape {
  readonly base: string;
  readonly additional: readonly string[];
  /** Tags of MAPI properties. */
  readonly tags: readonly number[];
}

/** Reads a FolderShape; a request without one gets ids. */
export function readFolderShape(operation: XmlElement): FolderShape {
  const shape = childOf(operation, namespaces.messages, 'FolderShape');
  const additional = childOf(shape, namespaces.types, 'AdditionalProperties')?.children ?? [];
  return {
    base: childOf(shape, namespaces.types, 'BaseShape')?.text.trim() ?? 'IdOnly',
    additional: additional.map((path) => path.attributes['FieldURI'] ?? ''),
    tags: additional.flatMap((path) => numberIn(path.attributes['PropertyTag'])),
  };
}

/** A folder with the properties of the shape, in the order the schema demands. */
export function folderXml(call: EwsCall, folder: Folder, shape: FolderShape): Markup {
  const properties = Object.entries(renderers)
    .filter(([name]) => isWanted(name, shape))
    .map(([name, render]) => render(call, folder, `t:${name}`, shape));
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

type Renderer = (call: EwsCall, folder: Folder, name: string, shape: FolderShape) => Content;

const renderers: Readonly<Record<string, Renderer>> = {
  ParentFolderId: (call, folder, name) =>
    folder.parentKey === '' ? undefined : folderIdXml(call, folder.parentKey, name),
  FolderClass: (_call, folder, name) => (folder.folderClass === '' ? undefined : element(name, {}, folder.folderClass)),
  DisplayName: (_call, folder, name) => element(name, {}, folder.displayName),
  TotalCount: (call, folder, name) =>
    element(name, {}, call.store.items(call.mailbox.primarySmtpAddress, folder.key).length),
  ChildFolderCount: (call, folder, name) =>
    element(name, {}, foldersOf(call).filter((child) => child.parentKey === folder.key).length),
  ExtendedProperty: (call, folder, name, { tags }) => timesOf(call, folder, name, tags),
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

/** PidTagLocalCommitTimeMax ([MS-OXCFOLD] 2.2.2.2.1.14) and PidTagLastModificationTime, which follows it here. */
const timeTags: readonly number[] = [0x670a, 0x3008];

function timesOf(call: EwsCall, folder: Folder, name: string, tags: readonly number[]): readonly Markup[] {
  const changed = lastChange(call, folder);
  if (changed === undefined) return [];
  const value = element('t:Value', {}, changed.toISOString().replace(/\.\d+Z$/, 'Z'));
  return tags
    .filter((tag) => timeTags.includes(tag))
    .map((tag) => {
      const field = { PropertyTag: `0x${tag.toString(16)}`, PropertyType: 'SystemTime' };
      return element(name, {}, element('t:ExtendedFieldURI', field), value);
    });
}

/** Tags come in hexadecimal or decimal ([MS-OXWSXPROP], PropertyTagType). */
function numberIn(tag: string | undefined): readonly number[] {
  return tag === undefined ? [] : [Number(tag)];
}

function isWanted(name: string, shape: FolderShape): boolean {
  if (name === 'ExtendedProperty') return shape.tags.length > 0;
  if (shape.base === 'AllProperties') return true;
  return shape.additional.includes(`folder:${name}`) || (shape.base === 'Default' && defaultProperties.includes(name));
}

import type { XmlElement } from '../xml/read.ts';
import { folderNotFound, itemNotFound } from './errors.ts';
import { defaultFolders, salesforceSyncFolder } from './folders.ts';
import type { Folder } from './folders.ts';

/** An item as it was sent, with the folder it lies in and the point in time (a counter) of its last change. */
export interface StoredItem {
  readonly key: string;
  readonly folderKey: string;
  readonly element: string;
  readonly properties: readonly XmlElement[];
  readonly version: number;
}

interface Content {
  readonly folders: Map<string, Folder>;
  readonly items: Map<string, StoredItem>;
  /** When the content of a folder changed last. */
  readonly changes: Map<string, Date>;
}

/** What people have put into mailboxes; a mailbox nobody wrote to takes no memory. */
export class MailboxStore {
  private contents = new Map<string, Content>();
  private version = 1;

  /** All folders of a mailbox; `isSynced` says whether Salesforce's folder is among them. */
  folders(mailbox: string, isSynced: boolean): readonly Folder[] {
    const created = this.contents.get(mailbox)?.folders.values() ?? [];
    return [...defaultFolders, ...(isSynced ? [salesforceSyncFolder] : []), ...created];
  }

  /** The items of a folder, oldest first. */
  items(mailbox: string, folderKey: string): readonly StoredItem[] {
    return [...(this.contents.get(mailbox)?.items.values() ?? [])].filter((item) => item.folderKey === folderKey);
  }

  /** The counter of the last change in any mailbox. */
  get lastVersion(): number {
    return this.version;
  }

  addFolder(mailbox: string, folder: Omit<Folder, 'key' | 'distinguishedId'>): Folder {
    const added = { ...folder, key: `f${String(this.nextVersion())}`, distinguishedId: undefined };
    this.contentOf(mailbox).folders.set(added.key, added);
    return added;
  }

  /** @throws {EwsError} if the folder does not exist or is a default one. */
  removeFolder(mailbox: string, key: string): void {
    if (this.contents.get(mailbox)?.folders.delete(key) !== true) throw folderNotFound();
  }

  /** When an item was added to a folder or removed from it. */
  lastChange(mailbox: string, folderKey: string): Date | undefined {
    return this.contents.get(mailbox)?.changes.get(folderKey);
  }

  addItem(mailbox: string, item: Pick<StoredItem, 'folderKey' | 'element' | 'properties'>, at: Date): StoredItem {
    const version = this.nextVersion();
    const added = { ...item, key: `i${String(version)}`, version };
    const { items, changes } = this.contentOf(mailbox);
    items.set(added.key, added);
    changes.set(item.folderKey, at);
    return added;
  }

  /** @throws {EwsError} `ErrorItemNotFound` if there is no such item. */
  item(mailbox: string, key: string): StoredItem {
    const found = this.contents.get(mailbox)?.items.get(key);
    if (found === undefined) throw itemNotFound();
    return found;
  }

  /** @throws {EwsError} `ErrorItemNotFound` if there is no such item. */
  removeItem(mailbox: string, key: string, at: Date): void {
    const { folderKey } = this.item(mailbox, key);
    const { items, changes } = this.contentOf(mailbox);
    items.delete(key);
    changes.set(folderKey, at);
  }

  /** Empties every mailbox. */
  clear(): void {
    this.contents = new Map();
  }

  private contentOf(mailbox: string): Content {
    const existing = this.contents.get(mailbox);
    if (existing !== undefined) return existing;
    const content: Content = { folders: new Map(), items: new Map(), changes: new Map() };
    this.contents.set(mailbox, content);
    return content;
  }

  private nextVersion(): number {
    this.version += 1;
    return this.version;
  }
}

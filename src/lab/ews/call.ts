import type { ServerBehaviour } from '../behaviour.ts';
import type { Recipient } from '../directory/directory.ts';
import { organisation } from '../organisation.ts';
import { childText } from '../xml/read.ts';
import type { XmlElement } from '../xml/read.ts';
import type { Markup } from '../xml/write.ts';
import { type EwsError, folderNotFound, itemNotFound, schemaViolation } from './errors.ts';
import type { Failures } from './failures.ts';
import { salesforceSyncKey } from './folders.ts';
import type { Folder } from './folders.ts';
import { readId } from './ids.ts';
import { isInScope, mailboxByAddress } from './impersonation.ts';
import { namespaces } from './namespaces.ts';
import type { MailboxStore, StoredItem } from './store.ts';

/** One operation under way: its element, the mailbox it acts on, and the server it runs on. */
export interface EwsCall {
  readonly operation: XmlElement;
  readonly mailbox: Recipient;
  /** Whether the mailbox is not the caller's own. */
  readonly isForeign: boolean;
  readonly server: ServerBehaviour;
  readonly now: Date;
  readonly store: MailboxStore;
  readonly failures: Failures;
}

/** Carries out one operation and returns its response element. */
export type Operation = (call: EwsCall) => Markup;

/** All folders of the acting mailbox. */
export function foldersOf({ mailbox, server, store }: EwsCall): readonly Folder[] {
  const isServiceAccount = mailbox.primarySmtpAddress === organisation.serviceAccount.address;
  const isSynced = server.sync.hasFolder && !isServiceAccount && isInScope(mailbox, server.impersonation.scope);
  return store.folders(mailbox.primarySmtpAddress, isSynced);
}

/** When the content of a folder changed last, by a client or by Salesforce; undefined for one nobody ever wrote to. */
export function lastChange({ mailbox, server, store, now }: EwsCall, { key }: Folder): Date | undefined {
  const changed = store.lastChange(mailbox.primarySmtpAddress, key);
  if (key !== salesforceSyncKey) return changed;
  const synced = new Date(now.getTime() - server.sync.quietHours * HOUR_MS);
  return changed && changed > synced ? changed : synced;
}

const HOUR_MS = 3_600_000;

/**
 * The folder a `FolderId` or `DistinguishedFolderId` names.
 *
 * @throws {EwsError} if it does not exist, or lies in a mailbox the caller does not act on.
 */
export function findFolder(call: EwsCall, reference: XmlElement): Folder {
  const key = reference.name === 'DistinguishedFolderId' ? distinguishedKey(call, reference) : ownKey(call, reference);
  const found = foldersOf(call).find((folder) => folder.key === key);
  if (found === undefined) throw folderNotFound();
  const { failures, isForeign, mailbox, server } = call;
  failures.strike(server.ews.failures, { on: 'folder', mailbox, folder: found.key });
  if (isForeign) failures.strike(server.ews.failures, { on: 'foreignFolder', mailbox, folder: found.key });
  return found;
}

/**
 * Asks whether the acting mailbox takes what is about to be written.
 *
 * @throws {EwsError} if it does not.
 */
export function refuseWriting({ failures, mailbox, server }: EwsCall): void {
  failures.strike(server.ews.failures, { on: 'write', mailbox });
}

/**
 * The item an `ItemId` names.
 *
 * @throws {EwsError} if it does not exist, or lies in a mailbox the caller does not act on.
 */
export function findItem(call: EwsCall, reference: XmlElement): StoredItem {
  return call.store.item(call.mailbox.primarySmtpAddress, ownKey(call, reference));
}

/** The first reference inside a wrapper such as `ParentFolderId`. */
export function onlyReference(wrapper: XmlElement | undefined): XmlElement {
  const reference = wrapper?.children[0];
  if (reference === undefined) throw schemaViolation('A folder id is expected.');
  return reference;
}

function distinguishedKey(call: EwsCall, reference: XmlElement): string {
  const owner = reference.children.find((child) => child.name === 'Mailbox');
  const address = childText(owner, namespaces.types, 'EmailAddress');
  if (address !== undefined)
    refuseForeign(call, mailboxByAddress(address, call.server).primarySmtpAddress, folderNotFound());
  return reference.attributes['Id'] ?? '';
}

function ownKey(call: EwsCall, reference: XmlElement): string {
  const { mailbox, key } = readId(reference.attributes['Id'] ?? '');
  refuseForeign(call, mailbox, itemNotFound());
  return key;
}

/** Nobody here has rights in another mailbox: acting on it takes impersonation. */
function refuseForeign(call: EwsCall, mailbox: string, error: EwsError): void {
  if (mailbox !== call.mailbox.primarySmtpAddress) throw error;
}

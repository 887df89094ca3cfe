/** A folder as the store keeps it. */
export interface Folder {
  readonly key: string;
  readonly parentKey: string;
  readonly displayName: string;
  readonly folderClass: string;
  readonly element: 'Folder' | 'CalendarFolder' | 'ContactsFolder' | 'TasksFolder' | 'SearchFolder';
  readonly distinguishedId: string | undefined;
}

/** The key of the folder Salesforce makes under Contacts once it syncs a mailbox. */
export const salesforceSyncKey = 'salesforcesync';

const mail = ['IPF.Note', 'Folder'] as const;

/** The default folders of every mailbox; key and distinguished id are the same. */
export const defaultFolders: readonly Folder[] = [
  folder('root', '', '', '', 'Folder'),
  folder('msgfolderroot', 'root', 'Top of Information Store', 'IPF.Note', 'Folder'),
  folder('calendar', 'msgfolderroot', 'Calendar', 'IPF.Appointment', 'CalendarFolder'),
  folder('contacts', 'msgfolderroot', 'Contacts', 'IPF.Contact', 'ContactsFolder'),
  folder('deleteditems', 'msgfolderroot', 'Deleted Items', ...mail),
  folder('drafts', 'msgfolderroot', 'Drafts', ...mail),
  folder('inbox', 'msgfolderroot', 'Inbox', ...mail),
  folder('journal', 'msgfolderroot', 'Journal', 'IPF.Journal', 'Folder'),
  folder('junkemail', 'msgfolderroot', 'Junk Email', ...mail),
  folder('notes', 'msgfolderroot', 'Notes', 'IPF.StickyNote', 'Folder'),
  folder('outbox', 'msgfolderroot', 'Outbox', ...mail),
  folder('sentitems', 'msgfolderroot', 'Sent Items', ...mail),
  folder('tasks', 'msgfolderroot', 'Tasks', 'IPF.Task', 'TasksFolder'),
];

/** The folder Lightning Sync makes in the mailbox of everyone it syncs. */
export const salesforceSyncFolder: Folder = {
  key: salesforceSyncKey,
  parentKey: 'contacts',
  displayName: 'Salesforce_Sync',
  folderClass: 'IPF.Contact',
  element: 'ContactsFolder',
  distinguishedId: undefined,
};

function folder(
  id: string,
  parentKey: string,
  displayName: string,
  folderClass: string,
  element: Folder['element'],
): Folder {
  return { key: id, parentKey, displayName, folderClass, element, distinguishedId: id };
}

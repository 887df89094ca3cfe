// Proves that the Contacts folder of a mailbox opens.
// Asks EWS for the default folder by impersonation, as the sync does.
// Cannot see whether items can be written, which would change the mailbox.
import { folderCheck } from './folderCheck.ts';

/** The Contacts folder opens. */
export const foldersContacts = folderCheck('folders.contacts', 'contacts', 'The Contacts folder opens');

// Proves that the Calendar folder of a mailbox opens.
// Asks EWS for the default folder by impersonation, as the sync does.
// Cannot see whether items can be written, which would change the mailbox.
import { folderCheck } from './folderCheck.ts';

/** The Calendar folder opens. */
export const foldersCalendar = folderCheck('folders.calendar', 'calendar', 'The Calendar folder opens');

import { defineFinding } from '../finding.ts';
import { powerShell } from '../powerShell.ts';
import { text } from '../text.ts';
import { byHand, inShell } from './remedies.ts';

/** ErrorFolderNotFound or ErrorItemNotFound for a default folder (MBX-10). */
export const notFound = defineFinding({
  code: 'folder.notFound',
  rules: ['MBX-10'],
  severity: 'error',
  confidence: 'certain',
  title: 'Default folder is missing',
  message:
    'Exchange answered {responseCode} for the {folder} folder of {mailbox}. Every mailbox has this default folder, and the sync reads and writes it.',
  remedies: ({ mailbox }) => [
    inShell(
      text('Check and repair the folders of {mailbox}', { mailbox }),
      repair(String(mailbox)),
      text('A repair can interrupt access to the mailbox for a short time and cannot be taken back.'),
    ),
    byHand(
      'exchangeAdmin',
      text('Let Outlook make the default folders anew'),
      text('Start Outlook for this mailbox once with the switch /resetfolders.'),
    ),
  ],
});

/** Impersonation was accepted, and the folder refused (IMP-14, IMP-15). */
export const accessDenied = defineFinding({
  code: 'folder.accessDenied',
  rules: ['IMP-14', 'IMP-15'],
  severity: 'error',
  confidence: 'possible',
  title: 'Access to the folder is denied',
  message:
    'Exchange refused access to the {folder} folder of {mailbox} ({responseCode}). Possible cause: a proxy removes the impersonation from requests, or the permissions of the folder are damaged. With impersonation, the rights of the owner are expected.',
  remedies: ({ mailbox, folder }) => [
    byHand(
      'exchangeAdmin',
      text('Compare what Exchange received with what was sent'),
      text('Find the request in the EWS log of the server: it shows who authenticated and who was impersonated.'),
      text('Where no one was impersonated, look for a device on the way that changes requests.'),
    ),
    inShell(
      text('Check the permissions of the {folder} folder', { folder }),
      repair(String(mailbox)),
      text('A repair can interrupt access to the mailbox for a short time and cannot be taken back.'),
    ),
  ],
});

/** ErrorInvalidSecurityDescriptor or ErrorMailboxConfiguration (MBX-10). */
export const damaged = defineFinding({
  code: 'folder.damaged',
  rules: ['MBX-10'],
  severity: 'error',
  confidence: 'certain',
  title: 'Folder or mailbox configuration is damaged',
  message:
    'Exchange answered {responseCode} for the {folder} folder of {mailbox}: its permissions or the configuration of the mailbox are not valid. The sync cannot open the folder before they are repaired.',
  remedies: ({ mailbox }) => [
    inShell(
      text('Repair the folders of {mailbox}', { mailbox }),
      repair(String(mailbox)),
      text('A repair can interrupt access to the mailbox for a short time and cannot be taken back.'),
    ),
  ],
});

/** No `Salesforce_Sync` under Contacts: Lightning Sync has not reached this mailbox yet (MBX-11). */
export const syncFolderMissing = defineFinding({
  code: 'folder.syncFolderMissing',
  rules: ['MBX-11'],
  severity: 'info',
  confidence: 'possible',
  title: 'Sync has not made its contacts folder yet',
  message:
    'The Contacts folder of {mailbox} has no folder Salesforce_Sync. Lightning Sync makes it once the user is in an active configuration that syncs contacts; before that its absence is expected.',
  remedies: ({ mailbox }) => [
    byHand(
      'salesforceAdmin',
      text('Check the sync configuration, where the sync should be running'),
      text('Check that the user of {mailbox} is in an active configuration, and that contacts are synced.', {
        mailbox,
      }),
      text('Wait two hours after a change, then open Lightning Sync Status and look for errors of the user.'),
    ),
  ],
});

/** Nothing has changed in `Salesforce_Sync` for more than a day (SF-09). */
export const syncFolderQuiet = defineFinding({
  code: 'folder.syncFolderQuiet',
  rules: ['SF-09'],
  severity: 'info',
  confidence: 'possible',
  title: 'Sync has written nothing for more than a day',
  message:
    'The folder Salesforce_Sync of {mailbox} changed last at {changed}, {hours} hours ago. Where no contact was changed since, in Salesforce or in Exchange, this is expected; otherwise a possible cause is a sync that has stopped.',
  remedies: ({ mailbox }) => [
    byHand(
      'salesforceAdmin',
      text('Watch the sync of this user for a day'),
      text('Change a contact of the user of {mailbox} that is to be in sync, and run this check again after an hour.', {
        mailbox,
      }),
      text('Where nothing comes, open Lightning Sync Status and compare the time of the last sync activity.'),
      text('Where contacts of other users arrive, see whether the user is in an active configuration.'),
      text('Reset the sync of the user there, once only wanted contacts are in Salesforce_Sync.'),
    ),
  ],
});

/** Detects first; a repair has no way back, so the undo only stops one that is still waiting. */
function repair(mailbox: string): { inspect: string; change: string; undo: string } {
  return {
    inspect: powerShell`Get-MailboxFolderStatistics -Identity ${mailbox} | Where-Object { $_.FolderType -in 'Calendar', 'Contacts' } | Format-List 'Name', 'FolderType', 'ItemsInFolder'`,
    change: powerShell`New-MailboxRepairRequest -Mailbox ${mailbox} -CorruptionType 'FolderACL', 'FolderView'`,
    undo: powerShell`Get-MailboxRepairRequest -Mailbox ${mailbox} | Remove-MailboxRepairRequest`,
  };
}

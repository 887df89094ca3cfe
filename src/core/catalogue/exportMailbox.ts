import { defineFinding } from '../finding.ts';
import { powerShell } from '../powerShell.ts';
import { text } from '../text.ts';
import { byHand, inShell } from './remedies.ts';

/** A room, a shared mailbox or the like among the mailboxes of the sync (MBX-13). */
export const unsupportedType = defineFinding({
  code: 'mailbox.unsupportedType',
  rules: ['MBX-13'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Mailbox is not that of a user',
  message: '{mailbox} is of the type {type}. The sync is made for mailboxes of users (UserMailbox or LinkedMailbox).',
  remedies: ({ mailbox }) => [
    byHand(
      'salesforceAdmin',
      text('Take {mailbox} out of the profile', { mailbox }),
      text('Remove the address, and the user from the sync configuration in Salesforce.'),
    ),
    inShell(
      text('Make it the mailbox of a user, where it is one'),
      {
        inspect: powerShell`Get-Mailbox -Identity ${String(mailbox)} | Format-List 'RecipientTypeDetails'`,
        change: powerShell`Set-Mailbox -Identity ${String(mailbox)} -Type 'Regular'`,
        undo: powerShell`Set-Mailbox -Identity ${String(mailbox)} -Type (Read-Host 'Type before the change: Shared, Room or Equipment')`,
      },
      text('The account of the mailbox becomes one that can sign in.'),
    ),
  ],
});

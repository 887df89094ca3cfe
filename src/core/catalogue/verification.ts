import { defineFinding } from '../finding.ts';
import { text } from '../text.ts';
import { byHand, inShell } from './remedies.ts';

/** ErrorServerBusy and its like for one mailbox, again and again, while others were answered (THR-02, THR-04). */
export const serverBusy = defineFinding({
  code: 'verification.serverBusy',
  rules: ['THR-02', 'THR-04'],
  severity: 'warning',
  confidence: 'certain',
  mendsAll: true,
  title: 'Exchange was too busy for the mailbox each time',
  message:
    'Exchange asked to be left alone ({answer}) each time {mailbox} was opened, while others were answered. Nothing is known of the mailbox; the sync meets the same limits.',
  remedies: () => [
    inShell(text('Give the service account a throttling policy of its own'), {
      inspect: `Get-ThrottlingPolicyAssociation | Format-List 'Name', 'ThrottlingPolicyId'
Get-ThrottlingPolicy | Format-List 'Name', 'EwsMaxConcurrency', 'EwsRechargeRate', 'EwsCutoffBalance'`,
      change: `$account = Read-Host 'Mailbox of the service account'
New-ThrottlingPolicy -Name 'Salesforce sync' -ThrottlingPolicyScope 'Regular' -EwsMaxConcurrency (Read-Host 'Connections at one time, such as 50')
Set-ThrottlingPolicyAssociation -Identity $account -ThrottlingPolicy 'Salesforce sync'`,
      undo: `$account = Read-Host 'Mailbox of the service account'
Set-ThrottlingPolicyAssociation -Identity $account -ThrottlingPolicy $null
Remove-ThrottlingPolicy -Identity 'Salesforce sync'`,
    }),
    byHand(
      'salesforceAdmin',
      text('Verify the mailbox again at a quiet hour'),
      text('Set a lower number of requests per minute, and verify only the mailboxes that are left.'),
    ),
  ],
});

/** The connection could not be made, or broke off, and did not come back. */
export const noContact = defineFinding({
  code: 'verification.noContact',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'Contact with EWS was lost',
  message:
    'No connection to {host} could be made any more ({phase}, {reason}). What was found out until then is kept; a server that answers as it did before is expected.',
  remedies: ({ host }) => [
    byHand(
      'salesforceAdmin',
      text('Run the checks of the profile'),
      text('They tell whether this machine, the way to {host}, or Exchange is the reason.', { host }),
      text('Then resume the verification: it goes on where it was.'),
    ),
  ],
});

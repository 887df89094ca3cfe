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
    policyOfItsOwn(),
    byHand(
      'salesforceAdmin',
      text('Verify the mailbox again at a quiet hour'),
      text('Set a lower number of requests per minute, and verify only the mailboxes that are left.'),
    ),
  ],
});

/** ErrorServerBusy and its like for whatever mailbox, until the run gave up (THR-02, THR-04). */
export const staysBusy = defineFinding({
  code: 'verification.staysBusy',
  rules: ['THR-02', 'THR-04'],
  severity: 'error',
  confidence: 'certain',
  title: 'Exchange stays too busy for the service account',
  message:
    'Exchange asked to be left alone ({answer}) again and again, and answered for no mailbox meanwhile. What was found out until then is kept; answers between two such requests are expected. The sync meets the same limits.',
  remedies: () => [
    policyOfItsOwn(),
    byHand(
      'salesforceAdmin',
      text('Resume the verification at a quiet hour'),
      text('Set a lower number of requests per minute; the verification goes on where it was.'),
    ),
  ],
});

/** Status 403 after sign-ins that were accepted, for every mailbox (MBX-05). */
export const clientRefused = defineFinding({
  code: 'verification.clientRefused',
  rules: ['MBX-05', 'EWS-14'],
  severity: 'error',
  confidence: 'possible',
  title: 'EWS refuses this client for every mailbox',
  message:
    'After sign-ins that were accepted, EWS at {host} answered with status 403 for every mailbox it was asked for, so it is not about single mailboxes. Possible cause: EWS is off for the organisation, a list of allowed applications leaves this one out, or a filter refuses this machine. An answer of EWS is expected.',
  remedies: ({ host }) => [
    byHand(
      'exchangeAdmin',
      text('Allow EWS for the organisation and this application'),
      text(
        'Run Get-OrganizationConfig | Format-List EwsEnabled, EwsApplicationAccessPolicy, EwsAllowList, EwsBlockList: EwsEnabled has to be empty or True, and the lists have to let the sync through.',
      ),
    ),
    byHand(
      'networkAdmin',
      text('Check what filters requests to {host}', { host }),
      text('Look the requests up in the log of the web application firewall and of IIS.'),
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

function policyOfItsOwn(): ReturnType<typeof inShell> {
  return inShell(text('Give the service account a throttling policy of its own'), {
    inspect: `Get-ThrottlingPolicyAssociation | Format-List 'Name', 'ThrottlingPolicyId'
Get-ThrottlingPolicy | Format-List 'Name', 'EwsMaxConcurrency', 'EwsRechargeRate', 'EwsCutoffBalance'`,
    change: `$account = Read-Host 'Mailbox of the service account'
New-ThrottlingPolicy -Name 'Salesforce sync' -ThrottlingPolicyScope 'Regular' -EwsMaxConcurrency (Read-Host 'Connections at one time, such as 50')
Set-ThrottlingPolicyAssociation -Identity $account -ThrottlingPolicy 'Salesforce sync'`,
    undo: `$account = Read-Host 'Mailbox of the service account'
Set-ThrottlingPolicyAssociation -Identity $account -ThrottlingPolicy $null
Remove-ThrottlingPolicy -Identity 'Salesforce sync'`,
  });
}

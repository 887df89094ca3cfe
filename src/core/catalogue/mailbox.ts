import { defineFinding } from '../finding.ts';
import { powerShell } from '../powerShell.ts';
import { text } from '../text.ts';
import { byHand, inProfile, inShell } from './remedies.ts';

/** ErrorNonPrimarySmtpAddress, with which the server names the primary address (MBX-01). */
export const notPrimaryAddress = defineFinding({
  code: 'mailbox.notPrimaryAddress',
  rules: ['MBX-01'],
  severity: 'error',
  confidence: 'certain',
  title: 'Address is an alias of the mailbox',
  message:
    'Exchange answered that {mailbox} is not the primary address of its mailbox; that is {primary}. The sync impersonates by primary address and does not work with an alias.',
  remedies: ({ primary }, subject) => [
    inProfile(text('Use the primary address {primary} in the profile', { primary }), subject.property, String(primary)),
    byHand(
      'salesforceAdmin',
      text('Use the primary address for the Salesforce user too'),
      text('Set the email of the Salesforce user to {primary}, and let the user confirm the change.', { primary }),
    ),
  ],
});

/** ErrorNonExistentMailbox, also for mailboxes in Exchange Online (MBX-02, MBX-03). */
export const notFound = defineFinding({
  code: 'mailbox.notFound',
  rules: ['MBX-02', 'MBX-03'],
  severity: 'error',
  confidence: 'certain',
  title: 'No mailbox has this address',
  message:
    'Exchange answered that no mailbox of this organisation has the address {mailbox}. It may be misspelt, belong to a contact, or have moved to Exchange Online; a mailbox on this Exchange is expected.',
  remedies: ({ mailbox }) => [
    byHand(
      'salesforceAdmin',
      text('Check the address {mailbox}', { mailbox }),
      text('Compare it with the address that the user sends mail from.'),
      text('Correct it in the profile, or take it out where the user has no mailbox on this Exchange.'),
    ),
    byHand(
      'exchangeAdmin',
      text('Find the recipient that has the address'),
      text(
        'Run Get-Recipient with the address: RecipientTypeDetails shows whether it is a mailbox here, a contact, or a mailbox in Exchange Online.',
      ),
    ),
  ],
});

/** ErrorAccountDisabled (MBX-06, AUTH-03). */
export const accountDisabled = defineFinding({
  code: 'mailbox.accountDisabled',
  rules: ['MBX-06', 'AUTH-03'],
  severity: 'error',
  confidence: 'certain',
  title: 'Account of the mailbox is disabled',
  message:
    'Exchange answered ErrorAccountDisabled for {mailbox}. An enabled account is expected for a mailbox that is to be synced.',
  remedies: ({ mailbox }) => [
    byHand(
      'salesforceAdmin',
      text('Take {mailbox} out where the person has left', { mailbox }),
      text('Remove the address from the profile, and the user from the sync configuration in Salesforce.'),
    ),
    inShell(text('Enable the account of {mailbox} again', { mailbox }), {
      inspect: powerShell`Get-User -Identity ${String(mailbox)} | Format-List 'Name', 'UserAccountControl'`,
      change: powerShell`Enable-ADAccount -Identity (Get-User -Identity ${String(mailbox)}).DistinguishedName`,
      undo: powerShell`Disable-ADAccount -Identity (Get-User -Identity ${String(mailbox)}).DistinguishedName`,
    }),
  ],
});

/** ErrorMailboxMoveInProgress (MBX-07). */
export const moving = defineFinding({
  code: 'mailbox.moving',
  rules: ['MBX-07'],
  severity: 'error',
  confidence: 'certain',
  title: 'Mailbox is being moved',
  message:
    'Exchange answered that {mailbox} is being moved. The sync can open it again when the move is complete; wait and run the check again.',
  remedies: ({ mailbox }) => [
    inShell(text('Complete the move of {mailbox}', { mailbox }), {
      inspect: powerShell`Get-MoveRequest -Identity ${String(mailbox)} | Get-MoveRequestStatistics | Format-List 'StatusDetail', 'PercentComplete'`,
      change: powerShell`Resume-MoveRequest -Identity ${String(mailbox)}`,
      undo: powerShell`Suspend-MoveRequest -Identity ${String(mailbox)}`,
    }),
  ],
});

/** ErrorMailboxStoreUnavailable or ErrorConnectionFailed (MBX-08). */
export const storeUnavailable = defineFinding({
  code: 'mailbox.storeUnavailable',
  rules: ['MBX-08'],
  severity: 'error',
  confidence: 'certain',
  title: 'Mailbox database does not answer',
  message:
    'Exchange answered {responseCode} for {mailbox}: its database cannot be reached at the moment. A mounted database is expected.',
  remedies: ({ mailbox }) => [
    inShell(
      text('Mount the database of {mailbox}', { mailbox }),
      {
        inspect: powerShell`Get-MailboxDatabase -Identity (Get-Mailbox -Identity ${String(mailbox)}).Database -Status | Format-List 'Name', 'Mounted', 'MountedOnServer'`,
        change: powerShell`Mount-Database -Identity (Get-Mailbox -Identity ${String(mailbox)}).Database`,
        undo: powerShell`Dismount-Database -Identity (Get-Mailbox -Identity ${String(mailbox)}).Database`,
      },
      text('Find out first why it is not mounted; a failover may just be under way.'),
    ),
  ],
});

/** ErrorMissingEmailAddress: impersonation works without, but Salesforce asks for an account with a mailbox. */
export const noServiceMailbox = defineFinding({
  code: 'mailbox.noServiceMailbox',
  rules: ['AUTH-22'],
  severity: 'warning',
  confidence: 'certain',
  mendsAll: true,
  title: 'Service account has no mailbox',
  message:
    'Exchange answered {responseCode} for {account}: the account has no mailbox of its own. Salesforce asks for a service account with a mailbox.',
  remedies: ({ account }) => [
    inShell(text('Give {account} a mailbox', { account }), {
      inspect: powerShell`Get-User -Identity ${String(account)} | Format-List 'Name', 'RecipientTypeDetails'`,
      change: powerShell`Enable-Mailbox -Identity ${String(account)}`,
      undo: powerShell`Disable-Mailbox -Identity ${String(account)}`,
    }),
  ],
});

/** Status 403 after a sign-in that was accepted (MBX-04, MBX-05). */
export const ewsDisabled = defineFinding({
  code: 'mailbox.ewsDisabled',
  rules: ['MBX-04', 'MBX-05'],
  severity: 'error',
  confidence: 'possible',
  title: 'EWS is not allowed for this mailbox',
  message:
    'After a sign-in that was accepted, EWS answered with status 403 for {mailbox}. Possible cause: EWS is off for the mailbox or the organisation, or a list of allowed applications leaves this one out.',
  remedies: ({ mailbox }) => [
    inShell(
      text('Allow EWS for {mailbox}', { mailbox }),
      {
        inspect: powerShell`Get-CASMailbox -Identity ${String(mailbox)} | Format-List 'EwsEnabled', 'EwsApplicationAccessPolicy', 'EwsAllowList', 'EwsBlockList'
Get-OrganizationConfig | Format-List 'EwsEnabled', 'EwsApplicationAccessPolicy', 'EwsAllowList', 'EwsBlockList'`,
        change: powerShell`Set-CASMailbox -Identity ${String(mailbox)} -EwsEnabled $true`,
        undo: powerShell`Set-CASMailbox -Identity ${String(mailbox)} -EwsEnabled $false`,
      },
      text(
        'Where EwsEnabled of the organisation is False, it overrides the mailbox. The setting of the mailbox may have been empty before.',
      ),
    ),
    byHand(
      'exchangeAdmin',
      text('Add Salesforce to a list of allowed applications'),
      text('Read the user agent of Salesforce from the IIS log (cs(User-Agent)) after a connection.'),
      text('Add it to EwsAllowList where EwsApplicationAccessPolicy is EnforceAllowList.'),
    ),
  ],
});

/** Autodiscover leads this address to Exchange Online (MBX-03, LIFE-02). */
export const inExchangeOnline = defineFinding({
  code: 'mailbox.inExchangeOnline',
  rules: ['MBX-03', 'LIFE-02'],
  severity: 'error',
  confidence: 'certain',
  title: 'Mailbox is in Exchange Online',
  message:
    'This Exchange has no mailbox {mailbox}, and Autodiscover leads its address to Exchange Online ({target}). Lightning Sync does not support mailboxes in both places; a mailbox on this Exchange is expected.',
  remedies: ({ mailbox }) => [
    byHand(
      'salesforceAdmin',
      text('Take {mailbox} out of this profile', { mailbox }),
      text('Remove the address, and the user from the sync configuration in Salesforce.'),
      text('Connect the user through Einstein Activity Capture with Microsoft Graph.'),
    ),
  ],
});

/** ErrorQuotaExceeded (MBX-09). */
export const full = defineFinding({
  code: 'mailbox.full',
  rules: ['MBX-09'],
  severity: 'error',
  confidence: 'certain',
  title: 'Mailbox is full',
  message:
    'Exchange answered {responseCode} for {mailbox}: its quota is used up. The sync writes contacts and events there; space for them is expected.',
  remedies: ({ mailbox }) => [
    inShell(
      text('Raise the quota of {mailbox}', { mailbox }),
      {
        inspect: powerShell`Get-MailboxStatistics -Identity ${String(mailbox)} | Format-List 'TotalItemSize', 'StorageLimitStatus'
Get-Mailbox -Identity ${String(mailbox)} | Format-List 'UseDatabaseQuotaDefaults', 'ProhibitSendQuota', 'ProhibitSendReceiveQuota'`,
        change: powerShell`Set-Mailbox -Identity ${String(mailbox)} -UseDatabaseQuotaDefaults $false -ProhibitSendQuota (Read-Host 'Send quota, such as 10GB') -ProhibitSendReceiveQuota (Read-Host 'Receive quota, such as 11GB')`,
        undo: powerShell`Set-Mailbox -Identity ${String(mailbox)} -UseDatabaseQuotaDefaults $true`,
      },
      text('Where the mailbox had quotas of its own, the way back are the values that the first command shows.'),
    ),
    byHand('salesforceAdmin', text('Ask the user to make space'), text('Emptying the deleted items often is enough.')),
  ],
});

/** A trial item that could not be removed (write probe). */
export const trialItemLeft = defineFinding({
  code: 'mailbox.trialItemLeft',
  rules: [],
  severity: 'warning',
  confidence: 'certain',
  title: 'Trial item may still be in the mailbox',
  message:
    'The trial item "{item}" was made in the {folder} folder of {mailbox}, and Exchange did not confirm its removal. It should be gone: look for it, so that the sync does not take it to Salesforce.',
  remedies: ({ item, folder }) => [
    byHand(
      'salesforceAdmin',
      text('Ask the user to delete the trial item'),
      text('Search the {folder} folder for {item}, delete it, and empty the deleted items.', { folder, item }),
    ),
  ],
});

import { defineFinding } from '../finding.ts';
import { powerShell, type PowerShellScript } from '../powerShell.ts';
import { text } from '../text.ts';
import { byHand, inShell } from './remedies.ts';

const GROUP = 'Salesforce sync mailboxes';
const ASSIGNMENT = 'Salesforce sync impersonation';

/** ErrorImpersonateUserDenied for every mailbox of the profile (IMP-01 to IMP-03). */
export const roleMissing = defineFinding({
  code: 'impersonation.roleMissing',
  rules: ['IMP-01', 'IMP-02', 'IMP-03', 'IMP-08', 'IMP-15'],
  severity: 'error',
  confidence: 'certain',
  mendsAll: true,
  title: 'Service account may not impersonate any mailbox',
  message:
    'Exchange refused {account} the impersonation of {mailbox}, as of every mailbox it was asked for ({count} in all). The account needs an enabled, regular assignment of the role ApplicationImpersonation whose scope covers them; full access and delegating assignments are not enough.',
  remedies: ({ account, mailbox }) => [
    inShell(
      text('Assign the role ApplicationImpersonation to {account}, limited to a group', { account }),
      assignRole(String(account), String(mailbox)),
      text(
        'Without a scope the role would open every mailbox of the organisation. A change takes up to an hour, or a recycle of MSExchangeServicesAppPool.',
      ),
    ),
    byHand(
      'exchangeAdmin',
      text('Check an assignment that exists already'),
      text(
        'Enabled must be True and RoleAssignmentDelegationType Regular; DelegatingOrgWide only allows passing the role on.',
      ),
      text('EffectiveUserName must be the service account of the profile.'),
    ),
  ],
});

/** ErrorImpersonateUserDenied for some mailboxes and not for others (IMP-04 to IMP-07, IMP-09). */
export const outOfScope = defineFinding({
  code: 'impersonation.outOfScope',
  rules: ['IMP-04', 'IMP-05', 'IMP-06', 'IMP-07', 'IMP-09'],
  severity: 'error',
  confidence: 'certain',
  title: 'Mailbox is outside the scope of impersonation',
  message:
    'Exchange refused {account} the impersonation of {mailbox}, and allowed that of {allowed} of the {count} mailboxes it was asked for. The management scope of the role assignment has to cover {mailbox} too.',
  remedies: ({ mailbox }) => [
    inShell(
      text('Add {mailbox} to the group of the management scope', { mailbox }),
      addToScope(String(mailbox)),
      text(
        'A scope by group covers direct members only. A change takes up to an hour, or a recycle of MSExchangeServicesAppPool.',
      ),
    ),
    byHand(
      'exchangeAdmin',
      text('Correct a scope that is not by group'),
      text('Compare RecipientFilter and RecipientRoot of the scope with the attributes and the place of the mailbox.'),
      text('MemberOfGroup needs the distinguished name of the group, not its display name.'),
      text(
        'Look for a scope with Exclusive True that matches the mailbox: it bars every assignment that does not use it.',
      ),
    ),
  ],
});

/** ErrorImpersonationDenied: not through this server (IMP-12). */
export const denied = defineFinding({
  code: 'impersonation.denied',
  rules: ['IMP-12'],
  severity: 'error',
  confidence: 'possible',
  title: 'Impersonation is denied on this server',
  message:
    'Exchange answered ErrorImpersonationDenied for {mailbox}: {account} may not impersonate through this server. Possible cause: the assignment is limited to servers, or an old permission denies it.',
  remedies: ({ account }) => [
    byHand(
      'exchangeAdmin',
      text('Check the role assignments of {account} and old permissions', { account }),
      text('Look for assignments of ApplicationImpersonation with a server or database scope.'),
      text('Look for entries of ms-Exch-EPI-Impersonation that deny; administrator groups of old versions have them.'),
    ),
  ],
});

/** ErrorImpersonationFailed: the rights could not be found out (IMP-13). */
export const failed = defineFinding({
  code: 'impersonation.failed',
  rules: ['IMP-13'],
  severity: 'error',
  confidence: 'possible',
  title: 'Exchange could not carry out the impersonation',
  message:
    'Exchange answered ErrorImpersonationFailed for {mailbox}: {answer}. Possible cause: Exchange cannot read the group memberships of the account, or a trust between forests does not work.',
  remedies: () => [
    byHand(
      'exchangeAdmin',
      text('Check that Exchange can read group memberships in Active Directory'),
      text('Check that Exchange Servers is a member of Windows Authorization Access Group.'),
      text('Look for events of MSExchange Web Services at the time of this check.'),
      text('Check trusts, where account and mailbox are in different forests.'),
    ),
  ],
});

/** A mailbox that should stay closed was opened (IMP-10). */
export const organisationWide = defineFinding({
  code: 'impersonation.organisationWide',
  rules: ['IMP-10'],
  severity: 'warning',
  confidence: 'certain',
  mendsAll: true,
  title: 'Service account may open mailboxes beyond the sync',
  message:
    'Exchange let {account} impersonate {mailbox}, which is named as outside the sync. A refusal was expected: the role ApplicationImpersonation probably has no scope, and whoever learns the password can open every mailbox it covers.',
  remedies: ({ account }) => [
    inShell(
      text('Limit the role assignment of {account} to a group', { account }),
      limitRole(String(account)),
      text(
        'Add every mailbox of the sync to the group first: the others are refused as soon as the scope is set. A change takes up to an hour.',
      ),
    ),
  ],
});

const SHOW_ROLE = `Get-ManagementRoleAssignment -Role 'ApplicationImpersonation' -GetEffectiveUsers | Format-List 'Name', 'RoleAssigneeName', 'EffectiveUserName', 'Enabled', 'RoleAssignmentDelegationType', 'RecipientWriteScope', 'CustomRecipientWriteScope'
Get-ManagementScope | Format-List 'Name', 'RecipientFilter', 'RecipientRoot', 'Exclusive'`;

function assignRole(account: string, mailbox: string): PowerShellScript {
  return {
    inspect: SHOW_ROLE,
    change: powerShell`$group = New-DistributionGroup -Name ${GROUP} -Type Security -Members ${mailbox}
$filter = "MemberOfGroup -eq '{0}'" -f $group.DistinguishedName.Replace("'", "''")
New-ManagementScope -Name ${GROUP} -RecipientRestrictionFilter $filter
New-ManagementRoleAssignment -Name ${ASSIGNMENT} -Role 'ApplicationImpersonation' -User ${account} -CustomRecipientWriteScope ${GROUP}`,
    undo: powerShell`Remove-ManagementRoleAssignment -Identity ${ASSIGNMENT}
Remove-ManagementScope -Identity ${GROUP}
Remove-DistributionGroup -Identity ${GROUP}`,
  };
}

function addToScope(mailbox: string): PowerShellScript {
  return {
    inspect: SHOW_ROLE,
    change: powerShell`Add-DistributionGroupMember -Identity (Read-Host 'Group of the management scope') -Member ${mailbox}`,
    undo: powerShell`Remove-DistributionGroupMember -Identity (Read-Host 'Group of the management scope') -Member ${mailbox}`,
  };
}

function limitRole(account: string): PowerShellScript {
  return {
    inspect: SHOW_ROLE,
    change: powerShell`$group = Get-DistributionGroup -Identity (Read-Host 'Security group with the mailboxes of the sync')
$filter = "MemberOfGroup -eq '{0}'" -f $group.DistinguishedName.Replace("'", "''")
New-ManagementScope -Name ${GROUP} -RecipientRestrictionFilter $filter
Get-ManagementRoleAssignment -Role 'ApplicationImpersonation' -RoleAssignee ${account} -Delegating $false | Set-ManagementRoleAssignment -CustomRecipientWriteScope ${GROUP}`,
    undo: powerShell`Get-ManagementRoleAssignment -Role 'ApplicationImpersonation' -RoleAssignee ${account} -Delegating $false | Set-ManagementRoleAssignment -RecipientRelativeWriteScope Organization
Remove-ManagementScope -Identity ${GROUP}`,
  };
}

import { powerShell } from '../powerShell.ts';
import type { ConnectionProfile } from '../profile/profile.ts';
import { asScriptFile, comment, literal } from './literal.ts';
import { PREVIEW, withPreview } from './preview.ts';

/** Which mailboxes the service account is to open. */
export type IntendedMailboxes =
  /** The members of a group of its own; the mailboxes of the profile become its first members. */
  | { readonly kind: 'group'; readonly name: string }
  /** Everything below an organisational unit, by its distinguished name or path. */
  | { readonly kind: 'organizationalUnit'; readonly identity: string };

/** How a service account is set up. */
export interface SetUpOptions {
  /** With true the script makes the account and asks for its password; with false it checks the one there is. */
  readonly createsAccount: boolean;
  readonly mailboxes: IntendedMailboxes;
  /** Names of the scope and the role assignment; Exchange takes at most 64 characters. */
  readonly scopeName: string;
  readonly assignmentName: string;
}

/** Names that say what they are for. */
export const DEFAULT_SET_UP: SetUpOptions = {
  createsAccount: false,
  mailboxes: { kind: 'group', name: 'Salesforce sync mailboxes' },
  scopeName: 'Salesforce sync mailboxes',
  assignmentName: 'Salesforce sync impersonation',
};

/**
 * The script of a new set-up: account, management scope, role assignment, and a test line (facts A4, [MS-IMPCFG]).
 * Started as it is, it shows what it would do; with `-Apply` it does it. It asks for the password and keeps none.
 */
export function setUpScript(profile: ConnectionProfile, options: SetUpOptions = DEFAULT_SET_UP): string {
  const { userName } = profile.serviceAccount;
  return asScriptFile([
    comment('Sets up the Exchange service account for Salesforce: account, scope of mailboxes, and impersonation.'),
    comment('For the Exchange Management Shell. As it is, it shows what it would do; run it with -Apply to do it.'),
    comment(`Account ${userName}, ${String(profile.mailboxes.length)} mailboxes.`),
    comment('With -Undo it takes back what it set up, likewise with -Apply only.'),
    '',
    '[CmdletBinding()]',
    'param([switch] $Apply, [switch] $Undo)',
    "$ErrorActionPreference = if ($Apply) { 'Stop' } else { 'Continue' }",
    `${PREVIEW} = @{ WhatIf = -not $Apply }`,
    `$account = ${literal(userName)}`,
    `$mailboxes = ${literal(profile.mailboxes)}`,
    '',
    ...undoLines(options),
    '',
    ...accountLines(profile, options),
    '',
    ...scopeLines(options),
    '',
    ...testLines(),
  ]);
}

function accountLines({ serviceAccount }: ConnectionProfile, { createsAccount }: SetUpOptions): string[] {
  if (!createsAccount) {
    return [
      comment('1. The account: it needs a mailbox and a password that need not be changed.'),
      "Get-User -Identity $account | Format-List 'UserPrincipalName', 'SamAccountName', 'RecipientTypeDetails', 'ResetPasswordOnNextLogon', 'UserAccountControl'",
    ];
  }
  const { userName, address } = serviceAccount;
  // Active Directory takes at most 20 characters (sAMAccountName).
  const sam = userName
    .slice(userName.indexOf('\\') + 1)
    .replace(/@.*$/s, '')
    .slice(0, 20);
  return [
    comment('1. The account: an account of its own, with a mailbox and a long password.'),
    withPreview(
      powerShell`New-Mailbox -Name ${sam} -SamAccountName ${sam} -UserPrincipalName ${address} -PrimarySmtpAddress ${address} -Password (Read-Host 'Password of the new account' -AsSecureString) -ResetPasswordOnNextLogon $false`,
    ),
  ];
}

function scopeLines({ mailboxes, scopeName, assignmentName }: SetUpOptions): string[] {
  const assignment = powerShell`New-ManagementRoleAssignment -Name ${assignmentName} -Role 'ApplicationImpersonation' -User $account`;
  if (mailboxes.kind === 'organizationalUnit') {
    return [
      comment('2. The role ApplicationImpersonation, limited to an organisational unit.'),
      withPreview(`${assignment} -RecipientOrganizationalUnitScope ${literal(mailboxes.identity)}`),
    ];
  }
  return [
    comment('2. A group of the intended mailboxes. A scope by group covers direct members only.'),
    withPreview(powerShell`New-DistributionGroup -Name ${mailboxes.name} -Type Security | Out-Null`),
    'foreach ($mailbox in $mailboxes) {',
    withPreview(powerShell`  Add-DistributionGroupMember -Identity ${mailboxes.name} -Member $mailbox`),
    '}',
    '',
    comment('3. The scope by the distinguished name of the group, and the role limited to it.'),
    powerShell`$group = Get-DistributionGroup -Identity ${mailboxes.name} -ErrorAction SilentlyContinue`,
    '$filter = "MemberOfGroup -eq \'{0}\'" -f ([string] $group.DistinguishedName).Replace("\'", "\'\'")',
    withPreview(powerShell`New-ManagementScope -Name ${scopeName} -RecipientRestrictionFilter $filter`),
    withPreview(`${assignment} -CustomRecipientWriteScope ${literal(scopeName)}`),
  ];
}

function testLines(): string[] {
  return [
    comment('Test: the account has one enabled, regular assignment, and its scope is not the organisation.'),
    "Get-ManagementRoleAssignment -Role 'ApplicationImpersonation' -RoleAssignee $account | Format-List 'Name', 'Enabled', 'RoleAssignmentDelegationType', 'RecipientWriteScope', 'CustomRecipientWriteScope', 'RecipientOrganizationalUnitScope'",
  ];
}

function undoLines({ createsAccount, mailboxes, scopeName, assignmentName }: SetUpOptions): string[] {
  const scope =
    mailboxes.kind === 'group'
      ? [
          `Remove-ManagementScope -Identity ${literal(scopeName)}`,
          `Remove-DistributionGroup -Identity ${literal(mailboxes.name)}`,
        ]
      : [];
  const commands = [
    `Remove-ManagementRoleAssignment -Identity ${literal(assignmentName)}`,
    ...scope,
    ...(createsAccount ? ['Disable-Mailbox -Identity $account'] : []),
  ];
  return ['if ($Undo) {', ...commands.map((command) => `  ${withPreview(command)}`), '  return', '}'];
}

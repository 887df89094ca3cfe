import { defineFinding } from '../finding.ts';
import { accountChange } from '../scripts/accountChange.ts';
import { powerShell } from '../powerShell.ts';
import { text } from '../text.ts';
import { byCommand, byHand, inShell } from './remedies.ts';

/** An account that is switched off (AUTH-03). */
export const accountDisabled = defineFinding({
  code: 'authentication.accountDisabled',
  rules: ['AUTH-03'],
  severity: 'error',
  confidence: 'certain',
  title: 'Service account is disabled',
  message: 'In Active Directory, {account} is disabled: Enabled is False. No sign-in succeeds before it is enabled.',
  remedies: ({ account }) => [
    inShell(
      text('Enable {account}', { account }),
      accountChange(String(account), {
        shows: 'Enabled',
        change: 'Enable-ADAccount -Identity $account',
        undo: 'Disable-ADAccount -Identity $account',
      }),
      text('Find out first why it was disabled.'),
    ),
  ],
});

/** A password that ends some day (AUTH-06). */
export const passwordExpires = defineFinding({
  code: 'authentication.passwordExpires',
  rules: ['AUTH-06'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Password of the service account will expire',
  message:
    'The password of {account} expires ({expires}). From then on every sign-in of the sync is refused; a password that does not expire, or a planned change here and in Salesforce, is expected.',
  remedies: ({ account }) => [
    inShell(
      text('Let the password of {account} not expire', { account }),
      accountChange(String(account), {
        shows: 'PasswordNeverExpires',
        change: 'Set-ADUser -Identity $account -PasswordNeverExpires $true',
        undo: 'Set-ADUser -Identity $account -PasswordNeverExpires $false',
      }),
      text('Then it must be long, and known to Salesforce alone.'),
    ),
    byHand(
      'salesforceAdmin',
      text('Plan the change of the password'),
      text('Agree on a day with the Exchange admin before the password expires.'),
      text('Enter the new password in Salesforce and here right after the change.'),
    ),
  ],
});

/** An account that has reached its end date (AUTH-07). */
export const accountExpired = defineFinding({
  code: 'authentication.accountExpired',
  rules: ['AUTH-07'],
  severity: 'error',
  confidence: 'certain',
  title: 'Service account has expired',
  message:
    'The account {account} ended on {date} (AccountExpirationDate). No sign-in succeeds after that day; an account without an end date, or with a later one, is expected.',
  remedies: ({ account, date }) => [
    inShell(
      text('Remove the end date of {account}', { account }),
      accountChange(String(account), {
        shows: 'AccountExpirationDate',
        change: 'Clear-ADAccountExpiration -Identity $account',
        undo: powerShell`Set-ADAccountExpiration -Identity $account -DateTime ${String(date)}`,
      }),
    ),
  ],
});

/** Machines or hours that the account is limited to (AUTH-08). */
export const logonRestricted = defineFinding({
  code: 'authentication.logonRestricted',
  rules: ['AUTH-08'],
  severity: 'error',
  confidence: 'certain',
  title: 'Service account may sign in only at times or places',
  message:
    'The account {account} is restricted: {property} is {value}. Salesforce signs in at all hours and from a machine that no such list can name; no restriction is expected.',
  remedies: ({ account, property }) => [
    inShell(
      text('Clear {property} of {account}', { property, account }),
      accountChange(String(account), {
        shows: String(property),
        change: powerShell`Set-ADUser -Identity $account -Clear ${clearName(String(property))}`,
        undo: "Set-ADUser -Identity $account -LogonWorkstations (Read-Host 'LogonWorkstations before the change')",
      }),
    ),
  ],
});

/** Membership of a group whose members cannot use NTLM (AUTH-09). */
export const protectedUsers = defineFinding({
  code: 'authentication.protectedUsers',
  rules: ['AUTH-09'],
  severity: 'error',
  confidence: 'certain',
  title: 'Service account is in the group Protected Users',
  message:
    'The account {account} is a member of {group}. Windows refuses NTLM to members of Protected Users, whatever the server offers.',
  remedies: ({ account, group }) => [
    inShell(
      text('Take {account} out of Protected Users', { account }),
      accountChange(String(account), {
        shows: 'MemberOf',
        change: powerShell`Remove-ADGroupMember -Identity ${String(group)} -Members $account`,
        undo: powerShell`Add-ADGroupMember -Identity ${String(group)} -Members $account`,
      }),
    ),
    byCommand(text('Sign in with Basic instead'), 'editServiceAccount'),
  ],
});

/** An account that signs in with a card only (AUTH-10). */
export const smartcardRequired = defineFinding({
  code: 'authentication.smartcardRequired',
  rules: ['AUTH-10'],
  severity: 'error',
  confidence: 'certain',
  title: 'Service account needs a smart card',
  message:
    'The account {account} must sign in with a smart card (SmartcardLogonRequired is True). Passwords are refused; Salesforce has nothing but the password.',
  remedies: ({ account }) => [
    inShell(
      text('Let {account} sign in with a password', { account }),
      accountChange(String(account), {
        shows: 'SmartcardLogonRequired',
        change: `Set-ADUser -Identity $account -SmartcardLogonRequired $false
Set-ADAccountPassword -Identity $account -Reset -NewPassword (Read-Host 'New password' -AsSecureString)`,
        undo: 'Set-ADUser -Identity $account -SmartcardLogonRequired $true',
      }),
      text('Windows gave the account a random password when the card was required, so a new one is set.'),
    ),
  ],
});

/** A principal name that is not the address (AUTH-14). */
export const principalNameDiffers = defineFinding({
  code: 'authentication.principalNameDiffers',
  rules: ['AUTH-14'],
  severity: 'warning',
  confidence: 'certain',
  title: 'User principal name is not the primary address',
  message:
    'The user principal name of {account} is {principalName}, and its primary address {address}. Whoever signs in with the address is refused; both are expected to be the same, or the name to be given as DOMAIN\\user.',
  remedies: ({ account, principalName, address }) => [
    inShell(
      text('Set the user principal name of {account} to its address', { account }),
      {
        inspect: powerShell`Get-User -Identity ${String(account)} | Format-List 'UserPrincipalName', 'WindowsEmailAddress'`,
        change: powerShell`Set-User -Identity ${String(account)} -UserPrincipalName ${String(address)}`,
        undo: powerShell`Set-User -Identity ${String(account)} -UserPrincipalName ${String(principalName)}`,
      },
      text('The suffix must be one of the forest. Whoever signs in with the old name must use the new one.'),
    ),
    byCommand(text('Use the form DOMAIN\\user in the profile and in Salesforce'), 'editServiceAccount'),
  ],
});

/** Modern authentication announced to clients, which does not keep Basic and NTLM out (AUTH-16). */
export const modernClientProfile = defineFinding({
  code: 'authentication.modernClientProfile',
  rules: ['AUTH-16'],
  severity: 'info',
  confidence: 'certain',
  title: 'Modern authentication is on for clients',
  message:
    'OAuth2ClientProfileEnabled of the organisation is {value}: Exchange announces modern authentication. Basic and NTLM go on working unless an authentication policy blocks them.',
  remedies: () => [
    byHand(
      'exchangeAdmin',
      text('Check that no authentication policy covers the service account'),
      text('Run Get-AuthenticationPolicy, and compare AuthenticationPolicy of Get-User for the service account.'),
    ),
  ],
});

/** An account of a person or an administrator (AUTH-22). */
export const privilegedAccount = defineFinding({
  code: 'authentication.privilegedAccount',
  rules: ['AUTH-22'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Service account has more rights than it needs',
  message:
    'The account {account} is a member of {group}. Its password is known to Salesforce, and so are the rights that come with it; an account of its own without further rights is expected.',
  remedies: ({ account, group }) => [
    inShell(
      text('Take {account} out of {group}', { account, group }),
      accountChange(String(account), {
        shows: 'MemberOf',
        change: powerShell`Remove-ADGroupMember -Identity ${String(group)} -Members $account`,
        undo: powerShell`Add-ADGroupMember -Identity ${String(group)} -Members $account`,
      }),
      text('Where a person uses the account, make a service account of its own instead.'),
    ),
  ],
});

/** The attribute behind a property of `Get-ADUser` ([MS-ADLS] userWorkstations, logonHours). */
function clearName(property: string): string {
  return property === 'LogonWorkstations' ? 'userWorkstations' : property;
}

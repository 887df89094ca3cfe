import { defineFinding } from '../finding.ts';
import { powerShell, type PowerShellScript } from '../powerShell.ts';
import { text } from '../text.ts';
import { approveForThisMachine } from './certificateRemedies.ts';
import { byCommand, byHand, inShell } from './remedies.ts';

/** An account or password that the server refused without saying why (AUTH-01, AUTH-13). */
export const refused = defineFinding({
  code: 'authentication.refused',
  rules: [
    ...['AUTH-01', 'AUTH-03', 'AUTH-07', 'AUTH-08', 'AUTH-09', 'AUTH-10', 'AUTH-11', 'AUTH-12', 'AUTH-13'],
    ...['AUTH-17', 'AUTH-18', 'EWS-09'],
  ],
  severity: 'error',
  confidence: 'certain',
  title: 'Sign-in of the service account is refused',
  message:
    'Exchange refused the sign-in of {userName} with {scheme}. It does not say why: the password, the form of the user name, or a restriction of the account. Nothing more is sent for this account until you act, so that it is not locked.',
  remedies: ({ userName, scheme }) => [
    byCommand(text('Enter the password of the service account again'), 'enterPassword'),
    ...(scheme === 'NTLM' ? [COMPARISON] : []),
    inShell(
      text('Check the state of the account {userName}', { userName }),
      accountState(String(userName), {
        change: 'Unlock-ADAccount -Identity $account',
        undo: '$account | Format-List LockedOut',
      }),
    ),
    byCommand(text('Check the form of the user name in the profile'), 'editServiceAccount'),
    byHand(
      'exchangeAdmin',
      text('Read the reason in the security log'),
      text('On the Exchange server, find event 4625 of {userName} at the time of this check.', { userName }),
      text(
        'Its Sub Status tells: 0xC000006A wrong password, 0xC0000064 unknown name, 0xC0000234 locked, 0xC0000072 disabled.',
      ),
      text('0xC000006E, 0xC000006F and 0xC0000070 are restrictions of the account, 0xC0000193 one that has expired.'),
      text('0xC000035B is Extended Protection with a proxy that ends TLS, 0xC0000418 a domain that blocks NTLM.'),
    ),
  ],
});

/** EWS-09: with channel binding refused and without it accepted, the password is right and a proxy ends TLS. */
const COMPARISON = byCommand(
  text('Compare with a sign-in without channel binding'),
  'compareSignIn',
  text('It may send the password twice more. If the password is wrong, each counts towards a lock-out.'),
);

/** A refusal whose answer says that the account is locked (AUTH-02). */
export const lockedOut = defineFinding({
  code: 'authentication.lockedOut',
  rules: ['AUTH-02'],
  severity: 'error',
  confidence: 'certain',
  title: 'Service account is locked',
  message:
    'Exchange answered that {userName} is locked. An account that is not locked is needed; it is often locked again where a client such as Salesforce keeps an old password.',
  remedies: ({ userName }) => [
    inShell(
      text('Unlock the account {userName}', { userName }),
      accountState(String(userName), {
        change: 'Unlock-ADAccount -Identity $account',
        undo: '$account | Format-List LockedOut',
      }),
      text('Find out first who keeps an old password; otherwise it is locked again. Unlocking cannot be taken back.'),
    ),
    byHand(
      'salesforceAdmin',
      text('Enter the current password wherever the account is used'),
      text('Check the service account credentials in Salesforce setup.'),
      text('Then enter the password here, and try again.'),
    ),
  ],
});

/** Our guard against locking the account: a refused password is not sent again (AUTH-02). */
export const refusedBefore = defineFinding({
  code: 'authentication.refusedBefore',
  rules: ['AUTH-02'],
  severity: 'error',
  confidence: 'certain',
  title: 'Password was refused before and is not sent again',
  message:
    'The stored password of {userName} was refused by {host} in an earlier attempt. It is not sent again before you act, so that the account is not locked.',
  remedies: () => [
    byCommand(text('Enter the password of the service account again'), 'enterPassword'),
    byCommand(
      text('Try the stored password again'),
      'trySignInAgain',
      text('Every refused attempt counts towards the lock-out of the account.'),
    ),
  ],
});

/** Nothing to sign in with. */
export const noPassword = defineFinding({
  code: 'authentication.noPassword',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'No password is stored for the service account',
  message:
    'No password is stored for {userName}, so nothing was sent to {host}. Without it, sign-in, impersonation and mailboxes cannot be checked.',
  remedies: () => [byCommand(text('Enter the password of the service account'), 'enterPassword')],
});

/** The password is bound to the hosts it was entered for. */
export const hostNotApproved = defineFinding({
  code: 'authentication.hostNotApproved',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'Password may not be sent to this host yet',
  message:
    'The stored password of {userName} was entered for other hosts, and {host} is not among them. It is sent only to hosts that you approved.',
  remedies: ({ host }) => [
    byCommand(
      text('Approve {host} for this password', { host }),
      'approveHost',
      text('Approve it only where you know that the host is your Exchange.'),
    ),
    byCommand(text('Correct the EWS address in the connection profile'), 'editServiceAccount'),
  ],
});

/** The certificate does not verify on this machine, and nothing else explains it. */
export const connectionNotTrusted = defineFinding({
  code: 'authentication.connectionNotTrusted',
  rules: ['NET-07', 'TLS-08'],
  severity: 'error',
  confidence: 'certain',
  title: 'This machine does not trust the connection',
  message:
    'The certificate of {host} ({subject}, issued by {issuer}) does not verify on this machine, so no password was sent. A verified certificate is needed first. This says nothing about whether Salesforce would trust it.',
  remedies: () => [
    byHand(
      'networkAdmin',
      text('Find out why this machine does not trust the certificate'),
      text('Check whether a device on the way from this machine inspects TLS and shows a certificate of its own.'),
      text('Add the authority in the setting exchangeConnect.network.additionalCertificateAuthorities.'),
    ),
    approveForThisMachine(),
  ],
});

/** A refusal by another front end than the one that gave the NTLM challenge (AUTH-21, NET-10). */
export const connectionSplit = defineFinding({
  code: 'authentication.connectionSplit',
  rules: ['AUTH-21', 'NET-10'],
  severity: 'error',
  confidence: 'possible',
  title: 'NTLM sign-in is spread over several servers',
  message:
    'During one NTLM sign-in, {first} gave the challenge and {second} answered it with a refusal. Possible cause: a load balancer spreads the requests of one connection. NTLM needs one server for all of them.',
  remedies: () => [
    byHand(
      'networkAdmin',
      text('Keep the requests of one connection on one Exchange server'),
      text(
        'Turn off connection multiplexing for /EWS in the load balancer, or use session affinity by source address.',
      ),
    ),
    byCommand(
      text('Try the stored password again'),
      'trySignInAgain',
      text('Every refused attempt counts towards the lock-out of the account.'),
    ),
  ],
});

/** An account that signs in, but must change its password before anything else (AUTH-04, AUTH-05). */
export const passwordExpired = defineFinding({
  code: 'authentication.passwordExpired',
  rules: ['AUTH-04', 'AUTH-05'],
  severity: 'error',
  confidence: 'certain',
  title: 'Password of the service account has to be changed',
  message:
    'EWS answered {responseCode} for {userName}: the password has expired or must be changed at the next sign-in. EWS offers no way to change it, and Salesforce cannot either.',
  remedies: ({ userName }) => [
    inShell(
      text('Set a new password for {userName} that need not be changed', { userName }),
      accountState(String(userName), {
        change: `Set-ADAccountPassword -Identity $account -Reset -NewPassword (Read-Host 'New password' -AsSecureString)
Set-ADUser -Identity $account -ChangePasswordAtLogon $false`,
        undo: 'Set-ADUser -Identity $account -ChangePasswordAtLogon $true',
      }),
      text(
        'Enter the new password here and in Salesforce at the same time, so that the old one does not lock the account.',
      ),
    ),
  ],
});

/** Finds the account by either form of its name, so that the script runs whichever the profile has. */
function accountState(userName: string, { change, undo }: { change: string; undo: string }): PowerShellScript {
  const account = userName.slice(userName.indexOf('\\') + 1);
  const find = powerShell`$name = ${account}
$account = Get-ADUser -Filter { SamAccountName -eq $name -or UserPrincipalName -eq $name } -Properties 'Enabled', 'LockedOut', 'PasswordExpired', 'AccountExpirationDate', 'LogonWorkstations', 'SmartcardLogonRequired'`;
  return {
    inspect: `${find}\n$account | Format-List 'SamAccountName', 'UserPrincipalName', 'Enabled', 'LockedOut', 'PasswordExpired', 'AccountExpirationDate', 'LogonWorkstations', 'SmartcardLogonRequired'`,
    change: `${find}\n${change}`,
    undo: `${find}\n${undo}`,
  };
}

import { change, failing, fault, variant } from './fault.ts';
import type { Fault, FaultWords } from './fault.ts';

/** The back end refuses what the front end let in. */
function refusedInside(name: string, words: Omit<FaultWords, 'apply'>, responseCode: string, text: string): Fault {
  return fault(name, { ...words, apply: failing({ responseCode, text, strikes: 'everyCall' }) });
}

/** The service account: password, state and name. */
export const authenticationFaults: readonly Fault[] = [
  fault('wrongPassword', {
    rules: ['AUTH-01'],
    title: "The service account's password was changed",
    changes: 'The password in the state file is no longer right; attempts count towards lock-out',
    apply: change('account', { password: 'changed' }),
  }),
  fault('accountLocked', {
    rules: ['AUTH-02'],
    title: 'The service account is locked out',
    changes: 'Every sign-in is refused, whatever the password; Basic is told why, NTLM is not',
    apply: change('account', { condition: 'lockedOut' }),
  }),
  fault('accountDisabled', {
    rules: ['AUTH-03', 'AUTH-07', 'AUTH-08'],
    title: 'The service account is disabled',
    changes: 'Every sign-in is refused, whatever the password, and nobody is told why',
    apply: change('account', { condition: 'disabled' }),
  }),
  refusedInside(
    'passwordExpired',
    {
      rules: ['AUTH-04'],
      title: "The service account's password has expired",
      changes: 'Every EWS operation ends in ErrorPasswordExpired',
    },
    'ErrorPasswordExpired',
    'The password for the account has expired.',
  ),
  refusedInside(
    'passwordChangeRequired',
    {
      rules: ['AUTH-05'],
      title: 'The service account must change its password',
      changes: 'Every EWS operation ends in ErrorPasswordChangeRequired',
    },
    'ErrorPasswordChangeRequired',
    'The password for the account must be changed.',
  ),
  fault('principalNameUnknown', {
    rules: ['AUTH-13', 'AUTH-14'],
    title: 'The user principal name is not in the directory',
    changes: 'svc-sfsync@contoso.test is refused, CONTOSO\\svc-sfsync accepted',
    apply: change('account', { knownAs: 'downLevelName' }),
  }),
  fault('downLevelNameUnknown', {
    rules: ['AUTH-13'],
    title: 'The domain of the user name is wrong',
    changes: 'CONTOSO\\svc-sfsync is refused, svc-sfsync@contoso.test accepted',
    apply: change('account', { knownAs: 'principalName' }),
  }),
  fault('legacyAuthBlocked', {
    rules: ['AUTH-15'],
    title: 'A policy blocks Basic and NTLM for the account',
    changes: 'The right password is answered with 401 and Bearer only; before sign-in all schemes are offered',
    apply: change('account', { condition: 'legacyAuthBlocked' }),
  }),
  fault('accountBlocked456', {
    rules: ['AUTH-02'],
    title: 'Exchange has blocked the account',
    changes: 'The right password is answered with status 456',
    apply: change('account', { condition: 'locked456' }),
  }),
  refusedInside(
    'tooManyGroups',
    {
      rules: ['AUTH-23'],
      title: 'The service account is in too many groups',
      changes: 'Every EWS operation ends in ErrorProxyGroupSidLimitExceeded',
    },
    'ErrorProxyGroupSidLimitExceeded',
    'The account is a member of too many groups for the request to be passed to another site.',
  ),
  variant('basicIsLatin1', {
    rules: ['AUTH-18'],
    title: 'Basic sign-ins are read as ISO 8859-1',
    changes: "A password or name beyond ASCII sent as UTF-8 is wrong by Basic; the lab's own password is ASCII",
    apply: change('account', { basicCharset: 'latin1' }),
  }),
];

import { defineFinding } from '../finding.ts';
import { text } from '../text.ts';
import { byCommand, byHand } from './remedies.ts';

/** The domain of the user name is another one than the server says it is in (AUTH-13). */
export const otherDomain = defineFinding({
  code: 'authentication.otherDomain',
  rules: ['AUTH-13', 'AUTH-14'],
  severity: 'warning',
  confidence: 'possible',
  title: 'User name has another domain than the server',
  message:
    'The user name {userName} is of the domain {domain}, and the server says that it belongs to {netBiosDomain} ({dnsDomain}). Possible cause: the domain is misspelt, or is not the one that Windows uses for sign-ins. No password was sent to find this out. A name of the domain of the server, or of one that it trusts, is expected.',
  remedies: ({ netBiosDomain }) => [
    byCommand(text('Correct the user name in the connection profile'), 'editServiceAccount'),
    byHand(
      'exchangeAdmin',
      text('Tell the sign-in names of the service account'),
      text(
        'Run Get-ADUser for the account: it signs in as {netBiosDomain} and SamAccountName, or as UserPrincipalName.',
        {
          netBiosDomain,
        },
      ),
      text('Where the account is in another domain that this one trusts, nothing has to be changed.'),
    ),
  ],
});

/** ErrorProxyGroupSidLimitExceeded (AUTH-23). */
export const tooManyGroups = defineFinding({
  code: 'authentication.tooManyGroups',
  rules: ['AUTH-23'],
  severity: 'error',
  confidence: 'certain',
  title: 'Service account is in too many groups',
  message:
    'Exchange answered {responseCode} for {account}: it is a member of more than 3,000 groups, so that one server cannot pass its request on to another. A dedicated account with few groups is expected.',
  remedies: ({ account }) => [
    byHand(
      'exchangeAdmin',
      text('Take {account} out of groups, or make a dedicated account', { account }),
      text('Count its groups, nested ones too, with whoami /groups in a session of the account.'),
      text('A new service account needs a mailbox and the role ApplicationImpersonation, and no further groups.'),
    ),
  ],
});

import { defineFinding } from '../finding.ts';
import type { Remedy } from '../remedy.ts';
import { text } from '../text.ts';
import { byHand } from './remedies.ts';
import { chooseUsers, inSetup } from './setupRemedies.ts';

/** Copied addresses in a sandbox, which are unusable on purpose (SF-14). */
export const sandboxAddress = defineFinding({
  code: 'users.sandboxAddress',
  rules: ['SF-14'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Addresses of users are disabled by the sandbox',
  message:
    '{org} is a sandbox, which makes copied addresses unusable. Users with such an address: {count} of {total}, such as {examples}. The sync links a user to the mailbox of the same address; for users who take part in a test, the address of a test mailbox is expected.',
  remedies: ({ org }) =>
    inSetup(
      org,
      'users',
      text('Give the users of the test the addresses of test mailboxes'),
      text('Set the email of each to a mailbox that no other org syncs.'),
      text('Take the address of production only where production does not sync that mailbox: two orgs write twice.'),
      text('Each change is confirmed by the user through a message to the new address.'),
    ),
});

/** The form that sandboxes give to addresses, in an org that is none. */
export const copiedAddress = defineFinding({
  code: 'users.copiedAddress',
  rules: [],
  severity: 'error',
  confidence: 'possible',
  title: 'Addresses of users have the form of a sandbox',
  message:
    'Users of {org} whose address has the form that sandboxes give to copied addresses, such as the ending .invalid: {count} of {total}, such as {examples}. Possible cause: they were copied back from a sandbox. The sync links a user to the mailbox of the same address; the true address is expected.',
  remedies: ({ org }) =>
    inSetup(
      org,
      'users',
      text('Give the users their true address'),
      text('Take the ending .invalid off the email of the users who are to be in sync.'),
      text('Each change is confirmed by the user through a message to the new address.'),
    ),
});

/** Two active users with one address. */
export const sharedAddress = defineFinding({
  code: 'users.sharedAddress',
  rules: [],
  severity: 'warning',
  confidence: 'certain',
  title: 'Users share an address',
  message:
    'Addresses that more than one active user of {org} has: {count}, such as {examples}. One user for each mailbox is expected: the sync cannot tell whose contacts and events they are.',
  remedies: ({ org }) =>
    inSetup(
      org,
      'users',
      text('Leave each address to one user'),
      text('Give the other users their own address, or take them out of the selection and of the configuration.'),
    ),
});

/** No address, or one that no mailbox can have. */
export const unusableAddress = defineFinding({
  code: 'users.unusableAddress',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'Users have no usable address',
  message:
    'Users of {org} whose email does not have the form of a mailbox address: {count} of {total}, such as {examples}. A name, one @ and a domain are expected, without blanks and without letters outside ASCII.',
  remedies: ({ org }) =>
    inSetup(
      org,
      'users',
      text('Give the users the address of their mailbox'),
      text('Set Email of each user to the primary SMTP address of the mailbox.'),
    ),
});

/** Domains of users that nothing in the profile has, so that nothing was checked for them. */
export const otherDomain = defineFinding({
  code: 'users.otherDomain',
  rules: [],
  severity: 'info',
  confidence: 'certain',
  title: 'Users have addresses in domains that were not checked',
  message:
    'Users of {org} with an address in a domain that no mailbox of the profile has: {count} of {total}, such as in {domains}. Autodiscover has to lead to Exchange for each of them, which is checked once the profile has a mailbox there.',
  remedies: () => [
    byHand(
      'salesforceAdmin',
      text('Add a mailbox of each domain to the profile'),
      text('One mailbox stands for its domain; Verify Mailboxes looks at every one.'),
      text('Where a domain is not one of this Exchange, take its users out of the selection.'),
    ),
  ],
});

/** No intended user has the address of a mailbox. */
export const mailboxWithoutUser = defineFinding({
  code: 'users.mailboxWithoutUser',
  rules: ['SF-06'],
  severity: 'warning',
  confidence: 'certain',
  title: 'No user has the address of the mailbox',
  message:
    'No intended user of {org} has the address {mailbox}; users looked at: {total}. The sync links a user to the mailbox of the same address; one such user is expected.',
  remedies: ({ org, mailbox }) => [
    ...inSetup(
      org,
      'users',
      text('Find the user who is to have {mailbox}', { mailbox }),
      text('Set the email of the user to {mailbox}, or make the user active again.', { mailbox }),
    ),
    chooseUsers(),
  ],
});

/** The user of one mailbox signs in by the address of another. */
export const namesake = defineFinding({
  code: 'users.namesake',
  rules: ['SF-13'],
  severity: 'warning',
  confidence: 'possible',
  title: 'User of the mailbox has the user name of another one',
  message:
    'The user of {org} with the email {mailbox} has the user name {userName}, which is made of {other}, another mailbox of the profile. Possible cause: the emails of two users were swapped, so that the sync would link this mailbox to the wrong person. A user with the email of their own mailbox is expected.',
  remedies: ({ org, mailbox, userName, other }) =>
    inSetup(
      org,
      'users',
      text('See whose mailbox {mailbox} is', { mailbox }),
      text('Where it is not that of {userName}, set the email of that user to {other}.', { userName, other }),
      text('Then give {mailbox} to the user whose mailbox it is.', { mailbox }),
      text('Where it is, leave both as they are: a user name does not have to be an address of the user.'),
    ),
});

/** The user name is the mailbox's address, the email another one. */
export const userNameOnly = defineFinding({
  code: 'users.userNameOnly',
  rules: ['SF-13'],
  severity: 'warning',
  confidence: 'certain',
  title: 'User has the mailbox as user name, not as email',
  message:
    'A user of {org} has the user name {userName} and the email {address}. The sync links by email alone, so that this mailbox is linked to nobody; {mailbox} is expected as email.',
  remedies: ({ org, mailbox }) => useAddress(org, mailbox),
});

/** Exchange says that the email is an alias of the mailbox (SF-13). */
export const alias = defineFinding({
  code: 'users.alias',
  rules: ['SF-13', 'MBX-01'],
  severity: 'warning',
  confidence: 'certain',
  title: 'User has an alias of the mailbox as email',
  message:
    'A user of {org} has the email {address}, and Exchange answered that its primary address is {mailbox}. The sync works with primary addresses; {mailbox} is expected as email.',
  remedies: ({ org, mailbox }) => useAddress(org, mailbox),
});

function useAddress(org: string | number, mailbox: string | number): [Remedy, ...Remedy[]] {
  return inSetup(
    org,
    'users',
    text('Set the email of the user to {mailbox}', { mailbox }),
    text('Edit the user, set Email to {mailbox}, and leave the user name as it is.', { mailbox }),
    text('The user confirms the change through a message to the new address.'),
  );
}

import { defineFinding } from '../finding.ts';
import type { Remedy } from '../remedy.ts';
import { text } from '../text.ts';
import { byHand } from './remedies.ts';
import { inSetup, toSetup } from './setupRemedies.ts';

/** The selection of the profile gives nobody. */
export const none = defineFinding({
  code: 'users.none',
  rules: ['SF-06'],
  severity: 'error',
  confidence: 'certain',
  title: 'Selection of users gives nobody',
  message:
    'The selection of the profile gives no active user of {org}. The users who are to be in sync are expected; inactive ones do not count.',
  remedies: ({ org }) => [chooseUsers(), ...toSetup(org, 'users')],
});

/** Names of the selection that the org does not have. */
export const unresolved = defineFinding({
  code: 'users.unresolved',
  rules: ['SF-06'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Org does not have all that the selection names',
  message:
    '{org} does not have {count} of the names of the selection, such as {examples}. Profiles, permission sets, groups and users that exist are expected, spelt as in the org.',
  remedies: ({ org }) => [chooseUsers(), ...toSetup(org, 'users')],
});

/** Rows moved between two pages, twice. */
export const incomplete = defineFinding({
  code: 'users.incomplete',
  rules: [],
  severity: 'warning',
  confidence: 'certain',
  title: 'Users changed while they were read',
  message:
    'Users that {org} counted: {reported}; users that it gave, also when asked a second time: {count}. Somebody changes users at the moment. All of them are expected, so that none is left out of the checks.',
  remedies: () => [
    byHand(
      'salesforceAdmin',
      text('Run the check again when the changes are through'),
      text('A load of users, or their synchronisation from a directory, may be under way.'),
    ),
  ],
});

/** The file that the selection names. */
export const fileUnreadable = defineFinding({
  code: 'users.fileUnreadable',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'File of users cannot be read',
  message:
    'The file {file} with the users who are to be in sync cannot be read ({reason}). A CSV of Lightning Sync users from Setup, or a list of addresses, is expected there.',
  remedies: () => [
    byHand(
      'salesforceAdmin',
      text('Correct the name of the file in the profile'),
      text('The path is relative to the profile.'),
      text('In Setup, the page Outlook Integration and Sync offers the list of Lightning Sync users for download.'),
    ),
  ],
});

/** Addresses that a sandbox made unusable. */
export const sandboxAddress = defineFinding({
  code: 'users.sandboxAddress',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'Addresses of users are disabled by the sandbox',
  message:
    'Users of {org} whose address a sandbox made unusable: {count} of {total}, such as {examples}. The sync links a user to the mailbox of the same address; the true address is expected.',
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
    'Users of {org} whose email no mailbox can have: {count} of {total}, such as {examples}. An address with a name, one @ and a domain is expected.',
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
    'No intended user of {org} has the address {mailbox}; {total} were looked at. The sync links a user to the mailbox of the same address; one such user is expected.',
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

function chooseUsers(): Remedy {
  return byHand(
    'salesforceAdmin',
    text('Correct the selection of users in the profile'),
    text('salesforce.users chooses by condition, profiles, permission sets, groups or a file.'),
    text('Left out, it means all active standard users.'),
  );
}

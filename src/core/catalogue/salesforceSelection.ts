import { defineFinding } from '../finding.ts';
import { text } from '../text.ts';
import { byHand } from './remedies.ts';
import { chooseUsers, inSetup, toSetup } from './setupRemedies.ts';

/** The org has nothing of what the selection names. */
export const noneFound = defineFinding({
  code: 'users.noneFound',
  rules: ['SF-06'],
  severity: 'error',
  confidence: 'certain',
  title: 'Selection names nobody that the org has',
  message:
    'Names of the selection that {org} does not have: {count}, such as {examples}; nobody is left. Profiles, permission sets, groups and users that exist are expected, spelt as in the org.',
  remedies: ({ org }) => [chooseUsers(), ...toSetup(org, 'users')],
});

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
    'Names of the selection that {org} does not have: {count}, such as {examples}. Profiles, permission sets, groups and users that exist are expected, spelt as in the org.',
  remedies: ({ org }) => [chooseUsers(), ...toSetup(org, 'users')],
});

/** Users of a file who cannot sign in any more. */
export const inactive = defineFinding({
  code: 'users.inactive',
  rules: ['SF-06'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Selection names inactive users',
  message:
    'Users of the selection who are not active in {org}: {count}, such as {examples}. They are left out; users who are active are expected.',
  remedies: ({ org }) => [
    byHand('salesforceAdmin', text('Take users who have left out of the file'), text('Delete their lines.')),
    ...inSetup(
      org,
      'users',
      text('Make the users active who are to be in sync'),
      text('Edit the user, and switch Active on; it takes a licence.'),
    ),
  ],
});

/** Lines of a file that are no heading, no remark and no user. */
export const unreadLines = defineFinding({
  code: 'users.unreadLines',
  rules: [],
  severity: 'warning',
  confidence: 'certain',
  title: 'File of users has lines without an address',
  message:
    'Lines of {file} that hold no address: {count}, such as {examples}. They are left out; the address of a user is expected in each line.',
  remedies: () => [
    byHand(
      'salesforceAdmin',
      text('Correct the lines of the file'),
      text('Enter the address of the user in each of them, or delete the line.'),
      text('A line that begins with # counts as a remark.'),
    ),
  ],
});

/** `INVALID_FIELD`, `MALFORMED_QUERY` and their like, for a query with a condition of the profile. */
export const conditionRefused = defineFinding({
  code: 'users.conditionRefused',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'Org refuses the condition of the selection',
  message:
    '{org} refused the condition in salesforce.users.where with {code} ("{message}"). A condition of SOQL on User is expected, with fields that the org has and shows to the user of the checks.',
  remedies: () => [
    byHand(
      'salesforceAdmin',
      text('Correct the condition in the profile'),
      text('Name fields as the API does, such as Department, and put text between single quotes.'),
      text('Leave out what is no condition, such as WHERE, ORDER BY and LIMIT.'),
      text('Run the check again; the org answers with the first thing that it does not understand.'),
    ),
  ],
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

import { defineFinding } from '../finding.ts';
import { text } from '../text.ts';
import { byCommand, byHand, inProfile } from './remedies.ts';

/** The text is not JSON. */
export const syntax = defineFinding({
  code: 'profile.syntax',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'Profile is not valid JSON',
  message: 'The profile cannot be read as JSON from here on ({detail}). A JSON object with the connection is expected.',
  remedies: () => [
    byHand(
      'salesforceAdmin',
      text('Correct the JSON at the marked place'),
      text('Look for a missing comma, quote or brace.'),
    ),
  ],
});

/** A property that has to be there. */
export const missingProperty = defineFinding({
  code: 'profile.missingProperty',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'A property of the profile is missing',
  message: 'The profile has no {detail}. The checks need it to know what to connect to.',
  remedies: () => [byCommand(text('Fill in the service account form'), 'editServiceAccount')],
});

/** A property that stands there twice. */
export const duplicateProperty = defineFinding({
  code: 'profile.duplicateProperty',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'A property of the profile is given twice',
  message:
    'The property {detail} stands in the same object more than once, so it cannot be told which of the values is meant. Each property is expected once.',
  remedies: ({ detail }) => [
    byHand(
      'salesforceAdmin',
      text('Keep one value of the property {detail}', { detail }),
      text('Compare the values, and delete the line with the wrong one.'),
    ),
  ],
});

/** A property we do not know: most often a typing mistake. */
export const unknownProperty = defineFinding({
  code: 'profile.unknownProperty',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'Profile has an unknown property',
  message:
    'The property {detail} is not part of a connection profile, so it has no effect. Only known properties are expected.',
  remedies: ({ detail }) => [
    byHand(
      'salesforceAdmin',
      text('Correct or remove the property {detail}', { detail }),
      text('Completion in the editor lists the properties that exist at this place.'),
      text('A password does not belong in the profile: enter it with the command Enter Password.'),
    ),
  ],
});

/** A value of another type than the profile has there. */
export const wrongType = defineFinding({
  code: 'profile.wrongType',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'Value does not fit the property',
  message: 'The value does not fit this property of the profile. What fits: {detail}.',
  remedies: () => [
    byHand(
      'salesforceAdmin',
      text('Enter a value that fits'),
      text('Completion in the editor lists the values that fit.'),
    ),
    byCommand(text('Fill in the service account form'), 'editServiceAccount'),
  ],
});

/** EWS over http. */
export const ewsUrlNotHttps = defineFinding({
  code: 'profile.ewsUrlNotHttps',
  rules: ['AD-07'],
  severity: 'error',
  confidence: 'certain',
  title: 'EWS address is not https',
  message: 'The EWS address {detail} is not https. Salesforce connects to EWS over TLS only.',
  remedies: ({ detail }, { property }) => [
    inProfile(text('Use {url}', { url: ewsUrlAt(String(detail)) }), property, ewsUrlAt(String(detail))),
  ],
});

/** The path of EWS is fixed. */
export const ewsUrlPath = defineFinding({
  code: 'profile.ewsUrlPath',
  rules: ['EWS-01'],
  severity: 'error',
  confidence: 'certain',
  title: 'EWS address has another path than EWS',
  message: 'The address {detail} does not end with /EWS/Exchange.asmx, where Exchange answers EWS requests.',
  remedies: ({ detail }, { property }) => [
    inProfile(text('Use {url}', { url: ewsUrlAt(String(detail)) }), property, ewsUrlAt(String(detail))),
  ],
});

/** No address at all. */
export const ewsUrlInvalid = defineFinding({
  code: 'profile.ewsUrlInvalid',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'EWS address is not an address',
  message:
    '{detail} is not an https address. One such as https://mail.contoso.com/EWS/Exchange.asmx is expected, without user name.',
  remedies: () => [
    byHand(
      'salesforceAdmin',
      text('Enter the address that the Exchange admin gives you'),
      text(
        'The Exchange admin finds it with Get-WebServicesVirtualDirectory -ADPropertiesOnly | Format-List ExternalUrl.',
      ),
      text('Or remove the property: Autodiscover then finds the address.'),
    ),
  ],
});

/** A user name without its domain (AUTH-13). */
export const userNameFormat = defineFinding({
  code: 'profile.userNameFormat',
  rules: ['AUTH-13'],
  severity: 'error',
  confidence: 'certain',
  title: 'User name has no domain',
  message:
    '{detail} is neither DOMAIN\\user nor user@domain. Without its domain Exchange may look the name up in another one.',
  remedies: () => [
    byHand(
      'salesforceAdmin',
      text('Enter the user name with its domain'),
      text('Enter it in the form in which it is entered in Salesforce.'),
      text('In JSON a backslash is written twice: "CONTOSO\\\\user".'),
    ),
  ],
});

/** Not an address a mailbox can have. */
export const mailboxAddress = defineFinding({
  code: 'profile.mailboxAddress',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'Not a mailbox address',
  message:
    '{detail} is not the address of a mailbox. The primary SMTP address is expected, such as anna.berg@contoso.com.',
  remedies: () => [
    byHand(
      'salesforceAdmin',
      text('Enter the primary SMTP address of the mailbox'),
      text('It is the address that mail of this user is sent from.'),
    ),
  ],
});

/** The same mailbox twice. */
export const mailboxDuplicate = defineFinding({
  code: 'profile.mailboxDuplicate',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'Mailbox is listed twice',
  message:
    '{detail} is in the list of mailboxes already. Upper and lower case make no difference; each mailbox is expected once.',
  remedies: ({ detail }) => [
    byHand(
      'salesforceAdmin',
      text('Remove one of the entries'),
      text('Delete the marked line with {detail}.', { detail }),
    ),
  ],
});

/** The EWS address on the host of an address; ports other than that of https are those of http and of no use. */
function ewsUrlAt(address: string): string {
  const url = URL.parse(address);
  if (!url) return 'https://mail.contoso.com/EWS/Exchange.asmx';
  return `https://${url.protocol === 'https:' ? url.host : url.hostname}/EWS/Exchange.asmx`;
}

/** An org name that no command line may be given. */
export const orgName = defineFinding({
  code: 'profile.orgName',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'Org name has characters it cannot have',
  message:
    'The org is given as {detail}. An alias or a user name has letters, digits, underscore, dot, @, + and - alone; nothing is started with anything else.',
  remedies: () => [
    byHand(
      'salesforceAdmin',
      text('Give the alias or the user name of the org'),
      text('Run sf org list, and copy the alias or the user name of the org.'),
      text('Or delete the property: then the target org of the sf command line is used.'),
    ),
  ],
});

/** No way, or several ways, to choose the intended users. */
export const usersSelection = defineFinding({
  code: 'profile.usersSelection',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'Users are not chosen in exactly one way',
  message:
    'The users are chosen by {detail}. Exactly one of where, profiles, permissionSets, groups and file is expected.',
  remedies: () => [
    byHand(
      'salesforceAdmin',
      text('Keep one way of choosing the users'),
      text('Delete the others, or delete "users" as a whole to take all active standard users.'),
    ),
  ],
});

/** A file elsewhere on this machine, which is none of a profile's business. */
export const usersFile = defineFinding({
  code: 'profile.usersFile',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'File of users is not beside the profile',
  message:
    'The file of users is given as {detail}. A path that leads into the folder of the profile is expected, such as users.csv or lists/users.csv; nothing elsewhere on this machine is read.',
  remedies: () => [
    byHand(
      'salesforceAdmin',
      text('Put the file beside the profile'),
      text('Copy the file into the folder of the profile, or into one below it.'),
      text('Enter its path from there, without a drive and without .. at its beginning.'),
    ),
  ],
});

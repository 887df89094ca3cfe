import type { ProfileFault } from '../../core/profile/profile.ts';
import { text } from '../../core/text.ts';

/** The fixed texts of the page. */
export const PAGE_TEXTS = {
  title: text('Service Account'),
  lead: text(
    'How Salesforce reaches your Exchange server and signs in to it. The password is kept apart from the profile.',
  ),
  profile: text('Profile:'),
  endpoint: text('Exchange address'),
  autodiscover: text('Find with Autodiscover'),
  autodiscoverHint: text('Starts from the domain of the service account address.'),
  useAddress: text('Use this address'),
  ewsUrl: text('EWS address'),
  ewsUrlHint: text('Such as https://mail.contoso.com/EWS/Exchange.asmx'),
  authentication: text('Authentication'),
  authenticationHint: text('Must be on at the EWS virtual directory.'),
  basic: text('Basic'),
  ntlm: text('NTLM'),
  userName: text('User name'),
  userNameHint: text('DOMAIN\\user, or a user principal name such as sync@contoso.com'),
  address: text('Service account address'),
  addressHint: text('Primary SMTP address of the mailbox of the service account'),
  password: text('Password'),
  passwordHint: text('Kept in the secret storage of VS Code and sent only to hosts you approve.'),
  replacePassword: text('Replace Password'),
  keepPassword: text('Keep Stored Password'),
  mailboxes: text('Mailboxes to test'),
  mailboxesHint: text('Primary SMTP addresses of intended users, one a line'),
  outsideMailbox: text('Mailbox outside the sync (optional)'),
  outsideMailboxHint: text(
    'Primary SMTP address that must stay closed to the service account: the checks prove that impersonation is limited',
  ),
  save: text('Save'),
  testSignIn: text('Test Sign-In'),
  cancelTest: text('Cancel'),
  openFile: text('Open as JSON'),
  unsaved: text('Unsaved changes'),
  summary: text('Nothing was saved or sent. Correct these fields first:'),
  changedElsewhere: text(
    'The profile was changed outside this form. Saving replaces those changes with the fields below.',
  ),
  reload: text('Reload'),
  signInResult: text('Sign-in'),
  applyRemedy: text('Use in This Form'),
  testing: text('Starting…'),
  noReply: text('The extension did not answer in time. Try again, or reload the window.'),
} as const;

/** Names of the fixed texts. */
export type PageText = keyof typeof PAGE_TEXTS;

/** Shorter than the findings of the same name, because the field is right above. */
export const FAULT_TEXTS: Readonly<
  Record<Extract<ProfileFault, `profile.${'ewsUrl' | 'userName'}${string}`>, ReturnType<typeof text>>
> = {
  'profile.ewsUrlNotHttps': text('Begin the address with https://. A password is never sent over http.'),
  'profile.ewsUrlPath': text('End the address with /EWS/Exchange.asmx.'),
  'profile.ewsUrlInvalid': text('Enter a web address such as https://mail.contoso.com/EWS/Exchange.asmx.'),
  'profile.userNameFormat': text('Enter the user name as DOMAIN\\user or user@contoso.com.'),
};

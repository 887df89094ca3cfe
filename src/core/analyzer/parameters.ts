import type { ConnectionProfile } from '../profile/profile.ts';
import { text, type Text } from '../text.ts';

/** Microsoft's Remote Connectivity Analyzer; its test is chosen there, see {@link analyzerParameters}. */
export const ANALYZER_URL = 'https://testconnectivity.microsoft.com';

/** A field of the analyzer's form and what to enter there. */
export interface AnalyzerParameter {
  /** Stable name of the field. */
  readonly id: string;
  /** The field, as the analyzer calls it. */
  readonly field: Text;
  /** What to choose or to type; shown, and copied where {@link isTyped}. */
  readonly value: Text;
  /** True where the value is typed, so that copying it helps. */
  readonly isTyped: boolean;
  /** Why this value, or what to vary in a second run. */
  readonly why: Text;
}

/** A value that is the same word in every language. */
function asIs(value: string): Text {
  return text('{value}', { value });
}

const AUTHENTICATION: Readonly<Record<ConnectionProfile['exchange']['authentication'], Text>> = {
  basic: text('Basic authentication'),
  ntlm: text('Basic authentication, or NTLM where the form offers it'),
};

/**
 * The fields of the test *Service Account Access (Developers)* in their order, with the values for a profile (facts A5).
 * There is no value for the password: it is typed by whoever knows it, and never put on the clipboard.
 */
export function analyzerParameters({
  exchange,
  serviceAccount,
  mailboxes,
}: ConnectionProfile): readonly AnalyzerParameter[] {
  const mailbox = mailboxes[0];
  const target = mailbox === undefined ? text('The primary address of a user to be synced') : asIs(mailbox);
  const isKnown = mailbox !== undefined;
  return [
    chosen('test', text('Test'), asIs('Exchange Server > Service Account Access (Developers)'), WHY.test),
    {
      id: 'targetMailbox',
      field: text('Target mailbox email address'),
      value: target,
      isTyped: isKnown,
      why: WHY.target,
    },
    chosen('authentication', text('Authentication type'), AUTHENTICATION[exchange.authentication], WHY.authentication),
    typed('userName', text('Service account user name'), serviceAccount.userName, WHY.userName),
    chosen(
      'password',
      text('Service account password'),
      text('Typed by you; it is not copied from here'),
      WHY.password,
    ),
    chosen('settings', text('Server settings'), text('Use Autodiscover to detect server settings'), WHY.settings),
    ...(exchange.ewsUrl === undefined
      ? []
      : [typed('ewsUrl', text('Exchange Web Services URL'), exchange.ewsUrl, WHY.ewsUrl)]),
    chosen('folder', text('Test predefined folder'), asIs('Calendar'), WHY.folder),
    chosen('impersonation', text('Use Exchange Impersonation'), text('On'), WHY.impersonation),
    { id: 'impersonatedUser', field: text('Impersonated user'), value: target, isTyped: isKnown, why: WHY.sameUser },
    chosen('identifier', text('Impersonated user identifier'), asIs('SmtpAddress'), WHY.identifier),
    chosen('ignoreTrust', text('Ignore Trust for SSL'), text('Off'), WHY.ignoreTrust),
  ];
}

const WHY = {
  test: text('It opens a mailbox with the service account, creates and deletes items in it, and uses impersonation.'),
  target: text('One user whose mailbox is to be synced, by primary address.'),
  authentication: text('What the connection profile says, and what Salesforce is set up to use.'),
  userName: text('As in the connection profile.'),
  password: text(
    'It is typed into a Microsoft web site. Change it afterwards, or use a test account with the same rights.',
  ),
  settings: text('Lightning Sync finds the mailbox through Autodiscover.'),
  ewsUrl: text('For a second run that names the address: it tells Autodiscover and EWS apart.'),
  folder: text('Run it once with Calendar and once with Contacts: these are what the sync opens.'),
  impersonation: text('The sync opens mailboxes by impersonation alone.'),
  sameUser: text('The same address as the target mailbox.'),
  identifier: text('The sync impersonates by primary address.'),
  ignoreTrust: text('Salesforce does not ignore it either: turned on, it hides the fault that stops Salesforce.'),
} as const;

function chosen(id: string, field: Text, value: Text, why: Text): AnalyzerParameter {
  return { id, field, value, isTyped: false, why };
}

function typed(id: string, field: Text, value: string, why: Text): AnalyzerParameter {
  return { id, field, value: asIs(value), isTyped: true, why };
}

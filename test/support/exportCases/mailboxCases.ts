import { aCasMailbox, aDirectory, aMailbox, type Exported, type ExportedObjects } from '../anExport.ts';
import { row, type ExportCase } from './exportCase.ts';

const EWS = (change: Exported): ExportedObjects => ({ WebServicesVirtualDirectory: [aDirectory('EX01', change)] });
const ANNA = 'anna.berg@contoso.com';
const MAILBOX = (change: Exported): ExportedObjects => ({ Mailbox: [aMailbox(ANNA, change)] });
const CAS = (change: Exported): ExportedObjects => ({ CASMailbox: [aCasMailbox(ANNA, change)] });

/** What exports show of mailboxes and their access to EWS. */
export const MAILBOX_CASES: readonly ExportCase[] = [
  row(
    'MBX-04',
    'mailbox.ewsDisabled',
    'EWS off for the mailbox',
    CAS({ EwsEnabled: false }),
    'EWS not set for the mailbox',
    CAS({ EwsEnabled: null }),
    'false',
  ),
  row(
    'MBX-05',
    'mailbox.ewsDisabled',
    'an allow list without Salesforce',
    CAS({ EwsApplicationAccessPolicy: 'EnforceAllowList', EwsAllowList: ['Outlook/*'] }),
    'an allow list with Salesforce',
    CAS({ EwsApplicationAccessPolicy: 'EnforceAllowList', EwsAllowList: ['Salesforce*'] }),
    'EnforceAllowList',
  ),
  row(
    'MBX-06',
    'mailbox.accountDisabled',
    'a disabled account',
    MAILBOX({ AccountDisabled: true }),
    'the disabled account of a linked mailbox',
    MAILBOX({ RecipientTypeDetails: 'LinkedMailbox', AccountDisabled: true }),
    'true',
  ),
  row(
    'MBX-13',
    'mailbox.unsupportedType',
    'a room',
    MAILBOX({ RecipientTypeDetails: 'RoomMailbox' }),
    'a linked mailbox',
    MAILBOX({ RecipientTypeDetails: 'LinkedMailbox' }),
    'RoomMailbox',
  ),
  row(
    'MBX-01',
    'mailbox.notPrimaryAddress',
    'an alias in the profile',
    MAILBOX({ PrimarySmtpAddress: 'anna@contoso.com', EmailAddresses: [`smtp:${ANNA}`, 'SMTP:anna@contoso.com'] }),
    'the primary address in capitals',
    MAILBOX({ PrimarySmtpAddress: ANNA.toUpperCase() }),
    'anna@contoso.com',
  ),
];

import { ANNA, CHANGE } from './changes.ts';
import { row, type ExportCase } from './exportCase.ts';

/** What exports show of mailboxes and their access to EWS. */
export const MAILBOX_CASES: readonly ExportCase[] = [
  row(
    'MBX-04',
    'mailbox.ewsDisabled',
    'EWS off for the mailbox',
    CHANGE.access({ EwsEnabled: false }),
    'EWS not set for the mailbox',
    CHANGE.access({ EwsEnabled: null }),
    'false',
  ),
  row(
    'MBX-05',
    'mailbox.ewsDisabled',
    'an allow list without Salesforce',
    CHANGE.access({ EwsApplicationAccessPolicy: 'EnforceAllowList', EwsAllowList: ['Outlook/*'] }),
    'an allow list with Salesforce',
    CHANGE.access({ EwsApplicationAccessPolicy: 'EnforceAllowList', EwsAllowList: ['Salesforce*'] }),
    'EnforceAllowList',
  ),
  row(
    'MBX-06',
    'mailbox.accountDisabled',
    'a disabled account',
    CHANGE.mailbox({ AccountDisabled: true }),
    'the disabled account of a linked mailbox',
    CHANGE.mailbox({ RecipientTypeDetails: 'LinkedMailbox', AccountDisabled: true }),
    'true',
  ),
  row(
    'MBX-13',
    'mailbox.unsupportedType',
    'a room',
    CHANGE.mailbox({ RecipientTypeDetails: 'RoomMailbox' }),
    'a linked mailbox',
    CHANGE.mailbox({ RecipientTypeDetails: 'LinkedMailbox' }),
    'RoomMailbox',
  ),
  row(
    'MBX-01',
    'mailbox.notPrimaryAddress',
    'an alias in the profile',
    CHANGE.mailbox({
      PrimarySmtpAddress: 'anna@contoso.com',
      EmailAddresses: [`smtp:${ANNA}`, 'SMTP:anna@contoso.com'],
    }),
    'the primary address in capitals',
    CHANGE.mailbox({ PrimarySmtpAddress: ANNA.toUpperCase() }),
    'anna@contoso.com',
  ),
];

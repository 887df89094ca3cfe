import type { MailboxState } from '../behaviour.ts';
import { organisation } from '../organisation.ts';
import { change, failing, fault } from './fault.ts';
import type { Fault, FaultWords } from './fault.ts';

type Words = Omit<FaultWords, 'apply'>;

const anna = 'anna.berg@contoso.test';
const ben = 'ben.cole@contoso.test';

function becomes(name: string, mailbox: string, state: MailboxState, words: Words): Fault {
  return fault(name, { ...words, apply: change('mailboxes', { [mailbox]: state }) });
}

function fails(name: string, words: Words, failure: Parameters<typeof failing>[0]): Fault {
  return fault(name, { ...words, apply: failing({ ...failure, mailbox: anna }) });
}

/** The mailboxes of people. */
export const mailboxFaults: readonly Fault[] = [
  becomes(
    'primaryAddressChanged',
    anna,
    { kind: 'renamed', primarySmtpAddress: 'anna.smith@contoso.test' },
    {
      rules: ['MBX-01'],
      title: 'A known address is only an alias',
      changes: 'anna.smith@contoso.test is primary now: ErrorNonPrimarySmtpAddress for anna.berg@contoso.test',
    },
  ),
  becomes(
    'mailboxMissing',
    ben,
    { kind: 'absent' },
    {
      rules: ['MBX-02', 'AD-10'],
      title: 'A person has no mailbox',
      changes: 'ErrorNonExistentMailbox for ben.cole@contoso.test, whom Autodiscover does not know',
    },
  ),
  becomes(
    'mailboxInCloud',
    ben,
    { kind: 'remote', routingAddress: `ben.cole@${organisation.cloud.routingDomain}` },
    {
      rules: ['MBX-03', 'LIFE-02'],
      title: 'A mailbox has moved to Exchange Online',
      changes: 'ErrorNonExistentMailbox for ben.cole@contoso.test, whom Autodiscover redirects to Exchange Online',
    },
  ),
  becomes(
    'ewsDisabledForUser',
    anna,
    { kind: 'ewsDisabled' },
    {
      rules: ['MBX-04'],
      title: 'EWS is disabled for a mailbox',
      changes: 'HTTP 403 for anna.berg@contoso.test; other mailboxes are as before',
    },
  ),
  fails(
    'mailboxAccountDisabled',
    { rules: ['MBX-06'], title: "A person's account is disabled", changes: `ErrorAccountDisabled for ${anna}` },
    { responseCode: 'ErrorAccountDisabled', text: 'The account is disabled.', strikes: 'impersonation' },
  ),
  fails(
    'mailboxMoving',
    { rules: ['MBX-07'], title: 'A mailbox is being moved', changes: `ErrorMailboxMoveInProgress for ${anna}` },
    { responseCode: 'ErrorMailboxMoveInProgress', text: 'Mailbox move in progress.', strikes: 'folder' },
  ),
  fails(
    'mailboxStoreUnavailable',
    {
      rules: ['MBX-08'],
      title: 'A mailbox database is dismounted',
      changes: `ErrorMailboxStoreUnavailable for ${anna}`,
    },
    {
      responseCode: 'ErrorMailboxStoreUnavailable',
      text: 'The mailbox database is temporarily unavailable.',
      strikes: 'folder',
    },
  ),
  fails(
    'mailboxFailover',
    { rules: ['MBX-08'], title: 'A mailbox database is failing over', changes: `ErrorMailboxFailover for ${anna}` },
    { responseCode: 'ErrorMailboxFailover', text: 'The mailbox is failing over.', strikes: 'folder' },
  ),
  fails(
    'mailboxConnectionFailed',
    { rules: ['MBX-08'], title: 'EWS cannot connect to a mailbox', changes: `ErrorConnectionFailed for ${anna}` },
    { responseCode: 'ErrorConnectionFailed', text: 'Connection failed. Try later.', strikes: 'folder' },
  ),
  fails(
    'mailboxFull',
    {
      rules: ['MBX-09'],
      title: 'A mailbox is full',
      changes: `ErrorQuotaExceeded for whatever is written to the mailbox of ${anna}; reading works`,
    },
    { responseCode: 'ErrorQuotaExceeded', text: 'The mailbox quota has been exceeded.', strikes: 'write' },
  ),
  fails(
    'calendarCorrupt',
    {
      rules: ['MBX-10'],
      title: 'The permissions of a calendar are corrupt',
      changes: `ErrorInvalidSecurityDescriptor for the calendar of ${anna}; other folders are as before`,
    },
    {
      responseCode: 'ErrorInvalidSecurityDescriptor',
      text: 'The security descriptor of the folder is corrupt.',
      strikes: 'folder',
      folder: 'calendar',
    },
  ),
  fails(
    'mailboxConfigurationWrong',
    {
      rules: ['MBX-10'],
      title: 'The directory is wrong about a mailbox',
      changes: `ErrorMailboxConfiguration for ${anna}`,
    },
    {
      responseCode: 'ErrorMailboxConfiguration',
      text: 'The mailbox configuration in the directory is wrong.',
      strikes: 'folder',
    },
  ),
  fails(
    'defaultFolderMissing',
    {
      title: 'The default calendar of a mailbox is gone',
      changes: `ErrorFolderNotFound for the calendar of ${anna}`,
    },
    {
      responseCode: 'ErrorFolderNotFound',
      text: 'The specified folder could not be found in the store.',
      strikes: 'folder',
      folder: 'calendar',
    },
  ),
  fault('syncFolderMissing', {
    rules: ['MBX-11'],
    title: 'Salesforce has made no folder yet',
    changes: 'No mailbox has a Salesforce_Sync folder under Contacts',
    apply: change('sync', { hasFolder: false }),
  }),
  fault('syncQuiet', {
    rules: ['SF-09'],
    title: 'The sync has written nothing for more than a day',
    changes: 'Every Salesforce_Sync folder was changed 31 hours ago',
    apply: change('sync', { quietHours: 31 }),
  }),
];

import type { Confirmation, ConfirmationKind } from '../../core/salesforce/ports.ts';
import type { SetupPage } from '../../core/salesforce/setupPages.ts';
import { text, type Text } from '../../core/text.ts';

/** What a person is asked, and how the answer is told. */
export interface ConfirmationWords {
  /** True where the answer is yes. */
  readonly statement: Text;
  readonly question: Text;
  /** Where to look before answering. */
  readonly hint: Text;
  readonly page: SetupPage;
}

/** The words about each. */
export const CONFIRMATION_TEXTS: Readonly<Record<ConfirmationKind, ConfirmationWords>> = {
  credentialsEntered: {
    statement: text('Service account entered'),
    question: text('Has the service account been entered in Setup?'),
    hint: text(
      'Lightning Sync Status says "Microsoft Exchange service account provided" with its user name. It says that Salesforce has the credentials, not that they work.',
    ),
    page: 'syncStatus',
  },
  configurationActive: {
    statement: text('Configuration active'),
    question: text('Is a configuration active that includes the intended users?'),
    hint: text(
      'Lightning Sync Status says "User assigned to active Lightning Sync configuration: Yes" when you enter the name of a user.',
    ),
    page: 'syncStatus',
  },
  usersSelectEvents: {
    statement: text('Users select events'),
    question: text('Does a configuration let users select the events to sync?'),
    hint: text(
      'The event settings of each configuration say so. Einstein Activity Capture has no such setting: the migration sets that configuration to "Don\'t sync".',
    ),
    page: 'outlookIntegration',
  },
  governmentCloud: {
    statement: text('Government Cloud'),
    question: text('Is this org in Government Cloud?'),
    hint: text(
      'Your contract says so. Government Cloud is exempt from the retirement of Lightning Sync in April 2027.',
    ),
    page: 'company',
  },
};

/** What was said, by whom and when. */
export function answerText(given: Confirmation | undefined): Text {
  if (!given) return text('nobody has said yet');
  const said = { name: given.by, time: given.at.toLocaleString() };
  return given.answer ? text('yes, says {name}, {time}', said) : text('no, says {name}, {time}', said);
}

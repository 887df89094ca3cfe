// Proves that the sync has reached the mailbox: it has made its folder below Contacts.
// Looks the folder Salesforce_Sync up by impersonation.
// Cannot see when the sync wrote there last; Einstein Activity Capture makes no such folder.
import { judged, type Check } from '../../core/check.ts';
import { syncFolderMissing } from '../../core/catalogue/folder.ts';
import { raise } from '../../core/finding.ts';
import { text } from '../../core/text.ts';
import { answerProof, observed } from '../evidence.ts';
import { faultOfAnswer, given } from '../mailboxAnswer.ts';
import { mailboxesOf } from '../subjects.ts';
import { withEwsUrl } from '../target.ts';

/** The sync has made its contacts folder. */
export const mailboxSyncFolder: Check = {
  id: 'mailbox.syncFolder',
  step: 'serviceAccount',
  title: 'The sync has made its contacts folder',
  requires: () => ['folders.contacts'],
  subjects: mailboxesOf,
  run: withEwsUrl(async (facts, ewsUrl, subject) => {
    const { exchange, serviceAccount } = facts.profile;
    const mailbox = subject.name;
    const answer = given(
      await facts.ask(ewsUrl, exchange.authentication, { kind: 'syncFolder', impersonate: mailbox }),
    );
    const evidence = answerProof(answer);
    if (answer.kind === 'success') {
      if (!answer.folder) return judged([raise(syncFolderMissing, { args: { mailbox }, subject, evidence })], evidence);
      const value = `${answer.folder.displayName} (${String(answer.folder.totalCount ?? 'unknown number')})`;
      return judged(
        [],
        [observed(text('Folder of the sync'), value, 'ews', answer.exchange.at, 'personal'), ...evidence],
      );
    }
    const asked = { mailbox, account: serviceAccount.userName, folder: 'Salesforce_Sync', subject };
    const finding = faultOfAnswer(answer, asked);
    return judged(finding ? [finding] : [], evidence);
  }),
};

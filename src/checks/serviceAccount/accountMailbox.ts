// Proves that the service account has a mailbox of its own.
// Opens its Calendar folder without impersonation.
// Cannot see quota or policies of that mailbox.
import { judged, type Check } from '../../core/check.ts';
import { answerProof } from '../evidence.ts';
import { faultOfAnswer, given } from '../mailboxAnswer.ts';
import { serviceAccountOf } from '../subjects.ts';
import { withEwsUrl } from '../target.ts';

/** The service account has a mailbox. */
export const accountMailbox: Check = {
  id: 'account.mailbox',
  step: 'serviceAccount',
  title: 'The service account has a mailbox',
  requires: () => ['account.ews'],
  subjects: serviceAccountOf,
  run: withEwsUrl(async (facts, ewsUrl, subject) => {
    const { serviceAccount, exchange } = facts.profile;
    const answer = given(await facts.ask(ewsUrl, exchange.authentication, { kind: 'folder', folder: 'calendar' }));
    const asked = { mailbox: serviceAccount.address, account: serviceAccount.userName, folder: 'calendar', subject };
    const finding = faultOfAnswer(answer, asked);
    return judged(finding ? [finding] : [], answerProof(answer));
  }),
};

// Proves that EWS answers the signed-in service account, before any mailbox is touched.
// Reads the answer that came with the accepted sign-in.
// Cannot see rules of EWS that depend on the application: Salesforce names itself differently.
import { judged, type Check } from '../../core/check.ts';
import { answerProof } from '../evidence.ts';
import { faultOfAnswer, given } from '../mailboxAnswer.ts';
import { serviceAccountOf } from '../subjects.ts';
import { withEwsUrl } from '../target.ts';
import { helloOf } from './signIn.ts';

/** The service account may use EWS. */
export const accountEws: Check = {
  id: 'account.ews',
  step: 'serviceAccount',
  title: 'The service account may use EWS',
  requires: () => ['account.signIn'],
  subjects: serviceAccountOf,
  run: withEwsUrl(async (facts, ewsUrl, subject) => {
    const answer = given(await helloOf(facts, ewsUrl));
    const { address, userName } = facts.profile.serviceAccount;
    const finding = faultOfAnswer(answer, { mailbox: address, account: userName, folder: 'calendar', subject });
    return judged(finding ? [finding] : [], answerProof(answer));
  }),
};

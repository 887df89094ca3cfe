// Proves that impersonation ends where it should: at a mailbox that is not part of the sync.
// Tries to open the Calendar folder of the mailbox that a person named for it; a refusal is the right answer.
// Cannot see other mailboxes outside the sync.
import { judged, TransientAnswer, type Check } from '../../core/check.ts';
import { organisationWide } from '../../core/catalogue/impersonation.ts';
import { meaningOf } from '../../core/catalogue/responseCodes.ts';
import { raise } from '../../core/finding.ts';
import { text } from '../../core/text.ts';
import { answerProof } from '../evidence.ts';
import { faultOfAnswer, given, hasOpenedMailbox } from '../mailboxAnswer.ts';
import { outsideMailboxOf } from '../subjects.ts';
import { withEwsUrl } from '../target.ts';

/** A mailbox outside the sync stays closed. */
export const impersonationOutside: Check = {
  id: 'impersonation.outside',
  step: 'serviceAccount',
  title: 'A mailbox outside the sync stays closed',
  requires: () => ['account.ews'],
  subjects: outsideMailboxOf,
  run: withEwsUrl(async (facts, ewsUrl, subject) => {
    const { exchange, serviceAccount } = facts.profile;
    const question = { kind: 'folder', folder: 'calendar', impersonate: subject.name } as const;
    const answer = given(await facts.ask(ewsUrl, exchange.authentication, question));
    const evidence = answerProof(answer);
    const account = serviceAccount.userName;
    if (hasOpenedMailbox(answer)) {
      return judged(
        [raise(organisationWide, { args: { account, mailbox: subject.name }, subject, evidence })],
        evidence,
      );
    }
    if (answer.kind === 'error' && answer.responseCode === 'ErrorImpersonateUserDenied') return judged([], evidence);
    // A name that is no mailbox proves nothing about the scope, and is worth the same finding as in the list.
    if (answer.kind === 'error' && meaningOf(answer.responseCode)?.is === 'finding') {
      const asked = { mailbox: subject.name, account, folder: 'calendar', subject };
      const finding = faultOfAnswer(answer, asked);
      return judged(finding ? [finding] : [], evidence);
    }
    throw new TransientAnswer(text('The mailbox {mailbox} could not be tried.', { mailbox: subject.name }));
  }),
};

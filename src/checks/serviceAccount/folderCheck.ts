import { judged, type Check } from '../../core/check.ts';
import type { Evidence } from '../../core/evidence.ts';
import type { DistinguishedFolder } from '../../core/observations/ews.ts';
import { text } from '../../core/text.ts';
import { answerProof, observed } from '../evidence.ts';
import { faultOfAnswer, given, type GivenAnswer } from '../mailboxAnswer.ts';
import { mailboxesOf } from '../subjects.ts';
import { withEwsUrl } from '../target.ts';

/** A check that opens one default folder of each mailbox by impersonation. */
export function folderCheck(id: `folders.${DistinguishedFolder}`, folder: DistinguishedFolder, title: string): Check {
  return {
    id,
    step: 'serviceAccount',
    title,
    requires: () => ['impersonation.mailbox'],
    subjects: mailboxesOf,
    run: withEwsUrl(async (facts, ewsUrl, subject) => {
      const { serviceAccount, exchange } = facts.profile;
      const question = { kind: 'folder', folder, impersonate: subject.name } as const;
      const answer = given(await facts.ask(ewsUrl, exchange.authentication, question));
      const asked = { mailbox: subject.name, account: serviceAccount.userName, folder, subject };
      const finding = faultOfAnswer(answer, asked);
      return judged(finding ? [finding] : [], [...folderEvidence(answer), ...answerProof(answer)]);
    }),
  };
}

function folderEvidence(answer: GivenAnswer): readonly Evidence[] {
  if (answer.kind !== 'success' || !answer.folder) return [];
  const { displayName, totalCount } = answer.folder;
  const value = totalCount === undefined ? displayName : `${displayName} (${String(totalCount)})`;
  return [observed(text('Folder and number of items'), value, 'ews', answer.exchange.at, 'personal')];
}

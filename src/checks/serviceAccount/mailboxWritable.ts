// Proves that the sync can write to a mailbox: an item is made in Calendar and in Contacts, and removed for good.
// Runs only when a person has agreed for this very run; without that nothing is sent.
// Cannot see rules that act on items later, nor what Salesforce itself writes.
import { judged, type Check } from '../../core/check.ts';
import { trialItemLeft } from '../../core/catalogue/mailbox.ts';
import type { Facts } from '../../core/facts.ts';
import { raise, type Finding } from '../../core/finding.ts';
import type { DistinguishedFolder, WriteObservation } from '../../core/observations/ews.ts';
import type { Subject } from '../../core/subject.ts';
import { text } from '../../core/text.ts';
import { answerProof, type Proof } from '../evidence.ts';
import { faultOfAnswer, given } from '../mailboxAnswer.ts';
import { mailboxesOf } from '../subjects.ts';
import { withEwsUrl } from '../target.ts';

/** Items can be written. */
export const mailboxWritable: Check = {
  id: 'mailbox.writable',
  step: 'serviceAccount',
  title: 'Items can be written',
  consent: 'probeWriting',
  requires: () => ['folders.calendar', 'folders.contacts'],
  subjects: mailboxesOf,
  run: withEwsUrl(async (facts, ewsUrl, subject) => {
    if (!facts.consents.probeWriting) {
      return {
        kind: 'skipped',
        reason: text('A trial item is made only after you agree, each time: choose Test Writing to Mailboxes.'),
      };
    }
    const { authentication } = facts.profile.exchange;
    const write = (folder: DistinguishedFolder): Promise<WriteObservation> =>
      facts.writing(ewsUrl, authentication, { folder, impersonate: subject.name });
    // One after the other: whoever stops in between has one item to look for, not two.
    const calendar = judge(await write('calendar'), 'calendar', facts, subject);
    const contacts = judge(await write('contacts'), 'contacts', facts, subject);
    return judged([...calendar.findings, ...contacts.findings], [...calendar.evidence, ...contacts.evidence]);
  }),
};

/** Making and removing are judged alike: what cannot be removed cannot be synced either. */
function judge(
  { created, removed, leftBehind }: WriteObservation,
  folder: DistinguishedFolder,
  { profile }: Facts,
  subject: Subject,
): { readonly findings: readonly Finding[]; readonly evidence: Proof } {
  const asked = { mailbox: subject.name, account: profile.serviceAccount.userName, folder, subject };
  const first = given(created);
  const last = removed && given(removed);
  const finding = faultOfAnswer(first, asked) ?? (last && faultOfAnswer(last, asked));
  const evidence = [...answerProof(first), ...(last ? answerProof(last) : [])] as const;
  const left =
    leftBehind === undefined ? [] : [raise(trialItemLeft, { args: { item: leftBehind, ...asked }, subject, evidence })];
  return { findings: [...(finding ? [finding] : []), ...left], evidence };
}

// Proves that the service account may impersonate a mailbox.
// Opens the Calendar folder of the mailbox by impersonation; what EWS says about the folder itself is left to others.
// Cannot see mailboxes that the account may impersonate beyond the ones in the profile.
import { judged, type Check } from '../../core/check.ts';
import { outOfScope, roleMissing } from '../../core/catalogue/impersonation.ts';
import { inExchangeOnline } from '../../core/catalogue/mailbox.ts';
import type { Facts } from '../../core/facts.ts';
import { raise, type Finding } from '../../core/finding.ts';
import type { EwsAnswer } from '../../core/observations/ews.ts';
import type { Subject } from '../../core/subject.ts';
import { answerProof, autodiscoverProof } from '../evidence.ts';
import { faultOfAnswer, given, hasOpenedMailbox, type Asked, type GivenAnswer } from '../mailboxAnswer.ts';
import { onlineTargetOf } from '../online.ts';
import { mailboxesOf } from '../subjects.ts';
import { withEwsUrl } from '../target.ts';

/** The service account may impersonate the mailbox. */
export const impersonationMailbox: Check = {
  id: 'impersonation.mailbox',
  step: 'serviceAccount',
  title: 'The service account may impersonate the mailbox',
  requires: () => ['account.ews'],
  subjects: mailboxesOf,
  run: withEwsUrl(async (facts, ewsUrl, subject) => {
    const answer = given(await openCalendar(facts, ewsUrl, subject.name));
    if (hasOpenedMailbox(answer)) return judged([], answerProof(answer));
    const finding = isDenied(answer)
      ? await findingOfDenial(answer, facts, ewsUrl, subject)
      : ((await findingOfAbsence(answer, facts, subject)) ?? faultOfAnswer(answer, askedAbout(facts, subject)));
    return judged(finding ? [finding] : [], answerProof(answer));
  }),
};

/** A mailbox that is not here may be in Exchange Online, which Autodiscover tells about exactly this address (MBX-03). */
async function findingOfAbsence(answer: GivenAnswer, facts: Facts, subject: Subject): Promise<Finding | undefined> {
  if (answer.kind !== 'error' || answer.responseCode !== 'ErrorNonExistentMailbox') return undefined;
  const seen = await facts.autodiscoverOf(subject.name);
  const target = onlineTargetOf(seen);
  if (target === undefined) return undefined;
  const evidence = [...answerProof(answer), ...autodiscoverProof(seen)] as const;
  return raise(inExchangeOnline, { args: { mailbox: subject.name, target }, subject, evidence });
}

/** Nobody gets in: the role is missing. Others get in: the scope of the role leaves this mailbox out. */
async function findingOfDenial(answer: GivenAnswer, facts: Facts, ewsUrl: string, subject: Subject): Promise<Finding> {
  const { mailboxes } = facts.profile;
  const answers = await Promise.all(mailboxes.map((mailbox) => openCalendar(facts, ewsUrl, mailbox)));
  const allowed = answers.filter(hasOpenedMailbox).length;
  const { mailbox, account } = askedAbout(facts, subject);
  const args = { mailbox, account, allowed, count: mailboxes.length };
  return raise(allowed > 0 ? outOfScope : roleMissing, { args, subject, evidence: answerProof(answer) });
}

function openCalendar(facts: Facts, ewsUrl: string, mailbox: string): Promise<EwsAnswer> {
  const { authentication } = facts.profile.exchange;
  return facts.ask(ewsUrl, authentication, { kind: 'folder', folder: 'calendar', impersonate: mailbox });
}

function isDenied(answer: GivenAnswer): boolean {
  return answer.kind === 'error' && answer.responseCode === 'ErrorImpersonateUserDenied';
}

function askedAbout({ profile }: Facts, subject: Subject): Asked {
  return { mailbox: subject.name, account: profile.serviceAccount.userName, folder: 'calendar', subject };
}

// Proves that no user who looks like the owner of a mailbox has another email than the primary address of it.
// Asks Exchange about the email of users who look like the owner, by user name or by name.
// Cannot see aliases of users whose mailbox is not in the profile: Verify Mailboxes asks about every address.
import { alias, mailboxWithoutUser, userNameOnly } from '../../core/catalogue/salesforceUsers.ts';
import { judged, type Check } from '../../core/check.ts';
import type { Facts } from '../../core/facts.ts';
import { raise, type Finding } from '../../core/finding.ts';
import { isMailboxAddress } from '../../core/profile/address.ts';
import type { IntendedUsers } from '../../core/salesforce/observations.ts';
import { matchMailboxes, type MailboxMatch } from '../../core/salesforce/userAddresses.ts';
import type { Subject } from '../../core/subject.ts';
import { text } from '../../core/text.ts';
import { answerProof, observed, type Proof } from '../evidence.ts';
import { mailboxesOf } from '../subjects.ts';
import { withUsers, type Answered } from './asking.ts';
import { candidatesOf, userEvidence } from './mailboxUsers.ts';
import { usersOf } from './orgSubjects.ts';

/** Users have the primary address of their mailbox as email. */
export const usersAliases: Check = {
  id: 'users.aliases',
  step: 'setUpSalesforce',
  title: 'Users have the primary address of their mailbox as email',
  requires: () => ['org.connected', 'users.known', 'account.ews'],
  subjects: usersOf,
  run: withUsers(async (seen) => {
    const { profile } = seen.facts;
    const subjects = mailboxesOf(profile);
    const matches = matchMailboxes(seen.value.users, profile.mailboxes);
    const findings = await Promise.all(
      matches.map((match, index) => findingOf(match, seen, subjects[index] ?? seen.subject)),
    );
    const asked = String(matches.flatMap(candidatesOf).length);
    const evidence = observed(text('Emails that Exchange was asked about'), asked, 'ews', seen.at, 'public');
    return judged(findings.flat(), [evidence]);
  }),
};

async function findingOf(
  match: MailboxMatch,
  seen: Answered<IntendedUsers>,
  subject: Subject,
): Promise<readonly Finding[]> {
  const { org, facts } = seen;
  const { mailbox } = match;
  const candidates = candidatesOf(match);
  for (const { email } of candidates) {
    const primary = await primaryAddressOf(email, facts);
    if (primary?.address.toLowerCase() !== mailbox.toLowerCase()) continue;
    return [raise(alias, { args: { org, mailbox, address: email }, subject, evidence: primary.proof })];
  }
  return candidates.length > 0 ? [otherEmail(match, seen, subject)] : [];
}

/** Whatever their email is, it is no alias of the mailbox. */
function otherEmail(match: MailboxMatch, { org, value, at }: Answered<IntendedUsers>, subject: Subject): Finding {
  const { mailbox } = match;
  const evidence = [userEvidence(match, at)] as const;
  if (match.kind !== 'userNameOnly') {
    return raise(mailboxWithoutUser, { args: { org, mailbox, total: value.users.length }, subject, evidence });
  }
  const args = { org, mailbox, userName: match.user.username, address: match.user.email };
  return raise(userNameOnly, { args, subject, evidence });
}

/** The address of which Exchange calls this one an alias (MBX-01), where it does. */
async function primaryAddressOf(
  address: string,
  facts: Facts,
): Promise<{ readonly address: string; readonly proof: Proof } | undefined> {
  const ewsUrl = await facts.ewsUrl();
  if (ewsUrl === undefined || !isMailboxAddress(address)) return undefined;
  const question = { kind: 'folder', folder: 'calendar', impersonate: address } as const;
  const answer = await facts.ask(ewsUrl, facts.profile.exchange.authentication, question);
  if (answer.kind !== 'error' || answer.responseCode !== 'ErrorNonPrimarySmtpAddress') return undefined;
  const primary = answer.details.get('Primary');
  return primary === undefined ? undefined : { address: primary, proof: answerProof(answer) };
}

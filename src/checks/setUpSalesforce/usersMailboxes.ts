// Proves that each mailbox of the profile has its user: one whose email is the address of the mailbox.
// Looks for the mailbox among the emails and user names of all intended users.
// Cannot see the other way round for users whose mailbox is not in the profile: Verify Mailboxes does that.
import { mailboxWithoutUser, namesake } from '../../core/catalogue/salesforceUsers.ts';
import { judged, type Check, type CheckId, type Outcome } from '../../core/check.ts';
import type { Evidence } from '../../core/evidence.ts';
import { raise, type Finding } from '../../core/finding.ts';
import type { IntendedUsers } from '../../core/salesforce/observations.ts';
import { matchMailboxes, type MailboxMatch } from '../../core/salesforce/userAddresses.ts';
import type { Subject } from '../../core/subject.ts';
import { text } from '../../core/text.ts';
import { observed } from '../evidence.ts';
import { mailboxesOf } from '../subjects.ts';
import { withUsers, type Answered } from './asking.ts';
import { candidatesOf, userEvidence } from './mailboxUsers.ts';
import { usersOf } from './orgSubjects.ts';

/** Each mailbox of the profile has its user. */
export const usersMailboxes: Check = {
  id: 'users.mailboxes',
  step: 'setUpSalesforce',
  title: 'Each mailbox of the profile has its Salesforce user',
  requires: () => ['org.connected', 'users.known'],
  explainedBy: () => ['users.addresses', 'users.aliases'],
  subjects: usersOf,
  run: withUsers((seen) => {
    const subjects = mailboxesOf(seen.facts.profile);
    const matches = matchMailboxes(seen.value.users, seen.facts.profile.mailboxes);
    const findings = matches.flatMap((match, index) => findingOf(match, seen, subjects[index] ?? seen.subject));
    return outcomeOf(matches, findings, seen.at);
  }),
};

function outcomeOf(matches: readonly MailboxMatch[], findings: readonly Finding[], at: Date): Outcome {
  const [first, ...others] = new Set(matches.flatMap((match) => explanationOf(match) ?? []));
  return findings.length === 0 && first !== undefined
    ? { kind: 'blocked', by: [first, ...others] }
    : judged(findings, [matchEvidence(matches, at), ...matches.map((match) => userEvidence(match, at))]);
}

/** Which check tells why the mailbox has no user: the one about all addresses, or the one that asks Exchange. */
function explanationOf(match: MailboxMatch): CheckId | undefined {
  if (match.kind === 'sandboxed' || match.kind === 'shared') return 'users.addresses';
  return candidatesOf(match).length > 0 ? 'users.aliases' : undefined;
}

function findingOf(match: MailboxMatch, seen: Answered<IntendedUsers>, subject: Subject): readonly Finding[] {
  const { org, at, value } = seen;
  const { mailbox } = match;
  const evidence = [userEvidence(match, at)] as const;
  if (match.kind === 'linked' && match.namesake !== undefined) {
    const args = { org, mailbox, userName: match.users[0].username, other: match.namesake };
    return [raise(namesake, { args, subject, evidence })];
  }
  if (match.kind !== 'none' || match.alike.length > 0) return [];
  return [raise(mailboxWithoutUser, { args: { org, mailbox, total: value.users.length }, subject, evidence })];
}

function matchEvidence(matches: readonly MailboxMatch[], at: Date): Evidence {
  const linked = matches.filter(({ kind }) => kind === 'linked').length;
  const value = `${String(linked)} of ${String(matches.length)}`;
  return observed(text('Mailboxes that are the email of a user'), value, 'soql', at, 'public');
}

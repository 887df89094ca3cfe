// Proves that each mailbox of the profile has its user: one whose email is the address of the mailbox.
// Looks for the mailbox among the emails and user names of all intended users.
// Cannot see the other way round for users whose mailbox is not in the profile: Verify Mailboxes does that.
import { mailboxWithoutUser, userNameOnly } from '../../core/catalogue/salesforceUsers.ts';
import { judged, type Check, type Outcome } from '../../core/check.ts';
import type { Evidence } from '../../core/evidence.ts';
import { raise, type Finding } from '../../core/finding.ts';
import type { IntendedUsers, OrgUser } from '../../core/salesforce/observations.ts';
import { matchMailboxes, type MailboxMatch } from '../../core/salesforce/userAddresses.ts';
import type { Subject } from '../../core/subject.ts';
import { text } from '../../core/text.ts';
import { observed, type Proof } from '../evidence.ts';
import { mailboxesOf } from '../subjects.ts';
import { withAnswer, type Answered } from './asking.ts';
import { usersOf } from './orgSubjects.ts';

/** Each mailbox of the profile has its user. */
export const usersMailboxes: Check = {
  id: 'users.mailboxes',
  step: 'setUpSalesforce',
  title: 'Each mailbox of the profile has its Salesforce user',
  requires: () => ['org.connected', 'users.known'],
  explainedBy: () => ['users.addresses'],
  subjects: usersOf,
  run: withAnswer(
    { ask: (org) => org.users(), notShown: text('This org does not show its users to the user.') },
    (seen) => {
      const subjects = mailboxesOf(seen.facts.profile);
      const matches = matchMailboxes(seen.value.users, seen.facts.profile.mailboxes);
      const findings = matches.flatMap((match, index) => findingOf(match, seen, subjects[index] ?? seen.subject));
      return outcomeOf(matches, findings, seen.at);
    },
  ),
};

/** What a sandbox did to an address is told where all addresses are. */
function outcomeOf(matches: readonly MailboxMatch[], findings: readonly Finding[], at: Date): Outcome {
  const isExplained = findings.length === 0 && matches.some(({ kind }) => kind === 'sandboxed');
  return isExplained
    ? { kind: 'blocked', by: ['users.addresses'] }
    : judged(findings, [matchEvidence(matches, at), ...matches.map((match) => userEvidence(match, at))]);
}

function findingOf(match: MailboxMatch, seen: Answered<IntendedUsers>, subject: Subject): readonly Finding[] {
  const { org, at, value } = seen;
  const { mailbox } = match;
  const evidence: Proof = [userEvidence(match, at)];
  switch (match.kind) {
    case 'linked':
    case 'sandboxed':
      return [];
    case 'userNameOnly': {
      const args = { org, mailbox, userName: match.user.username, address: match.user.email };
      return [raise(userNameOnly, { args, subject, evidence })];
    }
    case 'none':
      return [raise(mailboxWithoutUser, { args: { org, mailbox, total: value.users.length }, subject, evidence })];
  }
}

function matchEvidence(matches: readonly MailboxMatch[], at: Date): Evidence {
  const linked = matches.filter(({ kind }) => kind === 'linked').length;
  const value = `${String(linked)} of ${String(matches.length)}`;
  return observed(text('Mailboxes that are the email of a user'), value, 'soql', at, 'public');
}

function userEvidence(match: MailboxMatch, at: Date): Evidence {
  return observed(text('User of {mailbox}', { mailbox: match.mailbox }), showMatch(match), 'soql', at, 'personal');
}

function showMatch(match: MailboxMatch): string {
  switch (match.kind) {
    case 'linked':
      return match.users.map(showUser).join('; ');
    case 'none':
      return match.alike.length > 0 ? `none; alike: ${match.alike.map(showUser).join('; ')}` : 'none';
    default:
      return `none by email; ${showUser(match.user)}`;
  }
}

function showUser({ name, username, email }: OrgUser): string {
  return `${name} (user name ${username}, email ${email})`;
}

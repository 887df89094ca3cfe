// Proves that no user has an alias as email where a mailbox of the profile is without a user.
// Asks Exchange about the email of users who look like the owner of the mailbox, by user name or by name.
// Cannot see aliases of users whose mailbox is not in the profile: Verify Mailboxes asks about every address.
import { alias } from '../../core/catalogue/salesforceUsers.ts';
import { judged, type Check } from '../../core/check.ts';
import type { Facts } from '../../core/facts.ts';
import { raise, type Finding } from '../../core/finding.ts';
import { isMailboxAddress } from '../../core/profile/address.ts';
import type { IntendedUsers, OrgUser } from '../../core/salesforce/observations.ts';
import { matchMailboxes, type MailboxMatch } from '../../core/salesforce/userAddresses.ts';
import type { Subject } from '../../core/subject.ts';
import { text } from '../../core/text.ts';
import { answerProof, observed, type Proof } from '../evidence.ts';
import { mailboxesOf } from '../subjects.ts';
import { withAnswer, type Answered } from './asking.ts';
import { usersOf } from './orgSubjects.ts';

/** No user has an alias as email. */
export const usersAliases: Check = {
  id: 'users.aliases',
  step: 'setUpSalesforce',
  title: 'No user has an alias as email',
  requires: () => ['org.connected', 'users.known', 'account.ews'],
  subjects: usersOf,
  run: withAnswer(
    { ask: (org) => org.users(), notShown: text('This org does not show its users to the user.') },
    async (seen) => {
      const { profile } = seen.facts;
      const subjects = mailboxesOf(profile);
      const matches = matchMailboxes(seen.value.users, profile.mailboxes);
      const findings = await Promise.all(
        matches.map((match, index) => findingOf(match, seen, subjects[index] ?? seen.subject)),
      );
      const asked = String(matches.flatMap(candidatesOf).length);
      const evidence = observed(text('Emails that Exchange was asked about'), asked, 'ews', seen.at, 'public');
      return judged(findings.flat(), [evidence]);
    },
  ),
};

/** Who may be meant by a mailbox that no user has as email. */
function candidatesOf(match: MailboxMatch): readonly OrgUser[] {
  return match.kind === 'userNameOnly' ? [match.user] : match.kind === 'none' ? match.alike : [];
}

async function findingOf(
  match: MailboxMatch,
  { org, facts }: Answered<IntendedUsers>,
  subject: Subject,
): Promise<readonly Finding[]> {
  const { mailbox } = match;
  for (const { email } of candidatesOf(match)) {
    const primary = await primaryAddressOf(email, facts);
    if (primary?.address.toLowerCase() !== mailbox.toLowerCase()) continue;
    return [raise(alias, { args: { org, mailbox, address: email }, subject, evidence: primary.proof })];
  }
  return [];
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

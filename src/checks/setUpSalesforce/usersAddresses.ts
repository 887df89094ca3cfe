// Proves that each intended user has an address by which the sync can find a mailbox, and no two the same.
// Compares the email of every user with what a mailbox can have, with the others, and with the domains of the profile.
// Cannot see whether a mailbox has the address: Verify Mailboxes asks Exchange about every one.
import {
  copiedAddress,
  otherDomain,
  sandboxAddress,
  sharedAddress,
  unusableAddress,
} from '../../core/catalogue/salesforceUsers.ts';
import { judged, type Check } from '../../core/check.ts';
import { raise, type Finding } from '../../core/finding.ts';
import { valueOf } from '../../core/salesforce/answer.ts';
import type { IntendedUsers, OrgUser } from '../../core/salesforce/observations.ts';
import { analyseAddresses, type UserAddresses } from '../../core/salesforce/userAddresses.ts';
import { text } from '../../core/text.ts';
import { observed, type Proof } from '../evidence.ts';
import { domainsOf } from '../subjects.ts';
import { withUsers, type Answered } from './asking.ts';
import { examplesOf, listOf } from './examples.ts';
import { usersOf } from './orgSubjects.ts';

/** Each user has an address of their own. */
export const usersAddresses: Check = {
  id: 'users.addresses',
  step: 'setUpSalesforce',
  title: 'Each user has an address of their own',
  requires: () => ['org.connected', 'users.known'],
  subjects: usersOf,
  run: withUsers(async (seen) => {
    const addresses = analyseAddresses(seen.value.users);
    return judged(
      [...(await causesOf(seen, addresses)), ...sharedFindings(seen, addresses), ...domainFindings(seen, addresses)],
      [domainEvidence(seen, addresses)],
    );
  }),
};

type Seen = Answered<IntendedUsers>;

/** One finding for each cause, however many users it has. */
async function causesOf(seen: Seen, { sandboxed, unusable }: UserAddresses): Promise<readonly Finding[]> {
  return [
    ...(sandboxed.length > 0 ? [await sandboxedFinding(seen, sandboxed)] : []),
    ...(unusable.length > 0 ? [raise(unusableAddress, about(unusable, seen))] : []),
  ];
}

/** What is as it should be in a sandbox is a leftover of one anywhere else. */
async function sandboxedFinding(seen: Seen, users: readonly OrgUser[]): Promise<Finding> {
  const isSandbox = valueOf(await seen.facts.org.organization())?.isSandbox;
  return raise(isSandbox ? sandboxAddress : copiedAddress, about(users, seen));
}

function about(users: readonly OrgUser[], { value, org, subject, at }: Seen) {
  const examples = examplesOf(users.map(({ email }) => email));
  const args = { org, count: users.length, total: value.users.length, examples };
  return { args, subject, evidence: usersProof(users, at) } as const;
}

function sharedFindings({ org, subject, at }: Seen, { shared }: UserAddresses): readonly Finding[] {
  if (shared.length === 0) return [];
  const examples = examplesOf(shared.flatMap(([first]) => (first ? [first.email] : [])));
  const evidence = usersProof(shared.flat(), at);
  return [raise(sharedAddress, { args: { org, count: shared.length, examples }, subject, evidence })];
}

function domainFindings(seen: Seen, addresses: UserAddresses): readonly Finding[] {
  const checked = new Set(domainsOf(seen.facts.profile).map(({ name }) => name));
  const others = [...addresses.domains].filter(([domain]) => !checked.has(domain));
  if (others.length === 0) return [];
  const count = others.reduce((sum, [, users]) => sum + users, 0);
  const domains = examplesOf(others.map(([domain, users]) => `${domain} (${String(users)})`));
  const args = { org: seen.org, count, total: seen.value.users.length, domains };
  return [raise(otherDomain, { args, subject: seen.subject, evidence: [domainEvidence(seen, addresses)] })];
}

function domainEvidence({ value, at }: Seen, { domains }: UserAddresses): Proof[0] {
  const counted = [...domains].sort(([, one], [, other]) => other - one).map(([name, n]) => `${name}: ${String(n)}`);
  const label = text('Usable addresses of {total} users by domain', { total: value.users.length });
  return observed(label, listOf(counted) || 'none', 'soql', at);
}

function usersProof(users: readonly OrgUser[], at: Date): Proof {
  const named = users.map(({ username, email }) => `${username}: ${email.trim() || '(none)'}`);
  return [observed(text('Users and their email'), listOf(named), 'soql', at, 'personal')];
}

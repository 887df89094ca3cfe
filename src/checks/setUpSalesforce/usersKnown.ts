// Proves that the users who are to be in sync are known: the selection of the profile leads to active users of the org.
// Reads them all, page by page, and counts them against what the org says.
// Cannot see who is assigned to a configuration of Lightning Sync: no interface shows it.
import { incomplete, none, unresolved } from '../../core/catalogue/salesforceUsers.ts';
import { judged, type Check } from '../../core/check.ts';
import { raise, type Finding } from '../../core/finding.ts';
import type { IntendedUsers } from '../../core/salesforce/observations.ts';
import { text } from '../../core/text.ts';
import { observed, type Proof } from '../evidence.ts';
import { withAnswer, type Answered } from './asking.ts';
import { examplesOf, listOf } from './examples.ts';
import { usersOf } from './orgSubjects.ts';

/** The intended users are known. */
export const usersKnown: Check = {
  id: 'users.known',
  step: 'setUpSalesforce',
  title: 'The users who are to be in sync are known',
  requires: () => ['org.connected'],
  subjects: usersOf,
  run: withAnswer(
    { ask: (org) => org.users(), notShown: text('This org does not show its users to the user.') },
    (seen) => {
      const evidence = countProof(seen);
      return judged(findingsOf(seen, evidence), evidence);
    },
  ),
};

function findingsOf({ value, org, subject }: Answered<IntendedUsers>, evidence: Proof): readonly Finding[] {
  const { users, reported, isComplete, unresolved: names } = value;
  const findings: Finding[] = [];
  if (names.length > 0) {
    const args = { org, count: names.length, examples: examplesOf(names) };
    findings.push(raise(unresolved, { args, subject, evidence }));
  }
  if (users.length === 0) findings.push(raise(none, { args: { org }, subject, evidence }));
  if (!isComplete) {
    findings.push(raise(incomplete, { args: { org, reported, count: users.length }, subject, evidence }));
  }
  return findings;
}

function countProof({ value, at }: Answered<IntendedUsers>): Proof {
  const { users, reported, requests, unresolved: names } = value;
  const read = `${String(users.length)} of ${String(reported)}; requests: ${String(requests)}`;
  return [
    observed(text('Users read'), read, 'soql', at, 'public'),
    ...(names.length > 0 ? [observed(text('Not in the org'), listOf(names), 'soql', at, 'personal')] : []),
  ];
}

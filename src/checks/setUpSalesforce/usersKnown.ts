// Proves that the users who are to be in sync are known: the selection of the profile leads to active users of the org.
// Reads them all, page by page, and counts them against what the org says.
// Cannot see who is assigned to a configuration of Lightning Sync: no interface shows it.
import {
  inactive,
  incomplete,
  none,
  noneFound,
  unreadLines,
  unresolved,
} from '../../core/catalogue/salesforceSelection.ts';
import { judged, type Check } from '../../core/check.ts';
import type { Evidence } from '../../core/evidence.ts';
import { raise, type Finding } from '../../core/finding.ts';
import type { IntendedUsers, UnreadLine } from '../../core/salesforce/observations.ts';
import { text, type Text } from '../../core/text.ts';
import { observed, type Proof } from '../evidence.ts';
import { withUsers, type Answered } from './asking.ts';
import { examplesOf, listOf } from './examples.ts';
import { selectedBy, usersOf } from './orgSubjects.ts';

/** The intended users are known. */
export const usersKnown: Check = {
  id: 'users.known',
  step: 'setUpSalesforce',
  title: 'The users who are to be in sync are known',
  requires: () => ['org.connected'],
  subjects: usersOf,
  run: withUsers((seen) => {
    const evidence = selectionProof(seen);
    const selected = seen.value.users.length > 0 ? partFindings(seen, evidence) : [nobody(seen, evidence)];
    return judged([...selected, ...incompleteFindings(seen, evidence)], evidence);
  }),
};

type Seen = Answered<IntendedUsers>;

/** One finding, whatever it is that leads to nobody: the evidence has the rest. */
function nobody({ value: { unresolved: names }, org, subject }: Seen, evidence: Proof): Finding {
  if (names.length === 0) return raise(none, { args: { org }, subject, evidence });
  return raise(noneFound, { args: { org, count: names.length, examples: examplesOf(names) }, subject, evidence });
}

/** What of a selection that leads to users leads to none, by cause. */
function partFindings({ value, org, subject, facts }: Seen, evidence: Proof): readonly Finding[] {
  const { unresolved: names, inactive: left, unread } = value;
  const about = (of: readonly string[]) => ({
    args: { org, count: of.length, examples: examplesOf(of) },
    subject,
    evidence,
  });
  const file = facts.profile.salesforce?.users?.file ?? '';
  const lines = { file, count: unread.length, examples: examplesOf(unread.map(lineOf)) };
  return [
    ...(names.length > 0 ? [raise(unresolved, about(names))] : []),
    ...(left.length > 0 ? [raise(inactive, about(left))] : []),
    ...(unread.length > 0 ? [raise(unreadLines, { args: lines, subject: selectedBy('file', subject), evidence })] : []),
  ];
}

function incompleteFindings({ value, org, subject }: Seen, evidence: Proof): readonly Finding[] {
  const { users, reported, isComplete } = value;
  if (isComplete) return [];
  return [raise(incomplete, { args: { org, reported, count: users.length }, subject, evidence })];
}

function selectionProof({ value, at }: Seen): Proof {
  const { users, reported, requests, unresolved: names, inactive: left, unread } = value;
  const read = `${String(users.length)} of ${String(reported)}; requests: ${String(requests)}`;
  const list = (label: Text, entries: readonly string[]): readonly Evidence[] =>
    entries.length > 0 ? [observed(label, listOf(entries), 'soql', at, 'personal')] : [];
  return [
    observed(text('Users read'), read, 'soql', at, 'public'),
    ...list(text('Not in the org'), names),
    ...list(text('Not active'), left),
    ...list(text('Lines without an address'), unread.map(showLine)),
  ];
}

/** What stands there may be anything, and is for the evidence alone, where it counts as personal. */
function lineOf({ line }: UnreadLine): string {
  return `line ${String(line)}`;
}

function showLine(unread: UnreadLine): string {
  return `${lineOf(unread)} (${unread.text})`;
}

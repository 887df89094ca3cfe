// Proves that the sync has reached mailboxes: it has made its folder in them.
// Counts the mailboxes of the profile that have the folder Salesforce_Sync, against what a person confirmed.
// Cannot see Einstein Activity Capture at work, which makes no such folder, nor mailboxes that are not in the profile.
import { answerOutdated, notSeen } from '../../core/catalogue/salesforceSync.ts';
import { judged, type Check, type Outcome } from '../../core/check.ts';
import { dayOf } from '../../core/dates.ts';
import type { Evidence } from '../../core/evidence.ts';
import type { Facts } from '../../core/facts.ts';
import { raise, type Finding } from '../../core/finding.ts';
import type { Subject } from '../../core/subject.ts';
import { text } from '../../core/text.ts';
import { observed } from '../evidence.ts';
import { withEwsUrl } from '../target.ts';
import { orgHostOf } from './asking.ts';
import { isCaptureSyncing } from './captureSyncing.ts';
import { confirmationProof } from './confirmed.ts';
import { orgOf } from './orgSubjects.ts';
import { confirmedSetup, deniedSetup, mailboxesReached, type Reached } from './syncReach.ts';

/** The sync has reached mailboxes. */
export const syncProven: Check = {
  id: 'sync.proven',
  step: 'setUpSalesforce',
  title: 'The sync has reached mailboxes',
  requires: () => ['org.connected', 'account.ews'],
  subjects: orgOf,
  run: withEwsUrl(async (facts, ewsUrl, subject) => {
    const opened = await mailboxesReached(facts, ewsUrl);
    const reached = opened.filter(({ folder }) => folder !== undefined);
    const value = `${String(reached.length)} of ${String(opened.length)} that were opened`;
    const at = facts.clock.now();
    const count = observed(text('Mailboxes with the folder Salesforce_Sync'), value, 'ews', at, 'public');
    if (reached.length > 0) return judged(await outdated(reached, count, facts, subject), [count]);
    return notReached(opened.length, count, facts, subject);
  }),
};

async function notReached(opened: number, count: Evidence, facts: Facts, subject: Subject): Promise<Outcome> {
  const configured = await confirmedSetup(facts);
  if (opened === 0 || !configured || (await isCaptureSyncing(facts))) return { kind: 'skipped', reason: NOT_EXPECTED };
  const total = facts.profile.mailboxes.length;
  const args = { org: await orgHostOf(facts, subject), date: dayOf(configured.at), count: opened, total };
  const evidence = [count, ...confirmationProof(configured, facts.clock.now())] as const;
  return judged([raise(notSeen, { args, subject, evidence })], evidence);
}

const NOT_EXPECTED = text(
  'No mailbox has the folder of the sync, and none is expected yet: it is made some hours after a person confirmed the service account and the configuration, and by Lightning Sync alone.',
);

/** A person said that something is not done, and the sync has worked since. */
async function outdated(
  reached: readonly Reached[],
  count: Evidence,
  facts: Facts,
  subject: Subject,
): Promise<readonly Finding[]> {
  const denied = await deniedSetup(facts);
  const [later] = denied ? changesAfter(denied.at, reached) : [];
  if (!denied || !later) return [];
  const args = { org: await orgHostOf(facts, subject), date: dayOf(denied.at), ...later };
  const evidence = [count, ...confirmationProof(denied, facts.clock.now())] as const;
  return [raise(answerOutdated, { args, subject, evidence })];
}

function changesAfter(moment: Date, reached: readonly Reached[]): { mailbox: string; changed: string }[] {
  return reached.flatMap(({ mailbox, folder }) =>
    folder?.lastChanged && folder.lastChanged > moment ? [{ mailbox, changed: dayOf(folder.lastChanged) }] : [],
  );
}

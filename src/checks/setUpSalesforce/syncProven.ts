// Proves that the sync has reached mailboxes: it has made its folder in them.
// Counts the mailboxes of the profile that have the folder Salesforce_Sync, against what a person confirmed.
// Cannot see Einstein Activity Capture at work, which makes no such folder, nor mailboxes that are not in the profile.
import { notSeen } from '../../core/catalogue/salesforceSync.ts';
import { judged, type Check, type Outcome } from '../../core/check.ts';
import { dayOf } from '../../core/dates.ts';
import type { Facts } from '../../core/facts.ts';
import { raise } from '../../core/finding.ts';
import type { EwsAnswer } from '../../core/observations/ews.ts';
import type { Confirmation } from '../../core/salesforce/ports.ts';
import type { Subject } from '../../core/subject.ts';
import { text } from '../../core/text.ts';
import { observed } from '../evidence.ts';
import { withEwsUrl } from '../target.ts';
import { orgHostOf } from './asking.ts';
import { confirmationProof } from './confirmed.ts';
import { orgOf } from './orgSubjects.ts';

/** The first sync of contacts takes hours; before that a missing folder says nothing. */
const FIRST_SYNC_MS = 24 * 60 * 60_000;

/** The sync has reached mailboxes. */
export const syncProven: Check = {
  id: 'sync.proven',
  step: 'setUpSalesforce',
  title: 'The sync has reached mailboxes',
  requires: () => ['org.connected', 'account.ews'],
  subjects: orgOf,
  run: withEwsUrl(async (facts, ewsUrl, subject) => {
    const answers = await Promise.all(facts.profile.mailboxes.map((mailbox) => lookIn(mailbox, facts, ewsUrl)));
    const opened = answers.filter((answer) => answer.kind === 'success');
    const reached = opened.filter(({ folder }) => folder !== undefined).length;
    return outcomeOf({ reached, opened: opened.length }, facts, subject);
  }),
};

function lookIn(mailbox: string, facts: Facts, ewsUrl: string): Promise<EwsAnswer> {
  return facts.ask(ewsUrl, facts.profile.exchange.authentication, { kind: 'syncFolder', impersonate: mailbox });
}

interface Count {
  readonly reached: number;
  readonly opened: number;
}

async function outcomeOf({ reached, opened }: Count, facts: Facts, subject: Subject): Promise<Outcome> {
  const now = facts.clock.now();
  const value = `${String(reached)} of ${String(opened)} that were opened`;
  const count = observed(text('Mailboxes with the folder Salesforce_Sync'), value, 'ews', now, 'public');
  if (reached > 0) return judged([], [count]);
  const configured = await confirmedBefore(new Date(now.getTime() - FIRST_SYNC_MS), facts);
  if (opened === 0 || !configured || (await isCaptureSyncing(facts))) return { kind: 'skipped', reason: NOT_EXPECTED };
  const args = { org: await orgHostOf(facts, subject), date: dayOf(configured.at), count: opened };
  const evidence = [count, ...confirmationProof(configured)] as const;
  return judged([raise(notSeen, { args, subject, evidence })], evidence);
}

const NOT_EXPECTED = text(
  'No mailbox has the folder of the sync, and none is expected yet: it is made some hours after a person confirmed the service account and the configuration, and by Lightning Sync alone.',
);

/** The later of both confirmations, where both are given and old enough for a first sync. */
async function confirmedBefore(moment: Date, { org }: Facts): Promise<Confirmation | undefined> {
  const entered = await org.confirmation('credentialsEntered');
  const active = await org.confirmation('configurationActive');
  if (!entered?.answer || !active?.answer) return undefined;
  const later = entered.at > active.at ? entered : active;
  return later.at <= moment ? later : undefined;
}

async function isCaptureSyncing({ org }: Facts): Promise<boolean> {
  const switches = await org.switches();
  return switches.kind === 'answered' && switches.value.activitySyncEngine === true;
}

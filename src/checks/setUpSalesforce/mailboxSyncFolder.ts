// Proves that the sync has reached the mailbox: it has made its folder below Contacts and writes there.
// Looks the folder Salesforce_Sync up by impersonation, with the time at which something in it changed last.
// Cannot see who changed it, nor a sync that had nothing to write; Einstein Activity Capture makes no such folder.
import { judged, type Check, type Outcome } from '../../core/check.ts';
import { syncFolderMissing, syncFolderQuiet } from '../../core/catalogue/folder.ts';
import { minuteOf } from '../../core/dates.ts';
import type { Evidence } from '../../core/evidence.ts';
import type { Facts } from '../../core/facts.ts';
import { raise, type Finding } from '../../core/finding.ts';
import type { EwsAnswer, FolderFacts } from '../../core/observations/ews.ts';
import type { Subject } from '../../core/subject.ts';
import { text } from '../../core/text.ts';
import { answerProof, observed, type Proof } from '../evidence.ts';
import { faultOfAnswer, given } from '../mailboxAnswer.ts';
import { mailboxesOf } from '../subjects.ts';
import { withEwsUrl } from '../target.ts';
import { isCaptureSyncing } from './captureSyncing.ts';
import { confirmedSetup, mailboxesReached } from './syncReach.ts';

/** The sync has made its contacts folder. */
export const mailboxSyncFolder: Check = {
  id: 'mailbox.syncFolder',
  step: 'setUpSalesforce',
  title: 'The sync has made its contacts folder',
  requires: () => ['folders.contacts'],
  explainedBy: () => ['sync.proven'],
  subjects: mailboxesOf,
  run: withEwsUrl(async (facts, ewsUrl, subject) => {
    const { exchange, serviceAccount } = facts.profile;
    const mailbox = subject.name;
    const answer = given(
      await facts.ask(ewsUrl, exchange.authentication, { kind: 'syncFolder', impersonate: mailbox }),
    );
    if (answer.kind === 'success') {
      const isExpected = !(await isCaptureSyncing(facts));
      if (isExpected && !answer.folder && (await isMissedEverywhere(facts, ewsUrl))) return TOLD_ONCE;
      return judge(answer, { subject, now: facts.clock.now(), isExpected });
    }
    const asked = { mailbox, account: serviceAccount.userName, folder: 'Salesforce_Sync', subject };
    const finding = faultOfAnswer(answer, asked);
    return judged(finding ? [finding] : [], answerProof(answer));
  }),
};

/** Where a person said that all is done, that no mailbox has the folder is one finding about the org. */
async function isMissedEverywhere(facts: Facts, ewsUrl: string): Promise<boolean> {
  if (!(await confirmedSetup(facts))) return false;
  return (await mailboxesReached(facts, ewsUrl)).every(({ folder }) => folder === undefined);
}

const TOLD_ONCE: Outcome = { kind: 'blocked', by: ['sync.proven'] };

interface Circumstances {
  readonly subject: Subject;
  readonly now: Date;
  /** False where Einstein Activity Capture syncs: the folder is then none, or a left one that nobody writes to. */
  readonly isExpected: boolean;
}

function judge(answer: Extract<EwsAnswer, { kind: 'success' }>, { subject, now, isExpected }: Circumstances): Outcome {
  const { folder, exchange } = answer;
  const asked = answerProof(answer);
  const args = { mailbox: subject.name };
  if (!folder && !isExpected) return { kind: 'skipped', reason: NOT_EXPECTED };
  if (!folder) return judged([raise(syncFolderMissing, { args, subject, evidence: asked })], asked);
  const evidence: Proof = [...folderEvidence(folder, exchange.at, now), ...asked];
  return judged(isExpected ? quiet(folder, subject, now, evidence) : [], evidence);
}

const NOT_EXPECTED = text(
  'Einstein Activity Capture is switched on in the org; it makes no folder Salesforce_Sync, so that none is expected.',
);

/** Up to a day is no reason to act: an initial sync alone can take hours (SF-09). */
function quiet({ lastChanged }: FolderFacts, subject: Subject, now: Date, evidence: Proof): Finding[] {
  const quietMs = lastChanged ? now.getTime() - lastChanged.getTime() : 0;
  if (!lastChanged || quietMs <= WATCH_MS) return [];
  const args = { mailbox: subject.name, changed: minuteOf(lastChanged), hours: Math.floor(quietMs / HOUR_MS) };
  return [raise(syncFolderQuiet, { args, subject, evidence })];
}

function folderEvidence({ displayName, totalCount, lastChanged }: FolderFacts, at: Date, now: Date): Proof {
  const items = `${displayName} (${String(totalCount ?? 'unknown number')})`;
  const change: Evidence[] = lastChanged
    ? [observed(text('Last change seen'), `${minuteOf(lastChanged)}, ${showAgo(lastChanged, now)}`, 'ews', at)]
    : [];
  return [observed(text('Folder of the sync'), items, 'ews', at, 'personal'), ...change];
}

/** In whole units, the largest that says enough; clocks that differ a little do not lead into the future. */
function showAgo(time: Date, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - time.getTime()) / MINUTE_MS));
  if (minutes < 120) return `${String(minutes)} minutes ago`;
  const hours = Math.floor(minutes / 60);
  return hours < 72 ? `${String(hours)} hours ago` : `${String(Math.floor(hours / 24))} days ago`;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const WATCH_MS = 24 * HOUR_MS;

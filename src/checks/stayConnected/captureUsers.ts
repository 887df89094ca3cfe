// Proves that the intended users have the permission for Einstein Activity Capture once it is on.
// Compares the intended users with the users who have one of its two permissions.
// Cannot see who is in a configuration of Lightning Sync; the permission alone connects nobody.
import { permissionsToAssign, usersWithoutPermission } from '../../core/catalogue/capture.ts';
import { judged, type Check, type Outcome } from '../../core/check.ts';
import { raise } from '../../core/finding.ts';
import { valueOf } from '../../core/salesforce/answer.ts';
import { captureSeats } from '../../core/salesforce/captureSeats.ts';
import type { CaptureEntitlement, OrgUser } from '../../core/salesforce/observations.ts';
import { isCaptureOn } from '../../core/salesforce/syncProduct.ts';
import { text } from '../../core/text.ts';
import { incompleteEvidence, observed, type Proof } from '../evidence.ts';
import { withAnswer, type Answered } from '../setUpSalesforce/asking.ts';
import { listOf } from '../setUpSalesforce/examples.ts';
import { usersOf } from '../setUpSalesforce/orgSubjects.ts';
import { exemptionOf } from './exemption.ts';
import { intendedUsersOf } from './intendedUsers.ts';

/** The users may use Einstein Activity Capture. */
export const captureUsers: Check = {
  id: 'capture.users',
  step: 'stayConnected',
  title: 'The users may use Einstein Activity Capture',
  requires: () => ['org.connected', 'users.known'],
  explainedBy: () => ['capture.licences'],
  subjects: usersOf,
  run: withAnswer(
    {
      ask: (org) => org.captureEntitlement(),
      notShown: text('This org does not show who may use Einstein Activity Capture.'),
    },
    async (seen) => {
      const intended = await intendedUsersOf(seen.facts);
      if (!intended) return UNKNOWN;
      const { without } = captureSeats(seen.value, intended, seen.facts.clock.now());
      const evidence: Proof = [
        ...permissionProof(without, intended.length, seen.at),
        ...incompleteEvidence(seen.value, seen.at),
      ];
      return without.length === 0 ? judged([], evidence) : outcomeOf(seen, without, intended.length, evidence);
    },
  ),
};

const UNKNOWN: Outcome = {
  kind: 'skipped',
  reason: text('No intended users are known: see the check of the users.'),
};

/** Before the migration nobody needs it, in Government Cloud nobody has to; without a licence nobody can have it. */
async function outcomeOf(
  { facts, org, subject, value }: Answered<CaptureEntitlement>,
  without: readonly OrgUser[],
  total: number,
  evidence: Proof,
): Promise<Outcome> {
  const switches = await facts.org.switches();
  const isOn = isCaptureOn(valueOf(switches));
  const exemption = await exemptionOf(facts);
  if (!isOn && exemption) return judged([], [...evidence, exemption]);
  if (!exemption && value.licences.length === 0) return { kind: 'blocked', by: ['capture.licences'] };
  const args = { org, count: without.length, total };
  const kind = isOn ? usersWithoutPermission : permissionsToAssign;
  return judged([raise(kind, { args, subject, evidence })], evidence);
}

function permissionProof(without: readonly OrgUser[], total: number, at: Date): Proof {
  const value = `${String(total - without.length)} of ${String(total)}`;
  const names = without.map(({ username }) => username);
  return [
    observed(text('Intended users with the permission'), value, 'soql', at, 'public'),
    ...(names.length > 0 ? [observed(text('Users without it'), listOf(names), 'soql', at, 'personal')] : []),
  ];
}

// Proves that the intended users have the permission for Einstein Activity Capture once it is on.
// Compares the intended users with the users who have one of its two permissions.
// Cannot see who is in a configuration of Lightning Sync; the permission alone connects nobody.
import { permissionsToAssign, usersWithoutPermission } from '../../core/catalogue/capture.ts';
import { judged, type Check } from '../../core/check.ts';
import { raise, type Finding } from '../../core/finding.ts';
import { captureSeats } from '../../core/salesforce/captureSeats.ts';
import type { CaptureEntitlement, OrgUser } from '../../core/salesforce/observations.ts';
import { text } from '../../core/text.ts';
import { observed, type Proof } from '../evidence.ts';
import { withAnswer, type Answered } from '../setUpSalesforce/asking.ts';
import { listOf } from '../setUpSalesforce/examples.ts';
import { usersOf } from '../setUpSalesforce/orgSubjects.ts';

/** The users may use Einstein Activity Capture. */
export const captureUsers: Check = {
  id: 'capture.users',
  step: 'stayConnected',
  title: 'The users may use Einstein Activity Capture',
  requires: () => ['org.connected', 'users.known'],
  subjects: usersOf,
  run: withAnswer(
    {
      ask: (org) => org.captureEntitlement(),
      notShown: text('This org does not show who may use Einstein Activity Capture.'),
    },
    async (seen) => {
      const users = await seen.facts.org.users();
      const intended = users.kind === 'answered' ? users.value.users : [];
      const { without } = captureSeats(seen.value, intended, seen.facts.clock.now());
      const evidence = permissionProof(without, intended.length, seen.at);
      return judged(without.length > 0 ? [await findingOf(seen, without, intended.length, evidence)] : [], evidence);
    },
  ),
};

async function findingOf(
  { facts, org, subject }: Answered<CaptureEntitlement>,
  without: readonly OrgUser[],
  total: number,
  evidence: Proof,
): Promise<Finding> {
  const switches = await facts.org.switches();
  const isOn = switches.kind === 'answered' && switches.value.activityCapture === true;
  const args = { org, count: without.length, total };
  return raise(isOn ? usersWithoutPermission : permissionsToAssign, { args, subject, evidence });
}

function permissionProof(without: readonly OrgUser[], total: number, at: Date): Proof {
  const value = `${String(total - without.length)} of ${String(total)}`;
  const names = without.map(({ username }) => username);
  return [
    observed(text('Intended users with the permission'), value, 'soql', at, 'public'),
    ...(names.length > 0 ? [observed(text('Users without it'), listOf(names), 'soql', at, 'personal')] : []),
  ];
}

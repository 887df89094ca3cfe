// Proves that the org has licences of Einstein Activity Capture, with a seat for each intended user.
// Reads the permission set licences that allow it, who holds a seat of them, and who has the permission.
// Cannot see licences that come with an edition and show in Setup alone.
import { licenceEnds, licenceNotActive, noLicence, seatsShort } from '../../core/catalogue/capture.ts';
import { judged, type Check, type Outcome } from '../../core/check.ts';
import { dayOf, daysUntil, LIGHTNING_SYNC_END } from '../../core/dates.ts';
import type { Evidence } from '../../core/evidence.ts';
import { raise, type Finding } from '../../core/finding.ts';
import { captureSeats, type CaptureSeats } from '../../core/salesforce/captureSeats.ts';
import type { CaptureEntitlement, CaptureLicence, OrgUser } from '../../core/salesforce/observations.ts';
import { text } from '../../core/text.ts';
import { incompleteEvidence, observed, type Proof } from '../evidence.ts';
import { withAnswer, type Answered } from '../setUpSalesforce/asking.ts';
import { orgOf } from '../setUpSalesforce/orgSubjects.ts';
import { exemptionOf } from './exemption.ts';
import { intendedUsersOf } from './intendedUsers.ts';

/** A renewal takes as long as a purchase does. */
const NOTICE_DAYS = 60;

/** There are licences and seats for Einstein Activity Capture. */
export const captureLicences: Check = {
  id: 'capture.licences',
  step: 'stayConnected',
  title: 'There are seats for Einstein Activity Capture',
  requires: () => ['org.connected'],
  subjects: orgOf,
  run: withAnswer(
    {
      ask: (org) => org.captureEntitlement(),
      notShown: text(
        'This org does not show licences of Einstein Activity Capture. Look at Company Information in Setup.',
      ),
    },
    async (seen) => {
      const now = seen.facts.clock.now();
      const intended = await intendedUsersOf(seen.facts);
      const seats = captureSeats(seen.value, intended ?? [], now);
      const exemption = await exemptionOf(seen.facts);
      const evidence: Proof = [...seatProof(seen, seats, intended), ...(exemption ? [exemption] : [])];
      const missing = exemption ? [] : licenceFindings(seen, seats, intended, evidence);
      return outcomeOf([...missing, ...endings(seen, seats, evidence, now)], evidence, intended);
    },
  ),
};

type Seen = Answered<CaptureEntitlement>;

/** Without users to compare with, licences alone are no seat for anybody. */
function outcomeOf(findings: readonly Finding[], evidence: Proof, intended: readonly OrgUser[] | undefined): Outcome {
  if (findings.length > 0 || intended) return judged(findings, evidence);
  return {
    kind: 'skipped',
    reason: text(
      'No intended users are known, so that the seats were not compared with them: see the check of the users.',
    ),
  };
}

/** Where everybody has the permission already, a licence is somewhere, whatever its name. */
function licenceFindings(
  { value, org, subject }: Seen,
  seats: CaptureSeats,
  intended: readonly OrgUser[] | undefined,
  evidence: Proof,
): readonly Finding[] {
  const end = LIGHTNING_SYNC_END;
  const needed = seats.seatless.length;
  if (intended && seats.without.length === 0) return [];
  if (value.licences.length === 0) return [raise(noLicence, { args: { org, end }, subject, evidence })];
  if (seats.usable.length === 0) {
    const licences = seats.unusable.map(unusableLicence).join(', ');
    return [raise(licenceNotActive, { args: { org, end, licences }, subject, evidence })];
  }
  if (needed <= seats.free) return [];
  return [raise(seatsShort, { args: { org, end, needed, free: seats.free }, subject, evidence })];
}

function unusableLicence({ label, status, expires }: CaptureLicence): string {
  return `${label} (${status}${expires ? `, until ${dayOf(expires)}` : ''})`;
}

function endings({ org, subject }: Seen, { usable }: CaptureSeats, evidence: Proof, now: Date): readonly Finding[] {
  return usable.flatMap(({ label, expires }) => {
    if (!expires) return [];
    const days = daysUntil(dayOf(expires), now);
    const args = { org, licence: label, date: dayOf(expires), days };
    return days <= NOTICE_DAYS ? [raise(licenceEnds, { args, subject, evidence })] : [];
  });
}

function seatProof({ value, at }: Seen, seats: CaptureSeats, intended: readonly OrgUser[] | undefined): Proof {
  const free = observed(text('Seats free'), String(seats.free), 'soql', at, 'public');
  const licences = [...value.licences.map((licence) => licenceEvidence(licence, at)), ...incompleteEvidence(value, at)];
  if (!intended) return [free, ...licences];
  const count = (users: readonly OrgUser[]): string => `${String(users.length)} of ${String(intended.length)}`;
  return [
    free,
    observed(text('Intended users without the permission'), count(seats.without), 'soql', at, 'public'),
    observed(text('Intended users without permission and seat'), count(seats.seatless), 'soql', at, 'public'),
    ...licences,
  ];
}

function licenceEvidence({ label, status, total, used, expires }: CaptureLicence, at: Date): Evidence {
  const end = expires ? `, until ${dayOf(expires)}` : '';
  const value = `${status}, ${String(used)} of ${String(total)} used${end}`;
  return observed(text('Licence {label}', { label }), value, 'soql', at);
}

// Proves that the org has licences of Einstein Activity Capture, with a seat for each intended user.
// Reads the permission set licences that allow it, and who has the permission.
// Cannot see licences that come with an edition and show in Setup alone.
import { licenceEnds, licenceNotActive, noLicence, seatsShort } from '../../core/catalogue/capture.ts';
import { judged, type Check } from '../../core/check.ts';
import { dayOf, daysUntil, RETIREMENTS } from '../../core/dates.ts';
import type { Evidence } from '../../core/evidence.ts';
import { raise, type Finding } from '../../core/finding.ts';
import { captureSeats, type CaptureSeats } from '../../core/salesforce/captureSeats.ts';
import type { CaptureEntitlement, CaptureLicence, OrgUser } from '../../core/salesforce/observations.ts';
import { text } from '../../core/text.ts';
import { observed, showDate, type Proof } from '../evidence.ts';
import { withAnswer, type Answered } from '../setUpSalesforce/asking.ts';
import { orgOf } from '../setUpSalesforce/orgSubjects.ts';
import { exemptionOf } from './exemption.ts';

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
      const users = await seen.facts.org.users();
      const intended = users.kind === 'answered' ? users.value.users : [];
      const seats = captureSeats(seen.value, intended, now);
      const exemption = await exemptionOf(seen.facts);
      const evidence: Proof = [...seatProof(seen, seats, intended), ...(exemption ? [exemption] : [])];
      const missing = exemption ? [] : licenceFindings(seen, seats, evidence);
      return judged([...missing, ...endings(seen, seats, evidence, now)], evidence);
    },
  ),
};

type Seen = Answered<CaptureEntitlement>;

function licenceFindings(seen: Seen, seats: CaptureSeats, evidence: Proof): readonly Finding[] {
  const { value, org, subject } = seen;
  const date = RETIREMENTS.lightningSync;
  if (value.licences.length === 0) return [raise(noLicence, { args: { org, date }, subject, evidence })];
  if (seats.usable.length === 0) {
    const licences = seats.unusable.map(({ label, status }) => `${label} (${status})`).join(', ');
    return [raise(licenceNotActive, { args: { org, date, licences }, subject, evidence })];
  }
  const needed = seats.without.length;
  if (needed <= seats.free) return [];
  return [raise(seatsShort, { args: { org, date, needed, free: seats.free }, subject, evidence })];
}

function endings({ org, subject }: Seen, { usable }: CaptureSeats, evidence: Proof, now: Date): readonly Finding[] {
  return usable.flatMap(({ label, expires }) => {
    if (!expires) return [];
    const days = daysUntil(dayOf(expires), now);
    const args = { org, licence: label, date: dayOf(expires), days };
    return days <= NOTICE_DAYS ? [raise(licenceEnds, { args, subject, evidence })] : [];
  });
}

function seatProof({ value, at }: Seen, seats: CaptureSeats, intended: readonly OrgUser[]): Proof {
  const withPermission = `${String(intended.length - seats.without.length)} of ${String(intended.length)}`;
  return [
    observed(text('Seats free'), String(seats.free), 'soql', at, 'public'),
    observed(text('Intended users with the permission'), withPermission, 'soql', at, 'public'),
    ...value.licences.map((licence) => licenceEvidence(licence, at)),
  ];
}

function licenceEvidence({ label, status, total, used, expires }: CaptureLicence, at: Date): Evidence {
  const end = expires ? `, until ${showDate(expires)}` : '';
  const value = `${status}, ${String(used)} of ${String(total)} used${end}`;
  return observed(text('Licence {label}', { label }), value, 'soql', at);
}

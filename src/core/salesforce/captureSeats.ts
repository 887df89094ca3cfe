import { dayOf, hasPassed } from '../dates.ts';
import type { CaptureEntitlement, CaptureLicence, OrgUser } from './observations.ts';

/** The licences of Einstein Activity Capture against the users who are to have it. */
export interface CaptureSeats {
  /** Active and not expired. */
  readonly usable: readonly CaptureLicence[];
  readonly unusable: readonly CaptureLicence[];
  /** Seats of usable licences that nobody has. */
  readonly free: number;
  /** Intended users who do not have the permission yet. */
  readonly without: readonly OrgUser[];
  /** Those of them who hold no seat either, so that each takes one. */
  readonly seatless: readonly OrgUser[];
}

/** Counts seats at a moment; a licence counts until the day it expires on. */
export function captureSeats(
  { licences, userIds }: CaptureEntitlement,
  intended: readonly OrgUser[],
  now: Date,
): CaptureSeats {
  const isUsable = ({ status, expires }: CaptureLicence): boolean =>
    status.toLowerCase() === 'active' && !(expires && hasPassed(dayOf(expires), now));
  const usable = licences.filter(isUsable);
  const without = intended.filter(({ id }) => !userIds.has(id));
  return {
    usable,
    unusable: licences.filter((licence) => !isUsable(licence)),
    free: usable.reduce((free, { total, used }) => free + Math.max(0, total - used), 0),
    without,
    seatless: without.filter(({ id }) => !usable.some(({ holders }) => holders.has(id))),
  };
}

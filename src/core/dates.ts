import type { ExchangeProduct } from './exchangeBuilds.ts';

/** Day `YYYY-MM-DD`, as UTC counts it; compares as text. */
export type Day = `${number}-${string}-${string}`;

/** When the ways that Salesforce connects to Exchange end; as published, to be corrected here and nowhere else. */
export const RETIREMENTS = {
  /** The service account method of Lightning Sync for Exchange Online (LIFE-01). */
  serviceAccountForOnline: '2022-10-01',
  /** The service account method of Einstein Activity Capture for Exchange Online (LIFE-01). */
  activityCaptureServiceAccountForOnline: '2025-02-01',
  /** From this day on EWS is switched off in Exchange Online, tenant by tenant (EXO-04). */
  ewsInOnlineBegins: '2026-10-01',
  /** From this day on EWS is off in Exchange Online for good (EXO-01). */
  ewsInOnline: '2027-04-01',
  /** Lightning Sync, for all but Government Cloud (LIFE-08). Published as April 2027, so the first day counts. */
  lightningSync: '2027-04-01',
} as const satisfies Readonly<Record<string, Day>>;

/** The end of Lightning Sync as it was announced: a month, without a day (LIFE-08). */
export const LIGHTNING_SYNC_END = 'April 2027';

/** When Microsoft's support of an Exchange version ended or will end, paid extensions apart (LIFE-04, LIFE-05). */
export const SUPPORT_ENDS: Readonly<Record<Exclude<ExchangeProduct, 'exchangeOnline'>, Day>> = {
  exchange2010: '2020-10-13',
  exchange2013: '2023-04-11',
  exchange2016: '2025-10-14',
  exchange2019: '2025-10-14',
  exchangeSE: '2035-12-31',
};

/** When the paid Extended Security Updates for Exchange 2016 and 2019 ended, the second and last period (LIFE-05). */
export const EXTENDED_UPDATES_END: Day = '2026-10-31';

/** From then on new customers did not get Lightning Sync (LIFE-09): every instance had Winter '21. */
export const LIGHTNING_SYNC_CLOSED: Day = '2020-11-01';

/** The day of a moment in UTC. */
export function dayOf(moment: Date): Day {
  return moment.toISOString().slice(0, 10) as Day;
}

/** The minute of a moment in UTC, such as `2026-11-22 08:13 UTC`. */
export function minuteOf(moment: Date): string {
  return `${moment.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** True from the given day on. */
export function hasPassed(day: Day, now: Date): boolean {
  return dayOf(now) >= day;
}

/** Whole days that have gone by since a moment; zero for one in the future. */
export function daysSince(moment: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - moment.getTime()) / 86_400_000));
}

/** Whole days until a day begins in UTC; zero or less from that day on. */
export function daysUntil(day: Day, now: Date): number {
  return Math.ceil((Date.parse(day) - now.getTime()) / 86_400_000);
}

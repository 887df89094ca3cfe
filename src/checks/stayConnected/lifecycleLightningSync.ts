// Proves that the sync this connection was made for has time left.
// Compares the announced end of Lightning Sync with today.
// Cannot see which product the org uses, nor whether it is in Government Cloud, which is exempt.
import { lightningSyncRetired, lightningSyncRetires } from '../../core/catalogue/retirement.ts';
import { judged, type Check } from '../../core/check.ts';
import { daysUntil, RETIREMENTS } from '../../core/dates.ts';
import { raise } from '../../core/finding.ts';
import { text } from '../../core/text.ts';
import { observed } from '../evidence.ts';
import { targetOf } from '../subjects.ts';

/** As long as a migration takes with room to spare: from then on it is time to act. */
const NOTICE_DAYS = 90;

/** Lightning Sync is not about to end. */
export const lifecycleLightningSync: Check = {
  id: 'lifecycle.lightningSync',
  step: 'stayConnected',
  title: 'Lightning Sync has time left',
  requires: () => [],
  subjects: targetOf,
  run: ({ clock }, subject) => {
    const now = clock.now();
    const date = RETIREMENTS.lightningSync;
    const days = daysUntil(date, now);
    const left = days > 0 ? `${date}, in ${String(days)} days` : date;
    const evidence = [observed(text('Announced end of Lightning Sync'), left, 'clock', now, 'public')] as const;
    if (days > NOTICE_DAYS) return Promise.resolve(judged([], evidence));
    const finding =
      days > 0
        ? raise(lightningSyncRetires, { args: { date, days }, subject, evidence })
        : raise(lightningSyncRetired, { args: { date }, subject, evidence });
    return Promise.resolve(judged([finding], evidence));
  },
};

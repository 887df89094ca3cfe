// Proves that the sync this connection was made for has time left.
// Compares the announced end of Lightning Sync with today, and looks which product the org uses, where it has one.
// Cannot see Government Cloud, which is exempt, where a person has not said so; the switches of an org are a signal.
import { lightningSyncRetired, lightningSyncRetires } from '../../core/catalogue/retirement.ts';
import { judged, type Check } from '../../core/check.ts';
import { daysUntil, RETIREMENTS } from '../../core/dates.ts';
import type { Evidence } from '../../core/evidence.ts';
import type { Facts } from '../../core/facts.ts';
import { raise } from '../../core/finding.ts';
import { hasOrg } from '../../core/salesforce/orgFacts.ts';
import { text } from '../../core/text.ts';
import { observed } from '../evidence.ts';
import { targetOf } from '../subjects.ts';
import { exemptionOf } from './exemption.ts';

/** As long as a migration takes with room to spare: from then on it is time to act. */
const NOTICE_DAYS = 90;

/** Lightning Sync is not about to end. */
export const lifecycleLightningSync: Check = {
  id: 'lifecycle.lightningSync',
  step: 'stayConnected',
  title: 'Lightning Sync has time left',
  requires: () => [],
  subjects: targetOf,
  run: async (facts, subject) => {
    const now = facts.clock.now();
    const date = RETIREMENTS.lightningSync;
    const days = daysUntil(date, now);
    const left = days > 0 ? `${date}, in ${String(days)} days` : date;
    const announced = observed(text('Announced end of Lightning Sync'), left, 'clock', now, 'public');
    const reprieve = hasOrg(facts.profile) ? await reprieveOf(facts) : undefined;
    const evidence = [announced, ...(reprieve ? [reprieve] : [])] as const;
    if (days > NOTICE_DAYS || reprieve) return judged([], evidence);
    const finding =
      days > 0
        ? raise(lightningSyncRetires, { args: { date, days }, subject, evidence })
        : raise(lightningSyncRetired, { args: { date }, subject, evidence });
    return judged([finding], evidence);
  },
};

/** Why the end does not concern the org: it is exempt, or Einstein Activity Capture syncs there. */
async function reprieveOf(facts: Facts): Promise<Evidence | undefined> {
  return (await exemptionOf(facts)) ?? successorOf(facts);
}

async function successorOf({ org }: Facts): Promise<Evidence | undefined> {
  const switches = await org.switches();
  if (switches.kind === 'failed' || switches.value.activitySyncEngine !== true) return undefined;
  const value = 'Einstein Activity Capture, which goes on with the same service account';
  return observed(text('Product that syncs in the org'), value, 'soql', switches.at, 'public');
}

// Proves that the sync this connection was made for has time left.
// Compares the announced end of Lightning Sync with today, and looks which product the org uses, where it has one.
// Cannot see Government Cloud, which is exempt, where a person has not said so; the switches of an org are a signal.
import { lightningSyncRetired, lightningSyncRetires } from '../../core/catalogue/retirement.ts';
import { judged, type Check } from '../../core/check.ts';
import { daysUntil, LIGHTNING_SYNC_END, RETIREMENTS } from '../../core/dates.ts';
import type { Facts } from '../../core/facts.ts';
import { raise } from '../../core/finding.ts';
import { hasOrg } from '../../core/salesforce/orgFacts.ts';
import { syncProductOf } from '../../core/salesforce/syncProduct.ts';
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
    const end = LIGHTNING_SYNC_END;
    const days = daysUntil(RETIREMENTS.lightningSync, now);
    const left = days > 0 ? `${end}, in ${String(days)} days` : end;
    const announced = observed(text('Announced end of Lightning Sync'), left, 'clock', now, 'public');
    const exemption = hasOrg(facts.profile) ? await exemptionOf(facts) : undefined;
    const evidence = [announced, ...(exemption ? [exemption] : [])] as const;
    if (days > NOTICE_DAYS || exemption) return judged([], evidence);
    if (hasOrg(facts.profile) && (await isCaptureOn(facts))) return { kind: 'skipped', reason: MOVED_OR_MOVING };
    const finding =
      days > 0
        ? raise(lightningSyncRetires, { args: { end, days }, subject, evidence })
        : raise(lightningSyncRetired, { args: { end }, subject, evidence });
    return judged([finding], evidence);
  },
};

const MOVED_OR_MOVING = text(
  'Einstein Activity Capture is switched on in the org, so that Lightning Sync probably is not needed any more. Whether every user has moved shows in Setup alone: see that none is marked [Lightning Sync].',
);

async function isCaptureOn({ org }: Facts): Promise<boolean> {
  const switches = await org.switches();
  return switches.kind === 'answered' && syncProductOf(switches.value) === 'capture';
}

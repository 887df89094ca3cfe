import { hasPassed, RETIREMENTS } from '../../core/dates.ts';
import type { Facts } from '../../core/facts.ts';
import { valueOf } from '../../core/salesforce/answer.ts';
import type { SyncSwitches } from '../../core/salesforce/observations.ts';
import {
  ACTIVITY_CAPTURE,
  isCaptureOn,
  isCaptureSyncing,
  lacksLightningSync,
  LIGHTNING_SYNC,
} from '../../core/salesforce/syncProduct.ts';
import { exemptionOf } from '../stayConnected/exemption.ts';

/** The product that an org without sync is to be given: not one that is retired, replaced there, or not to be had. */
export async function productToSetUp(facts: Facts, switches: SyncSwitches): Promise<string> {
  const isEntitled = !lacksLightningSync(valueOf(await facts.org.permissions()));
  const isReplaced = isCaptureOn(switches) || isCaptureSyncing(switches);
  if (!isEntitled || isReplaced) return ACTIVITY_CAPTURE;
  const hasEnded = hasPassed(RETIREMENTS.lightningSync, facts.clock.now());
  return hasEnded && !(await exemptionOf(facts)) ? ACTIVITY_CAPTURE : LIGHTNING_SYNC;
}

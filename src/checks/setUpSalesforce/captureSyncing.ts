import type { Facts } from '../../core/facts.ts';
import { valueOf } from '../../core/salesforce/answer.ts';
import { isCaptureSyncing as isShownSyncing } from '../../core/salesforce/syncProduct.ts';

/** True where the sync of Einstein Activity Capture is switched on, which makes no folder Salesforce_Sync (SF-04). */
export async function isCaptureSyncing({ org }: Facts): Promise<boolean> {
  return isShownSyncing(valueOf(await org.switches()));
}

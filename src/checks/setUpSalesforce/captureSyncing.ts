import type { Facts } from '../../core/facts.ts';

/** True where the sync of Einstein Activity Capture is switched on, which makes no folder Salesforce_Sync (SF-04). */
export async function isCaptureSyncing({ org }: Facts): Promise<boolean> {
  const switches = await org.switches();
  return switches.kind === 'answered' && switches.value.activitySyncEngine === true;
}

import type { RunningUserPermissions, SyncSwitches } from './observations.ts';

/**
 * Which product the switches of an org speak for; they are a signal, and no proof.
 * `capture`: Einstein Activity Capture, or the middle of the migration to it. `either`: the org does not show which.
 */
export type SyncProduct = 'notShown' | 'neither' | 'lightningSync' | 'capture' | 'either';

/** Reads the switches: one serves both products, and the engine of Einstein Activity Capture tells them apart (SF-03, SF-04). */
export function syncProductOf({ contactAndEventSync, activitySyncEngine }: SyncSwitches): SyncProduct {
  if (contactAndEventSync === undefined) return 'notShown';
  if (!contactAndEventSync) return 'neither';
  if (activitySyncEngine === undefined) return 'either';
  return activitySyncEngine ? 'capture' : 'lightningSync';
}

/** True where the org shows Einstein Activity Capture as switched on. */
export function isCaptureOn(switches: SyncSwitches | undefined): boolean {
  return switches?.activityCapture === true;
}

/** True where the org shows the sync of Einstein Activity Capture as switched on, which makes no folder Salesforce_Sync (SF-04). */
export function isCaptureSyncing(switches: SyncSwitches | undefined): boolean {
  return switches?.activitySyncEngine === true;
}

/** True where the org has no permission for Lightning Sync that anybody could be given, and so probably not the product (LIFE-09). */
export function lacksLightningSync(permissions: RunningUserPermissions | undefined): boolean {
  return permissions?.manageLightningSync === 'notInOrg';
}

/** The products as Salesforce names them. */
export const LIGHTNING_SYNC = 'Lightning Sync';
export const ACTIVITY_CAPTURE = 'Einstein Activity Capture';

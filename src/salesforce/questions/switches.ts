import * as z from 'zod/mini';
import type { SyncSwitches } from '../../core/salesforce/observations.ts';
import type { OrgCall } from '../connection/orgCall.ts';
import { unlessFault } from '../faultError.ts';
import { queryRow } from '../soql/queryRows.ts';
import { flag } from '../soql/values.ts';

const emailIntegration = z.object({
  enableContactAndEventSync: flag,
  orgIsSyncingEventsOutbound: flag,
  enableOutlookIntegration: flag,
});

const activityCapture = z.object({
  enableActivityCapture: flag,
  enableActivitySyncEngine: flag,
  provisionProductivityFeatures: flag,
});

/** Switches by the column `Metadata`: unlike the flat columns it is the same in every version of the API. */
export async function askSwitches(call: OrgCall): Promise<SyncSwitches> {
  const [email, capture] = await Promise.all([
    settings(call, 'EmailIntegrationSettings', emailIntegration),
    settings(call, 'EACSettings', activityCapture),
  ]);
  return known({
    contactAndEventSync: email?.enableContactAndEventSync,
    outboundEvents: email?.orgIsSyncingEventsOutbound,
    outlookIntegration: email?.enableOutlookIntegration,
    activityCapture: capture?.enableActivityCapture,
    activitySyncEngine: capture?.enableActivitySyncEngine,
    productivityFeatures: capture?.provisionProductivityFeatures,
  });
}

/** Undefined where the org does not show such settings. */
async function settings<Metadata>(
  call: OrgCall,
  type: string,
  metadata: z.ZodMiniType<Metadata>,
): Promise<Metadata | undefined> {
  const row = z.object({ Metadata: z.nullish(metadata) });
  const asked = queryRow(call, `SELECT FullName, Metadata FROM ${type}`, row, 'tooling');
  return (await unlessFault(['notAvailable'], asked, undefined))?.Metadata ?? undefined;
}

/** Leaves out what is not known. */
function known<Values extends object>(values: Values): { [Key in keyof Values]?: Exclude<Values[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Values]?: Exclude<Values[Key], undefined>;
  };
}

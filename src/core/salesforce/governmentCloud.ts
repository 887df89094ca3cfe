import { isMilitaryHost } from './instanceHost.ts';
import type { OrgConnection } from './observations.ts';
import type { Confirmation } from './ports.ts';

/** Whether an org is in Government Cloud, which the end of Lightning Sync does not concern (SF-12). */
export type GovernmentCloud = 'yes' | 'no' | 'unknown';

/**
 * Told by the host where it is one of the military cloud; no API says it otherwise, so a person's word counts.
 */
export function governmentCloudOf(
  connection: OrgConnection | undefined,
  confirmation: Confirmation | undefined,
): GovernmentCloud {
  const host = connection && URL.parse(connection.instanceUrl)?.hostname;
  if (host !== undefined && isMilitaryHost(host)) return 'yes';
  return confirmation === undefined ? 'unknown' : confirmation.answer ? 'yes' : 'no';
}

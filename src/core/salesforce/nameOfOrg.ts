import type { OrgConnection } from './observations.ts';

/** How people call the org that a profile leaves to the `sf` command line. */
const TARGET_ORG = 'target org';

/** What people call the org of a profile: as the profile does, else as the command line that led there. */
export function nameOfOrg(inProfile: string | undefined, connection?: OrgConnection): string {
  return inProfile ?? connection?.alias ?? connection?.username ?? TARGET_ORG;
}

import { dirname, resolve } from 'node:path';
import type { ConnectionProfile } from '../core/profile/profile.ts';
import type { OrgPort } from '../core/salesforce/ports.ts';
import { systemClock } from '../core/systemClock.ts';
import type { LabState } from '../lab/control.ts';

/** What a call says about the org. */
export interface OrgCall {
  readonly profilePath: string;
  /** Path of the `sf` command line; without one it is looked for. */
  readonly sfPath?: string;
}

/**
 * The way to the org of a profile, undefined where the profile names none. A call for the practice lab is led to the lab's
 * org; any other asks the `sf` command line, in the folder of the profile, whose target org it then takes.
 */
export async function orgPortOf(
  { profilePath, sfPath }: OrgCall,
  profile: ConnectionProfile,
  lab: LabState | undefined,
): Promise<OrgPort | undefined> {
  if (!profile.salesforce) return undefined;
  const { createOrgPort, labOrgOf, readFileWithin } = await import('../salesforce/salesforceBundle.ts');
  const folder = dirname(resolve(profilePath));
  return createOrgPort({
    clock: systemClock,
    cli: { workingDirectory: folder, ...(sfPath !== undefined && { command: resolve(sfPath) }) },
    readFile: (path) => readFileWithin(folder, resolve(folder, path)),
    ...(lab && { lab: labOrgOf(lab) }),
  });
}

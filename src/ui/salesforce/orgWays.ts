import type { ConnectionProfile } from '../../core/profile/profile.ts';
import type { OrgAnswer } from '../../core/salesforce/answer.ts';
import type { KnownOrg } from '../../core/salesforce/observations.ts';
import type { OrgPort } from '../../core/salesforce/ports.ts';
import type { ProbeTarget } from '../../core/salesforce/probe.ts';

/** A profile and its identity, as they were when a command began. */
export interface ProfileOfRun {
  readonly profile: ConnectionProfile;
  /** Its URI. */
  readonly profileId: string;
}

/** How orgs are reached; nothing of it is loaded before it is used. */
export interface OrgWays {
  /**
   * The way to the org of a profile.
   * @throws {UserError} in Restricted Mode, where nothing is sent.
   */
  openPort(of: ProfileOfRun): Promise<OrgPort>;
  /** The `sf` command line, in the folder of a profile. */
  cli(profileId: string): Promise<OrgCli>;
  /** The org of the practice lab, for a profile that is the lab's. */
  labOrg(profile: ConnectionProfile): Promise<KnownOrg | undefined>;
  /** True where a profile leads to the org of the practice lab, which the command line does not know. */
  leadsToLab(profile: ConnectionProfile): Promise<boolean>;
  /** What a probe from Salesforce would call, found out as a run does it. */
  probeTargets(of: ProfileOfRun, signal: AbortSignal): Promise<readonly ProbeTarget[]>;
}

/** What people do with orgs through the `sf` command line; each resolves also where it fails, and ends with its signal. */
export interface OrgCli {
  list(signal: AbortSignal): Promise<OrgAnswer<readonly KnownOrg[]>>;
  /** Opens a browser, and waits until a person has signed in there. */
  authorize(
    request: { readonly alias: string; readonly instanceUrl?: string },
    signal: AbortSignal,
  ): Promise<OrgAnswer<{ readonly username: string; readonly orgId: string }>>;
  /** Opens a page of an org in a browser, signed in; of the target org where none is named. */
  open(org: string | undefined, path: string, signal: AbortSignal): Promise<OrgAnswer<void>>;
}

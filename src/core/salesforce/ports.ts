import type { ConnectionProfile } from '../profile/profile.ts';
import type { OrgAnswer } from './answer.ts';
import type {
  ApiLimits,
  CaptureEntitlement,
  CaptureState,
  IntendedUsers,
  Organization,
  OrgConnection,
  OrgPermission,
  OrgTrustStore,
  PermissionHolder,
  RunningUserPermissions,
  SyncSwitches,
} from './observations.ts';
import type { ProbeObservation, ProbeSite, ProbeTarget } from './probe.ts';

/**
 * The way to one org for the length of one run; tokens stay in its memory.
 * Every method resolves with what was observed, refusal and silence included; it rejects only when `signal` aborts or our
 * own code fails. Every method ends within the time-outs given when the session was opened. Only {@link OrgSession.probe}
 * and {@link OrgSession.removeProbeSite} change anything.
 */
export interface OrgSession extends AsyncDisposable {
  connect(signal: AbortSignal): Promise<OrgAnswer<OrgConnection>>;
  organization(signal: AbortSignal): Promise<OrgAnswer<Organization>>;
  permissions(signal: AbortSignal): Promise<OrgAnswer<RunningUserPermissions>>;
  /** Active users, at most `limit` of them. */
  holders(
    permission: OrgPermission,
    limit: number,
    signal: AbortSignal,
  ): Promise<OrgAnswer<readonly PermissionHolder[]>>;
  switches(signal: AbortSignal): Promise<OrgAnswer<SyncSwitches>>;
  limits(signal: AbortSignal): Promise<OrgAnswer<ApiLimits>>;
  /** The users of the profile's selection; all active standard users where it has none. */
  users(signal: AbortSignal): Promise<OrgAnswer<IntendedUsers>>;
  captureEntitlement(signal: AbortSignal): Promise<OrgAnswer<CaptureEntitlement>>;
  captureState(signal: AbortSignal): Promise<OrgAnswer<CaptureState>>;
  trustStore(signal: AbortSignal): Promise<OrgAnswer<OrgTrustStore>>;
  /** Temporary settings of ours that an earlier probe could not remove. */
  probeSites(signal: AbortSignal): Promise<OrgAnswer<readonly ProbeSite[]>>;
  /**
   * Adds a Remote Site Setting a host, lets Salesforce call the targets without credentials, and removes the settings
   * again, also when `signal` aborts in between; the end of the session waits for that. The caller has made sure that a
   * person agreed to each of these changes.
   */
  probe(targets: readonly [ProbeTarget, ...ProbeTarget[]], signal: AbortSignal): Promise<OrgAnswer<ProbeObservation>>;
  /** Removes one of {@link OrgSession.probeSites}; refuses any setting whose name is not ours. */
  removeProbeSite(site: ProbeSite, signal: AbortSignal): Promise<OrgAnswer<void>>;
}

/** Opens the way to the org of a profile; what a session learnt ends with it. */
export interface OrgPort {
  openSession(profile: ConnectionProfile): OrgSession;
}

/** What no API shows, so that a person says it. */
export const CONFIRMATIONS = [
  /** The service account is entered in Setup and shown there as provided. */
  'credentialsEntered',
  /** A configuration is active and includes the intended users. */
  'configurationActive',
  /** A configuration lets users select the events to sync, which Einstein Activity Capture does not have (SF-11). */
  'usersSelectEvents',
  /** The org is in Government Cloud (SF-12). */
  'governmentCloud',
] as const;

/** One of them. */
export type ConfirmationKind = (typeof CONFIRMATIONS)[number];

/** What a person said about an org. */
export interface Confirmation {
  readonly kind: ConfirmationKind;
  readonly answer: boolean;
  /** Name of the person, as they gave it. */
  readonly by: string;
  readonly at: Date;
}

/** Where confirmations are kept, by org. */
export interface Confirmations {
  /** `orgId` has 18 characters. */
  find(orgId: string, kind: ConfirmationKind): Confirmation | undefined;
}

/** Nobody said anything. */
export const NO_CONFIRMATIONS: Confirmations = { find: () => undefined };

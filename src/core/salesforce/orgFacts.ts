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
  PermissionHolder,
  RunningUserPermissions,
  SyncSwitches,
} from './observations.ts';
import type { Confirmation, ConfirmationKind, Confirmations, OrgSession } from './ports.ts';
import type { ProbeConsent, ProbeObservation, ProbeSite } from './probe.ts';

/** What is known about the org of a connection; asking twice for the same thing gives the same observation. */
export interface OrgFacts {
  connection(): Promise<OrgAnswer<OrgConnection>>;
  organization(): Promise<OrgAnswer<Organization>>;
  permissions(): Promise<OrgAnswer<RunningUserPermissions>>;
  holders(permission: OrgPermission): Promise<OrgAnswer<readonly PermissionHolder[]>>;
  switches(): Promise<OrgAnswer<SyncSwitches>>;
  limits(): Promise<OrgAnswer<ApiLimits>>;
  users(): Promise<OrgAnswer<IntendedUsers>>;
  captureEntitlement(): Promise<OrgAnswer<CaptureEntitlement>>;
  captureState(): Promise<OrgAnswer<CaptureState>>;
  probeSites(): Promise<OrgAnswer<readonly ProbeSite[]>>;
  /** The probe that a person agreed to; nothing is sent where nobody did, or where the profile leads to another org by now. */
  probe(): Promise<OrgAnswer<ProbeObservation> | 'notAgreed' | 'otherOrg'>;
  /** What a person said about this org; undefined where nobody did, or the org is not known. */
  confirmation(kind: ConfirmationKind): Promise<Confirmation | undefined>;
}

/** The most people who are named as holders of a permission. */
export const HOLDERS_SHOWN = 20;

/** How a run sees an org. */
export interface OrgView {
  readonly session: OrgSession;
  readonly confirmations: Confirmations;
  /** What a person agreed to. */
  readonly probe: false | ProbeConsent;
}

/** Facts of one org observed during one run, each at most once. */
export function orgFactsOf({ session, confirmations, probe }: OrgView, signal: AbortSignal): OrgFacts {
  const observed = new Map<string, Promise<unknown>>();
  const once = <Observation>(name: string, observe: () => Promise<Observation>): Promise<Observation> => {
    const known = (observed.get(name) as Promise<Observation> | undefined) ?? observe();
    observed.set(name, known);
    return known;
  };
  const connection = (): Promise<OrgAnswer<OrgConnection>> => once('connection', () => session.connect(signal));
  return {
    connection,
    organization: () => once('organization', () => session.organization(signal)),
    permissions: () => once('permissions', () => session.permissions(signal)),
    holders: (permission) => once(`holders ${permission}`, () => session.holders(permission, HOLDERS_SHOWN, signal)),
    switches: () => once('switches', () => session.switches(signal)),
    limits: () => once('limits', () => session.limits(signal)),
    users: () => once('users', () => session.users(signal)),
    captureEntitlement: () => once('captureEntitlement', () => session.captureEntitlement(signal)),
    captureState: () => once('captureState', () => session.captureState(signal)),
    probeSites: () => once('probeSites', () => session.probeSites(signal)),
    probe: async () => {
      if (!probe) return 'notAgreed';
      const seen = await connection();
      if (seen.kind === 'failed') return seen;
      return seen.value.orgId === probe.orgId ? once('probe', () => session.probe(probe.targets, signal)) : 'otherOrg';
    },
    confirmation: async (kind) => {
      const seen = await connection();
      return seen.kind === 'answered' ? confirmations.find(seen.value.orgId, kind) : undefined;
    },
  };
}

/** True where a profile says that an org belongs to it. */
export function hasOrg({ salesforce }: ConnectionProfile): boolean {
  return salesforce !== undefined;
}

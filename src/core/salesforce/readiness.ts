import type { Sensitivity } from '../evidence.ts';
import type { ConnectionProfile } from '../profile/profile.ts';
import type { Text } from '../text.ts';
import type { OrgAnswer } from './answer.ts';
import type { ExchangePlace } from './exchangePlace.ts';
import type {
  CaptureEntitlement,
  CaptureState,
  IntendedUsers,
  Organization,
  OrgConnection,
  RunningUserPermissions,
  SyncSwitches,
} from './observations.ts';
import { nameOfOrg } from './nameOfOrg.ts';
import type { OrgFacts } from './orgFacts.ts';
import type { Confirmation } from './ports.ts';
import { readinessSections } from './readinessSections.ts';

/** What the page about an org is made of; every part may be missing. */
export interface ReadinessSource {
  /** The name that the profile has for the org; absent where it leaves it to the command line. */
  readonly alias: string | undefined;
  readonly place: ExchangePlace;
  /** Addresses of the mailboxes that the profile names. */
  readonly mailboxes: readonly string[];
  readonly connection: OrgAnswer<OrgConnection>;
  readonly organization: OrgAnswer<Organization>;
  readonly permissions: OrgAnswer<RunningUserPermissions>;
  readonly switches: OrgAnswer<SyncSwitches>;
  readonly users: OrgAnswer<IntendedUsers>;
  readonly entitlement: OrgAnswer<CaptureEntitlement>;
  readonly state: OrgAnswer<CaptureState>;
  readonly governmentCloud: Confirmation | undefined;
  readonly usersSelectEvents: Confirmation | undefined;
}

/** How far a part of the way to Einstein Activity Capture is; `open`: somebody has to find out. */
export type ReadinessState = 'ready' | 'todo' | 'open' | 'noted';

/** One thing to say; `personal` and `internal` ones are left out of a page for others. */
export interface ReadinessStatement {
  readonly text: Text;
  readonly sensitivity: Sensitivity;
}

/** One part of the way. */
export interface ReadinessSection {
  readonly title: Text;
  readonly state: ReadinessState;
  readonly statements: readonly ReadinessStatement[];
}

/** What stands between an org and Einstein Activity Capture, on one day. */
export interface Readiness {
  readonly at: Date;
  /** The org's name for itself, else its host, else the profile's name for it. */
  readonly org: { readonly name: string; readonly host: string | undefined };
  readonly sections: readonly ReadinessSection[];
}

/**
 * Asks an org for all that the page tells; resolves also where the org answers nothing. Where the mailboxes are is what
 * the last run has shown, see `exchangePlaceOf`.
 */
export async function readReadiness(
  org: OrgFacts,
  { mailboxes, salesforce }: ConnectionProfile,
  now: Date,
  place: ExchangePlace = 'unknown',
): Promise<Readiness> {
  const [connection, organization, permissions, switches, users, entitlement, state] = await Promise.all([
    org.connection(),
    org.organization(),
    org.permissions(),
    org.switches(),
    org.users(),
    org.captureEntitlement(),
    org.captureState(),
  ]);
  const answers = { connection, organization, permissions, switches, users, entitlement, state };
  const governmentCloud = await org.confirmation('governmentCloud');
  const usersSelectEvents = await org.confirmation('usersSelectEvents');
  return readinessOf({ alias: salesforce?.org, place, mailboxes, ...answers, governmentCloud, usersSelectEvents }, now);
}

/** The page of an org on a day. */
export function readinessOf(source: ReadinessSource, today: Date): Readiness {
  const { alias, connection, organization } = source;
  const host = connection.kind === 'answered' ? new URL(connection.value.instanceUrl).host : undefined;
  const name = organization.kind === 'answered' ? organization.value.name : (host ?? nameOfOrg(alias));
  return {
    at: today,
    org: { name, host },
    sections: readinessSections(source, today),
  };
}

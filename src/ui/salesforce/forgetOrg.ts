import type { ProfileDocument } from '../../core/profile/profileDocument.ts';
import type { ConnectedOrgs } from './connectedOrgs.ts';
import type { RunState } from '../run/runState.ts';

/** What of a profile file tells where it leads. */
interface KnownProfile {
  readonly uri: { toString(): string };
  readonly document: Pick<ProfileDocument, 'profile'>;
}

/** Where it is known what orgs profiles lead to, and what was found out about them. */
export interface KnownOfOrgs {
  readonly profiles: { readonly all: readonly KnownProfile[] };
  readonly connected: Pick<ConnectedOrgs, 'forget'>;
  readonly state: Pick<RunState, 'snapshot' | 'forget'>;
}

/**
 * An alias, or without one the target org, may be another org from now on: what is known of the org that it was is no longer
 * shown for any profile that leads there. The target org may be the one of that alias.
 */
export async function forgetOrg({ profiles, connected, state }: KnownOfOrgs, alias?: string): Promise<void> {
  for (const { uri, document } of profiles.all) {
    const { profile } = document;
    const isLedThere = profile?.salesforce && [undefined, alias].includes(profile.salesforce.org);
    if (!isLedThere) continue;
    await connected.forget(uri.toString(), profile);
    if (state.snapshot.profileId === uri.toString())
      state.forget(({ subject }) => subject.property[0] === 'salesforce');
  }
}

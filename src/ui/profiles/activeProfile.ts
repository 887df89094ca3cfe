import type * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import { text } from '../../core/text.ts';
import { demandTrust } from '../demandTrust.ts';
import type { Profiles } from './profiles.ts';

/** The profile that is checked, and its identity, as they were when a command began. */
export interface ActiveProfile {
  readonly profile: ConnectionProfile;
  /** Its URI as text. */
  readonly profileId: string;
  readonly uri: vscode.Uri;
}

/** Who knows which profile that is. */
interface Source {
  readonly profiles: Pick<Profiles, 'active'>;
}

/**
 * The active profile, for a command that reaches out.
 * @throws {UserError} without a valid one, and in Restricted Mode.
 */
export function trustedProfile(source: Source): ActiveProfile {
  demandTrust();
  return activeProfile(source);
}

/**
 * The active profile.
 * @throws {UserError} without a valid one.
 */
export function activeProfile({ profiles }: Source): ActiveProfile {
  const { active } = profiles;
  const profile = active?.document.profile;
  if (!active || !profile) throw new UserError(NO_PROFILE);
  return { profile, profileId: active.uri.toString(), uri: active.uri };
}

const NO_PROFILE = text('There is no valid connection profile yet. Set up the service account first.');

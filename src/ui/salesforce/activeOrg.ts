import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import type { OrgConnection } from '../../core/salesforce/observations.ts';
import type { OrgSession } from '../../core/salesforce/ports.ts';
import { text } from '../../core/text.ts';
import { answered } from './faultTexts.ts';
import { inProgress } from './inProgress.ts';
import type { OrgParts } from './orgParts.ts';
import type { ProfileOfRun } from './orgWays.ts';

/**
 * The active profile, for a command that reaches out.
 * @throws {UserError} without a valid one, and in Restricted Mode.
 */
export function activeProfile({ profiles }: Pick<OrgParts, 'profiles'>): ProfileOfRun & { readonly uri: vscode.Uri } {
  if (!vscode.workspace.isTrusted) throw new UserError(RESTRICTED);
  const profile = profiles.active?.document.profile;
  if (!profiles.active || !profile) throw new UserError(NO_PROFILE);
  return { profile, profileId: profiles.active.uri.toString(), uri: profiles.active.uri };
}

/**
 * The active profile, which names an org.
 * @throws {UserError} where it does not, and as {@link activeProfile} does.
 */
export function activeOrg(parts: Pick<OrgParts, 'profiles'>): ProfileOfRun {
  const active = activeProfile(parts);
  if (!active.profile.salesforce) throw new UserError(NO_ORG);
  return active;
}

/**
 * Does work in a session with the org of the active profile, under a notification that can be cancelled; undefined where
 * it was.
 * @throws {UserError} where the org cannot be reached.
 */
export async function withOrg<Value>(
  parts: OrgParts,
  title: string,
  work: (session: OrgSession, connection: OrgConnection, signal: AbortSignal) => Promise<Value>,
): Promise<Value | undefined> {
  const active = activeOrg(parts);
  return inProgress(title, async (signal) => {
    const port = await parts.ways.openPort(active);
    await using session = port.openSession(active.profile);
    const connection = answered(await session.connect(signal));
    await parts.connected.remember(active.profileId, active.profile, connection);
    return await work(session, connection, signal);
  });
}

/** The org of the active profile as it was last seen, or else as it is; undefined where a person cancelled. */
export async function knownOrg(parts: OrgParts): Promise<OrgConnection | undefined> {
  const { profileId, profile } = activeOrg(parts);
  const known = parts.connected.of(profileId, profile);
  return known ?? withOrg(parts, vscode.l10n.t('Connecting to the org'), (_session, seen) => Promise.resolve(seen));
}

const NO_PROFILE = text('There is no valid connection profile yet. Set up the service account first.');
const NO_ORG = text('The profile names no org. Connect one first.');
const RESTRICTED = text(
  'This workspace is in Restricted Mode, so nothing is sent to an org. Trust the workspace to connect one.',
);

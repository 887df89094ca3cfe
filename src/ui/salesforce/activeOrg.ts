import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import type { OrgConnection } from '../../core/salesforce/observations.ts';
import type { OrgSession } from '../../core/salesforce/ports.ts';
import { text } from '../../core/text.ts';
import { inProgress } from '../inProgress.ts';
import { trustedProfile } from '../profiles/activeProfile.ts';
import { answered } from './faultTexts.ts';
import type { OrgParts } from './orgParts.ts';
import type { ProfileOfRun } from './orgWays.ts';

/**
 * The active profile, which names an org.
 * @throws {UserError} where it does not, and as {@link trustedProfile} does.
 */
export function activeOrg(parts: Pick<OrgParts, 'profiles'>): ProfileOfRun {
  const active = trustedProfile(parts);
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

/**
 * The org that the active profile leads to now; undefined where a person cancelled.
 * @throws {UserError} where the org cannot be reached.
 */
export function connectedOrg(parts: OrgParts): Promise<OrgConnection | undefined> {
  return withOrg(parts, vscode.l10n.t('Connecting to the org'), (_session, seen) => Promise.resolve(seen));
}

/** The org of the active profile as it was last seen, which does for a link, or else as it is; undefined as above. */
export async function knownOrg(parts: OrgParts): Promise<OrgConnection | undefined> {
  const { profileId, profile } = activeOrg(parts);
  return parts.connected.of(profileId, profile) ?? connectedOrg(parts);
}

/** What a person is told where the target org, or an alias, was changed while a question was open. */
export const OTHER_ORG = text('The profile leads to another org now, so nothing was changed. Start again.');

const NO_ORG = text('The profile names no org. Connect one first.');

import * as vscode from 'vscode';
import type { OrgTrustStore } from '../../core/salesforce/observations.ts';
import { Commands } from '../../contributions.ts';
import { activeOrg, withOrg } from './activeOrg.ts';
import { answered } from './faultTexts.ts';
import type { OrgParts } from './orgParts.ts';

/**
 * Fetches the list of authorities that the org trusts; from now on certificates are judged by it.
 * @throws {UserError} where the org cannot be reached, or gives no list.
 */
export async function useOrgAuthorities(parts: OrgParts): Promise<void> {
  const title = vscode.l10n.t('Fetching the list of trusted authorities');
  const store = await withOrg(parts, title, async (session, { orgId }, signal) => {
    const list = answered(await session.trustStore(signal));
    await parts.authorities.keep(orgId, { store: list, at: parts.clock.now() });
    return list;
  });
  if (!store) return;
  offerToRun(judgedBy(store), parts);
}

/** Judges certificates by the public list again. */
export async function usePublicAuthorities(parts: OrgParts): Promise<void> {
  const { profile, profileId } = activeOrg(parts);
  const org = parts.connected.of(profileId, profile);
  if (!org) return;
  await parts.authorities.drop(org.orgId);
  offerToRun(vscode.l10n.t('Certificates are judged by the public list of authorities again.'), parts);
}

function judgedBy({ host, listed, unknown }: OrgTrustStore): string {
  if (unknown.length === 0)
    return vscode.l10n.t('Certificates are judged by the {0} authorities that {1} lists.', listed, host);
  return vscode.l10n.t(
    'Certificates are judged by the {0} authorities that {1} lists. Known here by name alone: {2}.',
    listed,
    host,
    unknown.length,
  );
}

function offerToRun(words: string, { report }: OrgParts): void {
  const offer = async (): Promise<void> => {
    const run = vscode.l10n.t('Run Checks');
    if ((await vscode.window.showInformationMessage(words, run)) === run)
      await vscode.commands.executeCommand(Commands.runChecks);
  };
  offer().catch(report);
}

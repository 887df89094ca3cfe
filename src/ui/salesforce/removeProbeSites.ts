import * as vscode from 'vscode';
import type { CheckId } from '../../core/check.ts';
import { UserError } from '../../core/errors.ts';
import type { OrgConnection } from '../../core/salesforce/observations.ts';
import type { ProbeSite } from '../../core/salesforce/probe.ts';
import { OTHER_ORG, withOrg } from './activeOrg.ts';
import { answered } from './faultTexts.ts';
import type { OrgParts } from './orgParts.ts';

/**
 * Looks for Remote Site Settings that an earlier test could not remove, and removes them after a person agreed to each
 * by name.
 * @throws {UserError} where the org cannot be reached or refuses.
 */
export async function removeProbeSites(parts: OrgParts): Promise<void> {
  const title = vscode.l10n.t('Looking for temporary Remote Site Settings');
  const found = await withOrg(parts, title, async (session, org, signal) => ({
    org,
    sites: answered(await session.probeSites(signal)),
  }));
  if (!found) return;
  const { org, sites } = found;
  if (sites.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No temporary Remote Site Setting is left in the org.'));
    return;
  }
  if (!(await agrees(org, sites))) return;
  await withOrg(parts, vscode.l10n.t('Removing temporary Remote Site Settings'), async (session, { orgId }, signal) => {
    if (orgId !== org.orgId) throw new UserError(OTHER_ORG);
    for (const site of sites) answered(await session.removeProbeSite(site, signal));
  });
  if (parts.state.snapshot.finishedAt) await parts.run(({ check }) => check.id === LEFTOVERS);
}

const LEFTOVERS = 'probe.leftovers' satisfies CheckId;

async function agrees({ instanceUrl }: OrgConnection, sites: readonly ProbeSite[]): Promise<boolean> {
  const message = vscode.l10n.t('Remove these temporary Remote Site Settings from {0}?', new URL(instanceUrl).host);
  const running = vscode.l10n.t(
    'A test from Salesforce that somebody else runs at the moment has its settings in this list too, and fails without them.',
  );
  const detail = [...sites.map(({ name, url }) => `${name} (${url})`), '', running].join('\n');
  const remove = vscode.l10n.t('Remove');
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, remove)) === remove;
}

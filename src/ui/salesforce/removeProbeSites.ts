import * as vscode from 'vscode';
import type { ProbeSite } from '../../core/salesforce/probe.ts';
import { withOrg } from './activeOrg.ts';
import { answered } from './faultTexts.ts';
import type { OrgParts } from './orgParts.ts';

/**
 * Looks for Remote Site Settings that an earlier test could not remove, and removes them after a person agreed to each
 * by name.
 * @throws {UserError} where the org cannot be reached or refuses.
 */
export async function removeProbeSites(parts: OrgParts): Promise<void> {
  const title = vscode.l10n.t('Looking for temporary Remote Site Settings');
  const sites = await withOrg(parts, title, async (session, _org, signal) =>
    answered(await session.probeSites(signal)),
  );
  if (!sites) return;
  if (sites.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No temporary Remote Site Setting is left in the org.'));
    return;
  }
  if (!(await agrees(sites))) return;
  await withOrg(parts, vscode.l10n.t('Removing temporary Remote Site Settings'), async (session, _org, signal) => {
    for (const site of sites) answered(await session.removeProbeSite(site, signal));
  });
  if (parts.state.snapshot.finishedAt) await parts.run(({ check }) => check.id === LEFTOVERS);
}

const LEFTOVERS = 'probe.leftovers';

async function agrees(sites: readonly ProbeSite[]): Promise<boolean> {
  const message = vscode.l10n.t('Remove these temporary Remote Site Settings from the org?');
  const detail = sites.map(({ name, url }) => `${name} (${url})`).join('\n');
  const remove = vscode.l10n.t('Remove');
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, remove)) === remove;
}

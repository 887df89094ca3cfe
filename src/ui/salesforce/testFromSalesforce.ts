import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import { NO_CONSENT } from '../../core/facts.ts';
import type { ProbeTarget } from '../../core/salesforce/probe.ts';
import { text } from '../../core/text.ts';
import { Commands } from '../../contributions.ts';
import { findingsOf } from '../run/runSnapshot.ts';
import { activeOrg, knownOrg } from './activeOrg.ts';
import { inProgress } from './inProgress.ts';
import type { OrgParts } from './orgParts.ts';
import { probeChanges } from './probeTexts.ts';

/** The check that lets Salesforce call Exchange; without consent it is skipped. */
const PROBE = 'probe.salesforce';

/**
 * Shows each change that a probe from Salesforce makes, and runs it with this one consent.
 * @throws {UserError} without an org, in Restricted Mode, and where there is no address to call.
 */
export async function testFromSalesforce(parts: OrgParts): Promise<void> {
  const active = activeOrg(parts);
  const org = await knownOrg(parts);
  if (!org) return;
  const title = vscode.l10n.t('Looking for the addresses that Salesforce would call');
  const targets = await inProgress(title, (signal) => parts.ways.probeTargets(active, signal));
  if (!targets) return;
  if (targets.length === 0) throw new UserError(NOTHING_TO_CALL);
  if (!(await agrees(org.alias ?? org.username, targets, parts))) return;
  await parts.run(({ check }) => check.id === PROBE, { ...NO_CONSENT, probeFromSalesforce: true });
  offerToRemove(parts);
}

async function agrees(org: string, targets: readonly ProbeTarget[], { translate }: OrgParts): Promise<boolean> {
  const message = vscode.l10n.t('Let Salesforce call Exchange, to test the way from there?');
  const detail = probeChanges(org, targets, translate);
  const test = vscode.l10n.t('Test from Salesforce');
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, test)) === test;
}

/** Where something of ours is still in the org, it is offered for removal; the command itself does not wait for that. */
function offerToRemove({ state, report }: OrgParts): void {
  const isLeft = findingsOf(state.snapshot).some(({ remedies }) =>
    remedies.some(({ action }) => action.kind === 'command' && action.command === 'removeProbeSites'),
  );
  if (!isLeft) return;
  const offer = async (): Promise<void> => {
    const remove = vscode.l10n.t('Remove…');
    const words = vscode.l10n.t('A temporary Remote Site Setting is still in the org.');
    if ((await vscode.window.showWarningMessage(words, remove)) === remove)
      await vscode.commands.executeCommand(Commands.removeProbeSites);
  };
  offer().catch(report);
}

const NOTHING_TO_CALL = text(
  'No address of Exchange is known that Salesforce could call. Run the checks first, or enter the EWS address.',
);

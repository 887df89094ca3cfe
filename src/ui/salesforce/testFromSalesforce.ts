import * as vscode from 'vscode';
import type { CheckId } from '../../core/check.ts';
import { UserError } from '../../core/errors.ts';
import { NO_CONSENT } from '../../core/facts.ts';
import type { OrgConnection } from '../../core/salesforce/observations.ts';
import type { ProbeConsent, ProbeTarget } from '../../core/salesforce/probe.ts';
import { text } from '../../core/text.ts';
import { Commands } from '../../contributions.ts';
import { findingsOf } from '../run/runSnapshot.ts';
import { inProgress } from '../inProgress.ts';
import { activeOrg, connectedOrg } from './activeOrg.ts';
import type { OrgParts } from './orgParts.ts';
import { probeChanges } from './probeTexts.ts';

/** The check that lets Salesforce call Exchange, which is skipped without consent, and the one that looks for what it left. */
const PROBE: readonly string[] = ['probe.salesforce', 'probe.leftovers'] satisfies readonly CheckId[];

/**
 * Shows each change that a probe from Salesforce makes, and in which org, and runs it with this one consent: the run makes no
 * change in another org, and calls no other address.
 * @throws {UserError} without an org, in Restricted Mode, and where there is no address to call.
 */
export async function testFromSalesforce(parts: OrgParts): Promise<void> {
  const active = activeOrg(parts);
  const org = await connectedOrg(parts);
  if (!org) return;
  const title = vscode.l10n.t('Looking for the addresses that Salesforce would call');
  const targets = await inProgress(title, (signal) => parts.ways.probeTargets(active, signal));
  if (!targets) return;
  const [first, ...others] = targets;
  if (!first) throw new UserError(NOTHING_TO_CALL);
  if (!(await agrees(org, targets, parts))) return;
  const agreed: ProbeConsent = { orgId: org.orgId, targets: [first, ...others] };
  await parts.run(({ check }) => PROBE.includes(check.id), { ...NO_CONSENT, probeFromSalesforce: agreed });
  offerToRemove(parts);
}

async function agrees(org: OrgConnection, targets: readonly ProbeTarget[], { translate }: OrgParts): Promise<boolean> {
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
  'Salesforce can call EWS only at an https address outside Exchange Online, and none is known. Run the checks first, or enter the EWS address.',
);

import * as vscode from 'vscode';
import { INSTALL_CLI } from '../../core/catalogue/links.ts';
import type { OrgAnswer } from '../../core/salesforce/answer.ts';
import { faultText } from '../../core/salesforce/faultText.ts';
import { Settings } from '../../contributions.ts';
import { answered } from './faultTexts.ts';
import type { OrgParts } from './orgParts.ts';

/**
 * What the command line answered; undefined where it is missing, which a person is told together with both ways out.
 * @throws {UserError} that says why else it did not answer.
 */
export function answeredIfInstalled<Value>(answer: OrgAnswer<Value>, parts: OrgParts): Value | undefined {
  if (answer.kind === 'answered' || answer.fault.kind !== 'cliMissing') return answered(answer);
  offerToInstall(parts.translate(faultText(answer.fault))).catch(parts.report);
  return undefined;
}

async function offerToInstall(words: string): Promise<void> {
  const install = vscode.l10n.t('How to Install');
  const setPath = vscode.l10n.t('Set Path');
  const chosen = await vscode.window.showErrorMessage(words, install, setPath);
  if (chosen === install) await vscode.env.openExternal(vscode.Uri.parse(INSTALL_CLI, true));
  if (chosen === setPath) await vscode.commands.executeCommand('workbench.action.openSettings', Settings.cliPath);
}

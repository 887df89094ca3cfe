import * as vscode from 'vscode';
import { pseudonyms } from '../../core/report.ts';
import { chooseExtent, chooseTarget } from '../saving.ts';
import { latestTrace, SUMMARY_DEPTH, type TraceParts } from './latestTrace.ts';

/** Puts the whole trace on the clipboard, secrets removed. */
export async function copyTrace(parts: TraceParts): Promise<void> {
  await vscode.env.clipboard.writeText(await latestTrace(parts));
  vscode.window.setStatusBarMessage(vscode.l10n.t('The connectivity trace was copied, without secrets.'), SHOWN_MS);
}

const SHOWN_MS = 4000;

/** Saves the trace as text where a person chooses, with or without what is personal, and opens it. */
export async function saveTrace(parts: TraceParts): Promise<void> {
  await latestTrace(parts, 0);
  const title = vscode.l10n.t('Save Connectivity Trace');
  const includesPersonal = await chooseExtent(title, {
    without: vscode.l10n.t('Steps, results and times; addresses and account names become mailbox-1, account.'),
    with: {
      label: vscode.l10n.t('With everything but secrets'),
      detail: vscode.l10n.t('Headers and SOAP messages too; for people who may see addresses and host names.'),
    },
  });
  if (includesPersonal === undefined) return;
  const target = await chooseTarget(title, 'connectivity-trace.txt', { [vscode.l10n.t('Text')]: ['txt'] });
  if (!target) return;
  const content = includesPersonal ? await latestTrace(parts) : await summary(parts);
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(content));
  await vscode.window.showTextDocument(target, { preview: false });
}

async function summary(parts: TraceParts): Promise<string> {
  const { profile } = parts.state.snapshot;
  const whole = await latestTrace(parts, SUMMARY_DEPTH);
  return profile ? pseudonyms(profile)(whole) : whole;
}

import * as vscode from 'vscode';
import { isSameFinding } from '../../core/export/sighting.ts';
import { UserError } from '../../core/errors.ts';
import type { Finding } from '../../core/finding.ts';
import type { ChosenFix } from '../../core/scripts/fixScript.ts';
import { text, type Translate } from '../../core/text.ts';
import { findingsOf, type RunSnapshot } from '../run/runSnapshot.ts';
import { remedyLine } from '../wording.ts';
import type { ExportCommandParts } from './exportCommands.ts';
import { showScript } from './showScript.ts';

/** Gathers the commands for chosen findings into one script and its undo, and shows both; nothing is run. */
export async function createFixScript(parts: ExportCommandParts, at: Date, translate: Translate): Promise<void> {
  const fixes = fixable(parts.linter.findings, parts.state.snapshot);
  if (fixes.length === 0) throw new UserError(NOTHING);
  const items = fixes.map((fix) => ({
    label: translate(fix.finding.title),
    description: fix.finding.subject.name,
    detail: remedyLine(fix.remedy, translate),
    picked: true,
    fix,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    matchOnDescription: true,
    title: vscode.l10n.t('Create Fix Script'),
    placeHolder: vscode.l10n.t('The findings to mend; the script shows what it would do until it is run with -Apply'),
  });
  if (!chosen || chosen.length === 0) return;
  const { fixScripts } = await parts.loadTools();
  const { fix, undo } = fixScripts(
    chosen.map((item) => item.fix),
    { at, translate },
  );
  await showScript(undo);
  await showScript(fix);
}

/** Each finding once, with its likeliest commands: what exports show first, since it names the object and its old value. */
function fixable(shown: readonly Finding[], snapshot: RunSnapshot): readonly ChosenFix[] {
  const others = findingsOf(snapshot).filter((finding) => !shown.some((other) => isSameFinding(finding, other)));
  return [...shown, ...others].flatMap((finding) => {
    const remedy = finding.remedies.find(({ action }) => action.kind === 'powerShell');
    return remedy ? [{ finding, remedy }] : [];
  });
}

const NOTHING = text(
  'No finding has commands for the Exchange Management Shell. Add an export or run the checks first.',
);

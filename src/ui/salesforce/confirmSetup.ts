import * as vscode from 'vscode';
import type { CheckId } from '../../core/check.ts';
import { CONFIRMATIONS, type ConfirmationKind } from '../../core/salesforce/ports.ts';
import { SETUP_PAGES } from '../../core/salesforce/setupPages.ts';
import { activeOrg, connectedOrg } from './activeOrg.ts';
import { answerText, CONFIRMATION_TEXTS } from './confirmationTexts.ts';
import { openSetupPage } from './openSetupPage.ts';
import type { OrgParts } from './orgParts.ts';

/** The check that a confirmation is for. */
const CHECK_OF: Readonly<Record<ConfirmationKind, CheckId>> = {
  credentialsEntered: 'sync.credentials',
  configurationActive: 'sync.configuration',
  usersSelectEvents: 'capture.blockers',
  governmentCloud: 'lifecycle.lightningSync',
};

/** Asks a person what no API shows, and who they are; keeps both with the time. Asks which question where none is given. */
export async function confirmSetup(parts: OrgParts, kind?: ConfirmationKind): Promise<void> {
  // What is kept for good is kept under the org that the profile leads to, not under one that it led to before.
  const org = await connectedOrg(parts);
  const chosen = org && (kind ?? (await chooseKind(parts, org.orgId)));
  if (!chosen) return;
  const answer = await askForAnswer(parts, chosen);
  const by = answer === undefined ? undefined : await askForName(parts);
  if (answer === undefined || by === undefined) return;
  await parts.confirmations.keep(org.orgId, { kind: chosen, answer, by: by.trim(), at: parts.clock.now() });
  await judgeAgain(parts, chosen);
}

/** Forgets what was said: nobody has confirmed it then. */
export async function takeBackConfirmation(parts: OrgParts, kind: ConfirmationKind): Promise<void> {
  const { profile, profileId } = activeOrg(parts);
  const org = parts.connected.of(profileId, profile);
  if (!org) return;
  await parts.confirmations.takeBack(org.orgId, kind);
  await judgeAgain(parts, kind);
}

/** Only a person who has run the checks before expects an answer to send something. */
async function judgeAgain({ state, run }: OrgParts, kind: ConfirmationKind): Promise<void> {
  if (state.snapshot.finishedAt && !state.snapshot.isRunning) await run(({ check }) => check.id === CHECK_OF[kind]);
}

async function chooseKind(
  { confirmations, translate }: OrgParts,
  orgId: string,
): Promise<ConfirmationKind | undefined> {
  const items = CONFIRMATIONS.map((kind) => ({
    label: translate(CONFIRMATION_TEXTS[kind].statement),
    description: translate(answerText(confirmations.find(orgId, kind))),
    confirmation: kind,
  }));
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Confirm') });
  return chosen?.confirmation;
}

/** Where no answer comes to mind, the page that has it is one of the choices. */
async function askForAnswer(parts: OrgParts, kind: ConfirmationKind): Promise<boolean | undefined> {
  const { question, hint, page } = CONFIRMATION_TEXTS[kind];
  const look = {
    label: vscode.l10n.t('$(link-external) Look It Up: {0}', SETUP_PAGES[page].quickFind),
    answer: undefined,
  };
  const items = [
    { label: vscode.l10n.t('$(pass) Yes'), answer: true },
    { label: vscode.l10n.t('$(circle-slash) No'), answer: false },
    look,
  ];
  const title = parts.translate(question);
  const chosen = await vscode.window.showQuickPick(items, {
    title,
    prompt: parts.translate(hint),
    ignoreFocusOut: true,
  });
  if (chosen === look) await openSetupPage(parts, page);
  return chosen?.answer;
}

function askForName({ confirmations, userName }: OrgParts): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Who Confirms It?'),
    prompt: vscode.l10n.t('Your name; it is shown with the time, here and in reports.'),
    value: confirmations.latestName ?? userName,
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? vscode.l10n.t('A name is needed.') : undefined),
  });
}

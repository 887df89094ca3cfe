import * as vscode from 'vscode';
import type { KnownOrg } from '../../core/salesforce/observations.ts';
import type { Translate } from '../../core/text.ts';
import { inProgress } from '../inProgress.ts';
import { trustedProfile } from '../profiles/activeProfile.ts';
import { authorizeOrg } from './authorizeOrg.ts';
import { answeredIfInstalled } from './installCli.ts';
import { marksOf, nameOf, orgChoices, type OrgChoice } from './orgChoices.ts';
import type { OrgParts } from './orgParts.ts';
import { writeOrg } from './writeOrg.ts';

/**
 * Lets a person choose the org of the active profile, and writes it there.
 * @throws {UserError} without a valid profile, in Restricted Mode, and where the command line fails.
 */
export async function connectOrg(parts: OrgParts): Promise<void> {
  const { profile, profileId, uri } = trustedProfile(parts);
  const orgs = await knownOrgs(parts);
  if (!orgs) return;
  const choice = await choose(orgs, profile.salesforce !== undefined, parts.translate);
  if (choice === undefined) return;
  if (choice.kind === 'authorize') return authorizeOrg(parts);
  await writeOrg(parts.profiles, uri, namedBy(choice));
  const chosen = parts.profiles.all.find((file) => file.uri.toString() === profileId)?.document.profile;
  // The target org may be another one than it was.
  if (chosen?.salesforce) await parts.connected.forget(profileId, chosen);
  vscode.window.setStatusBarMessage(outcomeOf(choice), SHOWN_MS);
}

const SHOWN_MS = 4000;

function outcomeOf(choice: Exclude<OrgChoice, { kind: 'authorize' }>): string {
  return choice.kind === 'disconnect'
    ? vscode.l10n.t('The profile names no org any more.')
    : vscode.l10n.t('Connected to {0}. Run the checks to look into it.', nameOf(choice.org));
}

/** The org's name in the profile: none for the target org, so that the profile follows it; undefined for no org at all. */
function namedBy(choice: Exclude<OrgChoice, { kind: 'authorize' }>): { readonly org?: string } | undefined {
  if (choice.kind === 'disconnect') return undefined;
  return choice.kind === 'target' ? {} : { org: nameOf(choice.org) };
}

/** The org of the practice lab for its profile, and those the command line knows; undefined where there is no choice. */
async function knownOrgs(parts: OrgParts): Promise<readonly KnownOrg[] | undefined> {
  const { profile, profileId } = trustedProfile(parts);
  return inProgress(vscode.l10n.t('Looking for orgs'), async (signal) => {
    const lab = await parts.ways.labOrg(profile);
    const cli = await parts.ways.cli(profileId);
    const answer = await cli.list(signal);
    if (lab) return [lab, ...(answer.kind === 'answered' ? answer.value : [])];
    return answeredIfInstalled(answer, parts);
  });
}

async function choose(
  orgs: readonly KnownOrg[],
  isConnected: boolean,
  translate: Translate,
): Promise<OrgChoice | undefined> {
  const items = orgChoices(orgs, isConnected).map((choice) => ({ ...itemOf(choice, translate), choice }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Connect an Org'),
    placeHolder: vscode.l10n.t('The org that is to be synced with Exchange'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.choice;
}

function itemOf(choice: OrgChoice, translate: Translate): vscode.QuickPickItem {
  switch (choice.kind) {
    case 'target':
      return {
        label: vscode.l10n.t('$(star-full) Target org: {0}', nameOf(choice.org)),
        description: choice.org.username,
        detail: vscode.l10n.t('Follows the target org of the Salesforce command line; the profile names none.'),
      };
    case 'org':
      return {
        label: `$(cloud) ${nameOf(choice.org)}`,
        description: [choice.org.username, ...marksOf(choice.org).map(translate)].join(' · '),
        detail: choice.org.instanceUrl,
      };
    case 'authorize':
      return {
        label: vscode.l10n.t('$(sign-in) Authorize an Org…'),
        detail: vscode.l10n.t('Signs in with your browser, through the Salesforce command line.'),
      };
    case 'disconnect':
      return {
        label: vscode.l10n.t('$(debug-disconnect) Check Exchange Alone'),
        detail: vscode.l10n.t('The profile names no org any more.'),
      };
  }
}

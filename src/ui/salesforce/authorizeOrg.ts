import * as vscode from 'vscode';
import { isOrgName } from '../../core/profile/orgName.ts';
import { inProgress } from '../inProgress.ts';
import { trustedProfile } from '../profiles/activeProfile.ts';
import { forgetOrg } from './forgetOrg.ts';
import { answeredIfInstalled } from './installCli.ts';
import { loginUrlOf } from './loginUrl.ts';
import type { OrgParts } from './orgParts.ts';
import { writeOrg } from './writeOrg.ts';

/**
 * Lets a person sign in to an org with their browser, through the `sf` command line, which keeps the session; the active
 * profile then names that org.
 * @throws {UserError} without a valid profile, in Restricted Mode, and where the command line fails.
 */
export async function authorizeOrg(parts: OrgParts): Promise<void> {
  const { profileId, uri } = trustedProfile(parts);
  const instanceUrl = await askForLoginUrl();
  if (instanceUrl === undefined) return;
  const alias = await askForAlias();
  if (alias === undefined) return;
  const title = vscode.l10n.t('Waiting for you to sign in with your browser');
  const authorized = await inProgress(title, async (signal) => {
    const cli = await parts.ways.cli(profileId);
    return answeredIfInstalled(await cli.authorize({ alias, instanceUrl }, signal), parts);
  });
  if (!authorized) return;
  await writeOrg(parts.profiles, uri, { org: alias });
  // Another org may have had this alias.
  await forgetOrg(parts, alias);
  void vscode.window.showInformationMessage(vscode.l10n.t('{0} is authorized as {1}.', authorized.username, alias));
}

async function askForLoginUrl(): Promise<string | undefined> {
  const items = [
    { label: vscode.l10n.t('Production'), description: 'login.salesforce.com', url: 'https://login.salesforce.com' },
    { label: vscode.l10n.t('Sandbox'), description: 'test.salesforce.com', url: 'https://test.salesforce.com' },
    { label: vscode.l10n.t('My Domain…'), description: vscode.l10n.t('the address of your org'), url: undefined },
  ];
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Authorize an Org') });
  return chosen && (chosen.url ?? askForMyDomain());
}

async function askForMyDomain(): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Authorize an Org'),
    prompt: vscode.l10n.t('The My Domain of the org, as its address shows it.'),
    placeHolder: 'https://contoso.my.salesforce.com',
    ignoreFocusOut: true,
    validateInput: (value) =>
      loginUrlOf(value) === undefined
        ? vscode.l10n.t('An address of Salesforce, such as https://contoso.my.salesforce.com.')
        : undefined,
  });
  return typed === undefined ? undefined : loginUrlOf(typed);
}

function askForAlias(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Authorize an Org'),
    prompt: vscode.l10n.t('What to call this org; the profile names it so.'),
    placeHolder: 'contoso',
    ignoreFocusOut: true,
    validateInput: (value) =>
      isOrgName(value)
        ? undefined
        : vscode.l10n.t('Letters, digits and . _ @ + - only; it cannot begin with a hyphen.'),
  });
}

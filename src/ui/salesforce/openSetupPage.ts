import * as vscode from 'vscode';
import { SETUP_PAGES, setupUrl, type SetupPage } from '../../core/salesforce/setupPages.ts';
import { inProgress } from '../inProgress.ts';
import { activeOrg, knownOrg } from './activeOrg.ts';
import type { OrgParts } from './orgParts.ts';

/** The pages that the steps lead to. */
const PAGES: readonly SetupPage[] = ['outlookIntegration', 'syncStatus', 'activityCapture', 'users', 'permissionSets'];

/** Opens a page of Setup; asks which where none is given. */
export async function openSetupPage(parts: OrgParts, page?: SetupPage): Promise<void> {
  const chosen = page ?? (await choosePage());
  if (chosen === undefined) return;
  const isOpen = canOpenSignedIn() && (await openSignedIn(parts, chosen));
  if (!isOpen) await openInBrowser(parts, chosen);
}

async function choosePage(): Promise<SetupPage | undefined> {
  const items = PAGES.map((page) => ({ label: SETUP_PAGES[page].quickFind, page }));
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Open in Setup') });
  return chosen?.page;
}

/** The command line opens a browser where it runs, which over a remote connection is not where the person sits. */
function canOpenSignedIn(): boolean {
  return vscode.env.remoteName === undefined && vscode.env.uiKind === vscode.UIKind.Desktop;
}

/** By the command line, so that no session passes through us; false where it could not. */
async function openSignedIn(parts: OrgParts, page: SetupPage): Promise<boolean> {
  const { profile, profileId } = activeOrg(parts);
  if (await parts.ways.leadsToLab(profile)) return false;
  const opened = await inProgress(vscode.l10n.t('Opening {0}', SETUP_PAGES[page].quickFind), async (signal) => {
    const cli = await parts.ways.cli(profileId);
    return await cli.open(profile.salesforce?.org, SETUP_PAGES[page].path, signal);
  });
  // A person who cancelled does not want the page at all.
  return opened === undefined || opened.kind === 'answered';
}

async function openInBrowser(parts: OrgParts, page: SetupPage): Promise<void> {
  const connection = await knownOrg(parts);
  if (connection) await vscode.env.openExternal(vscode.Uri.parse(setupUrl(connection.instanceUrl, page), true));
}

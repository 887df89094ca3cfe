import * as vscode from 'vscode';
import { OrgCommands, type OrgCommandId } from '../../contributions.ts';
import { confirmationOf, setupPageOf } from '../commandArguments.ts';
import type { Handler } from '../commands.ts';
import type { ListedUser } from '../mailboxes/sources.ts';
import { authorizeOrg } from './authorizeOrg.ts';
import { confirmSetup, takeBackConfirmation } from './confirmSetup.ts';
import { connectOrg } from './connectOrg.ts';
import { copyPassword } from './copyPassword.ts';
import { LentClipboard } from './lentClipboard.ts';
import { openSetupPage } from './openSetupPage.ts';
import { useOrgAuthorities, usePublicAuthorities } from './orgAuthorities.ts';
import type { OrgParts } from './orgParts.ts';
import { readOrgUsers } from './orgUsers.ts';
import { ReadinessPage } from './readinessPage.ts';
import { removeProbeSites } from './removeProbeSites.ts';
import { testFromSalesforce } from './testFromSalesforce.ts';

/** What people do with the org of a profile; whatever rejects does so with a `UserError` to be shown. */
export interface OrgActions {
  readonly handlers: Readonly<Record<OrgCommandId, Handler>>;
  /** The users of the org that are to be synced. */
  users(signal: AbortSignal): Promise<readonly ListedUser[]>;
  /** The page about readiness as Markdown. */
  readinessPage(): string;
  /** The session of VS Code ends: nothing of ours stays on the clipboard. */
  end(): Promise<void>;
}

/** Loaded with all it needs when one of its commands is first used; `changed` is told when the page says something else. */
export function orgActions(parts: OrgParts, changed: (uri: vscode.Uri) => void): OrgActions {
  const clipboard = new LentClipboard(vscode.env.clipboard, parts.clock, parts.report);
  const readiness = new ReadinessPage(parts, changed);
  return {
    handlers: orgHandlers(parts, clipboard, readiness),
    users: (signal) => readOrgUsers(parts, signal),
    readinessPage: () => readiness.content(),
    end: () => clipboard.takeBack(),
  };
}

function orgHandlers(parts: OrgParts, clipboard: LentClipboard, readiness: ReadinessPage): OrgActions['handlers'] {
  return {
    [OrgCommands.connectOrg]: () => connectOrg(parts),
    [OrgCommands.authorizeOrg]: () => authorizeOrg(parts),
    [OrgCommands.openSetupPage]: (node) => openSetupPage(parts, setupPageOf(node)),
    [OrgCommands.copyPassword]: () => copyPassword(parts, clipboard),
    [OrgCommands.confirmSetup]: (node) => confirmSetup(parts, confirmationOf(node)),
    [OrgCommands.takeBackConfirmation]: (node) => {
      const kind = confirmationOf(node);
      return kind && takeBackConfirmation(parts, kind);
    },
    [OrgCommands.testFromSalesforce]: () => testFromSalesforce(parts),
    [OrgCommands.removeProbeSites]: () => removeProbeSites(parts),
    [OrgCommands.useOrgAuthorities]: () => useOrgAuthorities(parts),
    [OrgCommands.usePublicAuthorities]: () => usePublicAuthorities(parts),
    [OrgCommands.showReadiness]: () => readiness.show(),
    [OrgCommands.saveReadiness]: () => readiness.save(),
  };
}

import * as vscode from 'vscode';
import type { OrgUser } from '../../core/salesforce/observations.ts';
import type { ConfirmationKind } from '../../core/salesforce/ports.ts';
import type { SetupPage } from '../../core/salesforce/setupPages.ts';
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

/** What people do with the org of a profile; loaded when they first do. Each method rejects with a `UserError` to be shown. */
export class OrgCommands {
  readonly readiness: ReadinessPage;
  readonly #parts: OrgParts;
  readonly #clipboard: LentClipboard;

  /** `changed` is told when the page about readiness says something else. */
  constructor(parts: OrgParts, changed: (uri: vscode.Uri) => void) {
    this.#parts = parts;
    this.#clipboard = new LentClipboard(vscode.env.clipboard, parts.clock, parts.report);
    this.readiness = new ReadinessPage(parts, changed);
  }

  connect(): Promise<void> {
    return connectOrg(this.#parts);
  }

  authorize(): Promise<void> {
    return authorizeOrg(this.#parts);
  }

  openSetupPage(page: SetupPage | undefined): Promise<void> {
    return openSetupPage(this.#parts, page);
  }

  copyPassword(): Promise<void> {
    return copyPassword(this.#parts, this.#clipboard);
  }

  confirm(kind: ConfirmationKind | undefined): Promise<void> {
    return confirmSetup(this.#parts, kind);
  }

  takeBack(kind: ConfirmationKind): Promise<void> {
    return takeBackConfirmation(this.#parts, kind);
  }

  testFromSalesforce(): Promise<void> {
    return testFromSalesforce(this.#parts);
  }

  removeProbeSites(): Promise<void> {
    return removeProbeSites(this.#parts);
  }

  useOrgAuthorities(): Promise<void> {
    return useOrgAuthorities(this.#parts);
  }

  usePublicAuthorities(): Promise<void> {
    return usePublicAuthorities(this.#parts);
  }

  users(signal: AbortSignal): Promise<readonly OrgUser[]> {
    return readOrgUsers(this.#parts, signal);
  }

  /** The session of VS Code ends: nothing of ours stays on the clipboard. */
  end(): Promise<void> {
    return this.#clipboard.takeBack();
  }
}

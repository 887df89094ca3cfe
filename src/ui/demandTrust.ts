import * as vscode from 'vscode';
import { UserError } from '../core/errors.ts';
import { text } from '../core/text.ts';

/**
 * Nothing reaches out of this machine for a workspace that nobody trusts.
 * @throws {UserError} in Restricted Mode.
 */
export function demandTrust(): void {
  if (!vscode.workspace.isTrusted) throw new UserError(RESTRICTED);
}

const RESTRICTED = text(
  'This workspace is in Restricted Mode, so nothing is sent to the network. Trust the workspace first.',
);

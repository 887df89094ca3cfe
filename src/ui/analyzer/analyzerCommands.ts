import * as vscode from 'vscode';
import { ANALYZER_URL } from '../../core/analyzer/parameters.ts';
import { SERVICE_ACCOUNT_GUIDE } from '../../core/catalogue/links.ts';
import type { Translate } from '../../core/text.ts';
import type { AnalyzerNode } from './analyzerNodes.ts';

/** Opens Microsoft's Remote Connectivity Analyzer in the browser; nothing is sent along. */
export async function openAnalyzer(): Promise<void> {
  await vscode.env.openExternal(vscode.Uri.parse(ANALYZER_URL, true));
}

/** Opens the page of Salesforce that has the last word on the values. */
export async function openSalesforceGuide(): Promise<void> {
  await vscode.env.openExternal(vscode.Uri.parse(SERVICE_ACCOUNT_GUIDE, true));
}

/** Copies the value that a node of the tree shows; there is none for the password. */
export async function copyValue(node: AnalyzerNode | undefined, translate: Translate): Promise<void> {
  if (node?.kind !== 'value' || !node.parameter.isTyped) return;
  await vscode.env.clipboard.writeText(translate(node.parameter.value));
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied: {0}', translate(node.parameter.field)), SHOWN_MS);
}

const SHOWN_MS = 4000;

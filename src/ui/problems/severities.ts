import * as vscode from 'vscode';
import type { Severity } from '../../core/finding.ts';

/** How the Problems panel shows the severity of a finding. */
export const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

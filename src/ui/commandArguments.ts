import { STEPS, type Step } from '../core/check.ts';
import type { Finding, FindingCode } from '../core/finding.ts';
import type { ConfirmationKind } from '../core/salesforce/ports.ts';
import type { SetupPage } from '../core/salesforce/setupPages.ts';
import type { AnalyzerNode } from './analyzer/analyzerNodes.ts';
import type { ChosenRemedy } from './problems/remedies.ts';
import type { ChecklistNode } from './tree/checklistNode.ts';

/** The node a command of the tree was started on; undefined where it was started from elsewhere. */
export function nodeOf(argument: unknown): ChecklistNode | undefined {
  return isRecord(argument) && 'kind' in argument && 'id' in argument ? (argument as ChecklistNode) : undefined;
}

/** A finding code, from the link of a diagnostic or from a node about a finding. */
export function codeOf(argument: unknown): FindingCode | undefined {
  const code: unknown = isRecord(argument) && isRecord(argument['finding']) ? argument['finding']['code'] : argument;
  // It becomes a file name: only what a finding code can be is let through.
  return typeof code === 'string' && /^[a-z]+\.[a-zA-Z\d]+$/.test(code) ? (code as FindingCode) : undefined;
}

/** The finding a remedy was started from. */
export function findingOf(argument: unknown): Finding | undefined {
  return isRecord(argument) && Array.isArray(argument['evidence']) && Array.isArray(argument['remedies'])
    ? (argument as unknown as Finding)
    : undefined;
}

/** The node of step 3 a command was started on. */
export function analyzerNodeOf(argument: unknown): AnalyzerNode | undefined {
  const node = nodeOf(argument);
  return node?.kind === 'tool' || node?.kind === 'value' ? node : undefined;
}

/** The page of Setup that a node leads to. */
export function setupPageOf(argument: unknown): SetupPage | undefined {
  const node = nodeOf(argument);
  return node?.kind === 'setupPage' ? node.page : undefined;
}

/** What a node lets a person confirm. */
export function confirmationOf(argument: unknown): ConfirmationKind | undefined {
  const node = nodeOf(argument);
  return node?.kind === 'confirmation' ? node.confirmation : undefined;
}

/** The step of a node. */
export function stepOf(argument: unknown): Step | undefined {
  return STEPS.find((step) => isRecord(argument) && argument['step'] === step);
}

/** A remedy with its finding, from a node or a quick fix. */
export function remedyOf(argument: unknown): ChosenRemedy | undefined {
  if (!isRecord(argument) || !isRecord(argument['finding']) || !isRecord(argument['remedy'])) return undefined;
  return argument as unknown as ChosenRemedy;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

import type { Step } from '../../core/check.ts';
import { analyzerNodes, childrenOfAnalyzer, type AnalyzerNode } from '../analyzer/analyzerNodes.ts';
import { childrenOfDrift, driftNodes, type DriftNode } from '../drift/driftNodes.ts';
import type { RunSnapshot } from '../run/runSnapshot.ts';
import { childrenOfOrg, orgNodes, type OrgNode } from '../salesforce/orgNodes.ts';

/** What a step shows besides its checks. */
export type ToolNode = AnalyzerNode | OrgNode | DriftNode;

/** The nodes of a step that are no checks, as they stand beneath those. */
export function toolNodes(step: Step, snapshot: RunSnapshot): readonly ToolNode[] {
  return [
    ...(step === 'analyzeConnectivity' ? analyzerNodes(snapshot) : []),
    ...orgNodes(step, snapshot),
    ...(step === 'stayConnected' ? driftNodes(snapshot) : []),
  ];
}

/** What one of these nodes opens to. */
export function childrenOfTool(node: ToolNode, snapshot: RunSnapshot): readonly ToolNode[] {
  switch (node.kind) {
    case 'tool':
    case 'value':
      return childrenOfAnalyzer(node, snapshot);
    case 'drift':
    case 'change':
      return childrenOfDrift(node);
    case 'org':
    case 'setupPage':
    case 'setupPassword':
    case 'confirmation':
      return childrenOfOrg(node, snapshot);
  }
}

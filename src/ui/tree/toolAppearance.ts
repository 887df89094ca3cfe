import type { Translate } from '../../core/text.ts';
import { appearanceOfAnalyzer } from '../analyzer/analyzerAppearance.ts';
import { appearanceOfDrift } from '../drift/driftAppearance.ts';
import type { RunSnapshot } from '../run/runSnapshot.ts';
import { appearanceOfOrg } from '../salesforce/orgAppearance.ts';
import type { NodeAppearance } from './nodeAppearance.ts';
import type { ToolNode } from './toolNodes.ts';

/** How a node that is no check is shown. */
export function appearanceOfTool(node: ToolNode, snapshot: RunSnapshot, translate: Translate): NodeAppearance {
  switch (node.kind) {
    case 'tool':
    case 'value':
      return appearanceOfAnalyzer(node, snapshot, translate);
    case 'drift':
    case 'change':
      return appearanceOfDrift(node, translate);
    case 'org':
    case 'setupPage':
    case 'setupPassword':
    case 'confirmation':
      return appearanceOfOrg(node, snapshot, translate);
  }
}

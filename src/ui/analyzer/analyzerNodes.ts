import { analyzerParameters, type AnalyzerParameter } from '../../core/analyzer/parameters.ts';
import type { RunSnapshot } from '../run/runSnapshot.ts';

/**
 * What step 3 shows besides its guide: the trace of our own analyzer, and the way through Microsoft's. Values stand in the
 * tree, not in a page of their own: it stays beside the browser they are typed into, and each has its copy button.
 */
export type AnalyzerNode =
  | { readonly kind: 'tool'; readonly id: string; readonly tool: AnalyzerTool }
  | { readonly kind: 'value'; readonly id: string; readonly parameter: AnalyzerParameter };

/** The tools of step 3; `values` opens to the values of the profile. */
export type AnalyzerTool = 'trace' | 'values' | 'result' | 'salesforcePage';

/** The nodes beneath step 3, without its guide. */
export function analyzerNodes({ profile }: RunSnapshot): readonly AnalyzerNode[] {
  return [tool('trace'), ...(profile ? [tool('values')] : []), tool('result')];
}

/** What one of these nodes opens to. */
export function childrenOfAnalyzer(node: AnalyzerNode, { profile }: RunSnapshot): readonly AnalyzerNode[] {
  if (node.kind !== 'tool' || node.tool !== 'values' || !profile) return [];
  const values = analyzerParameters(profile).map((parameter): AnalyzerNode => {
    return { kind: 'value', id: `analyzer/values/${parameter.id}`, parameter };
  });
  return [...values, tool('salesforcePage')];
}

function tool(name: AnalyzerTool): AnalyzerNode {
  return { kind: 'tool', id: `analyzer/${name}`, tool: name };
}

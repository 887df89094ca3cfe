import type { AnalyzerParameter } from '../../core/analyzer/parameters.ts';
import { text, type Translate } from '../../core/text.ts';
import { Commands } from '../../contributions.ts';
import { verdictOfRun, type RunSnapshot } from '../run/runSnapshot.ts';
import type { NodeAppearance } from '../tree/nodeAppearance.ts';
import { appearanceOfWords, type ToolWords } from '../tree/toolWords.ts';
import { VERDICT_TEXTS } from '../wording.ts';
import type { AnalyzerNode, AnalyzerTool } from './analyzerNodes.ts';

const TOOLS: Readonly<Record<AnalyzerTool, ToolWords>> = {
  trace: {
    label: text('Connectivity trace'),
    purpose: text('Every question of the latest run with its answer, in the order of the checklist.'),
    icon: 'list-tree',
    opens: 'never',
    command: Commands.showTrace,
  },
  values: {
    label: text('Values for the Remote Connectivity Analyzer'),
    purpose: text("What to enter on Microsoft's page for this profile. The password is typed by you."),
    icon: 'list-unordered',
    opens: 'closed',
  },
  result: {
    label: text('Explain an analyzer result'),
    purpose: text("Paste or open a result of Microsoft's page: what it means for Salesforce stands on its lines."),
    icon: 'comment-discussion',
    opens: 'never',
    command: Commands.explainAnalyzerResult,
  },
  salesforcePage: {
    label: text("Compare with Salesforce's page"),
    purpose: text(
      "These values follow Microsoft's guides for the same test. Where Salesforce's page differs, it is right.",
    ),
    icon: 'link-external',
    opens: 'never',
    command: Commands.openSalesforceGuide,
  },
};

/** How a node of step 3 is shown. */
export function appearanceOfAnalyzer(node: AnalyzerNode, snapshot: RunSnapshot, translate: Translate): NodeAppearance {
  return node.kind === 'value' ? value(node.parameter, translate) : tool(node.tool, snapshot, translate);
}

function tool(name: AnalyzerTool, snapshot: RunSnapshot, translate: Translate): NodeAppearance {
  const fact = name === 'trace' ? VERDICT_TEXTS[verdictOfRun(snapshot)] : undefined;
  return appearanceOfWords(TOOLS[name], { context: `tool ${name}`, fact }, translate);
}

function value({ field, value: words, isTyped, why }: AnalyzerParameter, translate: Translate): NodeAppearance {
  const label = translate(field);
  const shown = translate(words);
  return {
    label,
    description: shown,
    icon: { name: isTyped ? 'symbol-string' : 'list-selection' },
    tooltip: [label, shown, translate(why)],
    context: isTyped ? 'value typed' : 'value chosen',
    spoken: translate(text('{field}: {value}. {why}', { field: label, value: shown, why: translate(why) })),
    opens: 'never',
  };
}

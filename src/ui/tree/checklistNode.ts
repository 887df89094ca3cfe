import { evidenceOf, type CheckInstance, type Step } from '../../core/check.ts';
import type { Evidence } from '../../core/evidence.ts';
import type { Finding } from '../../core/finding.ts';
import type { Remedy } from '../../core/remedy.ts';
import { inEnglish } from '../../core/text.ts';
import { resultOf, type RunSnapshot } from '../run/runSnapshot.ts';
import { childrenOfTool, toolNodes, type ToolNode } from './toolNodes.ts';

/** Something the checklist shows; its id is the same as long as it is about the same thing, so that expansion survives. */
export type ChecklistNode =
  | { readonly kind: 'step'; readonly id: string; readonly step: Step }
  /** The way through a step by hand, while no check proves it. */
  | { readonly kind: 'guide'; readonly id: string; readonly step: Step }
  /** A check that is run once for each of several subjects. */
  | { readonly kind: 'group'; readonly id: string; readonly instances: readonly [CheckInstance, ...CheckInstance[]] }
  | { readonly kind: 'check'; readonly id: string; readonly instance: CheckInstance }
  | { readonly kind: 'finding'; readonly id: string; readonly finding: Finding; readonly instance: CheckInstance }
  | { readonly kind: 'remedy'; readonly id: string; readonly remedy: Remedy; readonly finding: Finding }
  | { readonly kind: 'evidence'; readonly id: string; readonly evidence: Evidence }
  | ToolNode;

/** What a node opens to. */
export function childrenOf(node: ChecklistNode, snapshot: RunSnapshot): readonly ChecklistNode[] {
  switch (node.kind) {
    case 'step':
      return childrenOfStep(node.step, snapshot);
    case 'group':
      return node.instances.map(checkNode);
    case 'check':
      return childrenOfCheck(node.instance, snapshot);
    case 'finding':
      return childrenOfFinding(node.id, node.finding);
    case 'guide':
    case 'remedy':
    case 'evidence':
      return [];
    default:
      return childrenOfTool(node, snapshot);
  }
}

/** The node above a step, a group or a check; what stands beneath a check is never looked up by itself. */
export function parentOf(node: ChecklistNode, { plan }: RunSnapshot): ChecklistNode | undefined {
  if (node.kind === 'group') return stepNode(node.instances[0].check.step);
  if (node.kind !== 'check') return undefined;
  const above = groupOrCheck(node.instance, plan);
  return above.kind === 'group' ? above : stepNode(node.instance.check.step);
}

/** The node of the first check that failed, to be shown without being looked for. */
export function firstFailure(snapshot: RunSnapshot): ChecklistNode | undefined {
  const failed = snapshot.plan.find(({ key }) => resultOf(snapshot, key)?.status === 'fail');
  return failed && checkNode(failed);
}

/** The check instances at and beneath a node: what running it again means. */
export function instancesOf(node: ChecklistNode, snapshot: RunSnapshot): readonly CheckInstance[] {
  switch (node.kind) {
    case 'step':
      return snapshot.plan.filter(({ check }) => check.step === node.step);
    case 'group':
      return node.instances;
    case 'check':
    case 'finding':
      return [node.instance];
    default:
      return [];
  }
}

function childrenOfStep(step: Step, snapshot: RunSnapshot): readonly ChecklistNode[] {
  const instances = snapshot.plan.filter(({ check }) => check.step === step);
  const tools = toolNodes(step, snapshot);
  if (instances.length === 0) return [...tools, { kind: 'guide', id: `${step}/guide`, step }];
  const firsts = instances.filter(
    ({ check }, index) => instances.findIndex((other) => other.check === check) === index,
  );
  return [...firsts.map((first) => groupOrCheck(first, instances)), ...tools];
}

function stepNode(step: Step): ChecklistNode {
  return { kind: 'step', id: step, step };
}

/** An instance whose key is more than its check's id is one of possibly many. */
function groupOrCheck(first: CheckInstance, instances: readonly CheckInstance[]): ChecklistNode {
  if (first.key === first.check.id) return checkNode(first);
  const rest = instances.filter(({ check, key }) => check === first.check && key !== first.key);
  return { kind: 'group', id: first.check.id, instances: [first, ...rest] };
}

function checkNode(instance: CheckInstance): ChecklistNode {
  return { kind: 'check', id: instance.key, instance };
}

function childrenOfCheck(instance: CheckInstance, snapshot: RunSnapshot): readonly ChecklistNode[] {
  const result = resultOf(snapshot, instance.key);
  if (!result) return [];
  if (!('findings' in result)) return evidenceNodes(instance.key, evidenceOf(result));
  const findings = result.findings.map((finding, index): ChecklistNode => {
    return { kind: 'finding', id: `${instance.key}/${finding.code}/${String(index)}`, finding, instance };
  });
  const told = new Set(result.findings.flatMap(({ evidence }) => evidence.map(spelling)));
  return [
    ...findings,
    ...evidenceNodes(
      instance.key,
      result.evidence.filter((seen) => !told.has(spelling(seen))),
    ),
  ];
}

function childrenOfFinding(id: string, finding: Finding): readonly ChecklistNode[] {
  const remedies = finding.remedies.map((remedy, index): ChecklistNode => {
    return { kind: 'remedy', id: `${id}/remedy/${String(index)}`, remedy, finding };
  });
  return [...remedies, ...evidenceNodes(id, finding.evidence)];
}

/** What a finding shows already is not shown once more beside it. */
function spelling({ label, value }: Evidence): string {
  return `${inEnglish(label)}: ${value}`;
}

function evidenceNodes(id: string, evidence: readonly Evidence[]): ChecklistNode[] {
  return evidence.map((one, index) => ({ kind: 'evidence', id: `${id}/evidence/${String(index)}`, evidence: one }));
}

import { evidenceOf, type CheckInstance, type CheckResult } from '../../core/check.ts';
import { text, type Text, type Translate } from '../../core/text.ts';
import { Commands, type CommandId } from '../../contributions.ts';
import { resultOf, resultsOf, stateOf, type RunSnapshot } from '../run/runSnapshot.ts';
import {
  durationText,
  openReason,
  remedyLine,
  SHOWN_STATUS_NAMES,
  SOURCE_TEXTS,
  STEP_TEXTS,
  tallyText,
  VANTAGE_TEXTS,
} from '../wording.ts';
import { instancesOf, type ChecklistNode } from './checklistNode.ts';
import { factBeside, sourcesOf } from './checkSources.ts';
import { appearanceOfTool } from './toolAppearance.ts';

/** How a node looks and sounds, in the reader's language; drawn by VS Code elsewhere. */
export interface NodeAppearance {
  readonly label: string;
  /** One fact. */
  readonly description?: string;
  readonly icon: NodeIcon;
  /** Paragraphs; the first is a heading. Plain text: what a server said is never taken for Markdown. */
  readonly tooltip: readonly string[];
  /** What menus see: the kind of node, then its status or remedy kind. */
  readonly context: string;
  /** What a screen reader says: the status first. */
  readonly spoken: string;
  readonly opens: 'closed' | 'open' | 'never';
  /** What selecting the node opens; acting is left to inline buttons. */
  readonly command?: CommandId;
}

/** An icon of VS Code with one of its own colours, or with none. */
export interface NodeIcon {
  readonly name: string;
  readonly color?: string;
}

/** A status of an instance, or of several taken together. */
export type ShownStatus = keyof typeof SHOWN_STATUS_NAMES;

const ICONS: Readonly<Record<ShownStatus, NodeIcon>> = {
  pass: { name: 'pass', color: 'testing.iconPassed' },
  warn: { name: 'warning', color: 'list.warningForeground' },
  fail: { name: 'error', color: 'testing.iconFailed' },
  skipped: { name: 'debug-step-over', color: 'testing.iconSkipped' },
  blocked: { name: 'circle-slash', color: 'testing.iconSkipped' },
  unknown: { name: 'question', color: 'testing.iconErrored' },
  idle: { name: 'circle-large-outline', color: 'testing.iconUnset' },
  queued: { name: 'watch', color: 'testing.iconQueued' },
  running: { name: 'loading~spin' },
};

/** The status that stands for all others is the first of these that occurs. */
const WORST_FIRST: readonly ShownStatus[] = [
  'running',
  'queued',
  'fail',
  'unknown',
  'blocked',
  'warn',
  'idle',
  'pass',
  'skipped',
];

/** How a node is shown. */
export function appearanceOf(node: ChecklistNode, snapshot: RunSnapshot, translate: Translate): NodeAppearance {
  switch (node.kind) {
    case 'step':
    case 'group':
      return several(node, snapshot, translate);
    case 'check':
      return check(node.instance, snapshot, translate);
    case 'guide':
      return {
        label: translate(text('Open the guide')),
        icon: { name: 'book' },
        tooltip: [translate(STEP_TEXTS[node.step].title), translate(STEP_TEXTS[node.step].purpose)],
        context: 'guide',
        spoken: translate(text('Open the guide for this step; it is not checked by this version')),
        opens: 'never',
        command: Commands.openGuide,
      };
    case 'finding':
      return finding(node, translate);
    case 'remedy':
      return remedy(node, translate);
    case 'evidence':
      return evidence(node, translate);
    default:
      return appearanceOfTool(node, snapshot, translate);
  }
}

/** The worst status among instances; `idle` where there is none. */
export function statusOfAll(instances: readonly CheckInstance[], snapshot: RunSnapshot): ShownStatus {
  const seen = new Set(instances.map(({ key }) => shownStatus(key, snapshot)));
  return WORST_FIRST.find((status) => seen.has(status)) ?? 'idle';
}

function shownStatus(key: string, snapshot: RunSnapshot): ShownStatus {
  const state = stateOf(snapshot, key);
  if (state.phase === 'queued' || state.phase === 'running') return state.phase;
  return resultOf(snapshot, key)?.status ?? 'idle';
}

function several(
  node: Extract<ChecklistNode, { kind: 'step' | 'group' }>,
  snapshot: RunSnapshot,
  translate: Translate,
): NodeAppearance {
  const instances = instancesOf(node, snapshot);
  const status = statusOfAll(instances, snapshot);
  const label = node.kind === 'step' ? translate(STEP_TEXTS[node.step].title) : title(node.instances[0], translate);
  const purpose = node.kind === 'step' ? [translate(STEP_TEXTS[node.step].purpose)] : [];
  const isChecked = instances.length > 0;
  const description = translate(
    isChecked ? tallyText(resultsOf(snapshot, instances), instances.length) : uncheckedText(node),
  );
  return {
    label,
    description,
    icon: isChecked ? ICONS[status] : { name: 'book', color: 'testing.iconUnset' },
    tooltip: [label, ...purpose, description],
    context: isChecked ? `${node.kind} ${status}` : `${node.kind} unchecked`,
    spoken: isChecked ? spoken(status, label, description, translate) : `${label}, ${description}`,
    opens: node.kind === 'step' && isChecked ? 'open' : 'closed',
  };
}

/** What a step has besides checks, where it has none: the trace and Microsoft's analyzer, or the way to an org. */
function uncheckedText(node: Extract<ChecklistNode, { kind: 'step' | 'group' }>): Text {
  if (node.kind === 'step' && node.step === 'analyzeConnectivity') return text('trace and guide');
  if (node.kind === 'step' && node.step === 'setUpSalesforce') return text('no org connected');
  return text('guide, not checked');
}

function check(instance: CheckInstance, snapshot: RunSnapshot, translate: Translate): NodeAppearance {
  const state = stateOf(snapshot, instance.key);
  const status = shownStatus(instance.key, snapshot);
  const result = resultOf(snapshot, instance.key);
  const reason = result && openReason(result, snapshot);
  const isOfSeveral = instance.key !== instance.check.id;
  const label = isOfSeveral ? instance.subject.name : title(instance, translate);
  const fact = state.phase === 'finished' ? translate(reason ?? durationText(state.durationMs)) : undefined;
  const sources = sourcesOf(instance.key, snapshot);
  const description = factBeside(fact, sources, translate);
  return {
    label,
    ...(description !== undefined && { description }),
    icon: ICONS[status],
    tooltip: [
      title(instance, translate),
      ...(isOfSeveral ? [instance.subject.name] : []),
      `${translate(SHOWN_STATUS_NAMES[status])}${fact === undefined ? '' : ` (${fact})`}`,
      ...sources.map((source) => translate(source)),
    ],
    context: `check ${status}`,
    spoken: spoken(status, label, description ?? '', translate),
    opens: result ? openness(result) : 'never',
  };
}

/** A failed check is opened, so that its cause is in sight. */
function openness(result: CheckResult): NodeAppearance['opens'] {
  const findings = 'findings' in result ? result.findings : [];
  if (findings.length + evidenceOf(result).length === 0) return 'never';
  return result.status === 'fail' ? 'open' : 'closed';
}

const FINDING_ICONS = {
  error: ICONS.fail,
  warning: ICONS.warn,
  info: { name: 'info', color: 'notificationsInfoIcon.foreground' },
} as const;

const SEVERITY_TEXTS = { error: text('Error'), warning: text('Warning'), info: text('Information') } as const;

function finding(
  { finding: found }: Extract<ChecklistNode, { kind: 'finding' }>,
  translate: Translate,
): NodeAppearance {
  const label = translate(found.title);
  const severity = translate(SEVERITY_TEXTS[found.severity]);
  const possible = found.confidence === 'possible' ? [translate(POSSIBLE)] : [];
  return {
    label,
    description: found.code,
    icon: FINDING_ICONS[found.severity],
    tooltip: [label, ...possible, translate(found.message)],
    context: `finding ${found.severity}`,
    spoken: `${severity}: ${label}. ${translate(found.message)}`,
    opens: 'open',
    command: Commands.openHelp,
  };
}

const POSSIBLE: Text = text('A possible cause: what was seen has other explanations as well.');

const REMEDY_ICONS = {
  profileEdit: 'edit',
  command: 'play',
  powerShell: 'terminal-powershell',
  link: 'link-external',
  manual: 'list-ordered',
} as const;

function remedy({ remedy: way }: Extract<ChecklistNode, { kind: 'remedy' }>, translate: Translate): NodeAppearance {
  const label = remedyLine(way, translate);
  const steps =
    way.action.kind === 'manual'
      ? way.action.steps.map((step, index) => `${String(index + 1)}. ${translate(step)}`)
      : [];
  const risk = way.risk ? [translate(text('Mind: {risk}', { risk: translate(way.risk) }))] : [];
  return {
    label,
    icon: { name: REMEDY_ICONS[way.action.kind] },
    tooltip: [label, ...steps, ...risk],
    context: `remedy ${way.action.kind}`,
    spoken: translate(text('Remedy: {remedy}', { remedy: label })),
    opens: 'never',
    ...(isOnlyShown(way.action.kind) && { command: Commands.applyRemedy }),
  };
}

/** Selecting a remedy may open a script, a page or steps; it never changes the profile or sends anything. */
function isOnlyShown(kind: keyof typeof REMEDY_ICONS): boolean {
  return kind === 'powerShell' || kind === 'manual' || kind === 'link';
}

function evidence(
  { evidence: seen }: Extract<ChecklistNode, { kind: 'evidence' }>,
  translate: Translate,
): NodeAppearance {
  const label = translate(seen.label);
  const origin = `${translate(SOURCE_TEXTS[seen.source])}, ${translate(VANTAGE_TEXTS[seen.vantage])}`;
  return {
    label,
    description: seen.value,
    icon: { name: 'eye' },
    tooltip: [label, seen.value, `${origin}, ${seen.at.toISOString()}`],
    context: 'evidence',
    spoken: translate(text('Evidence: {label}: {value}', { label, value: seen.value })),
    opens: 'never',
  };
}

function title({ check: { title: words } }: CheckInstance, translate: Translate): string {
  return translate({ message: words, args: {} });
}

function spoken(status: ShownStatus, label: string, fact: string, translate: Translate): string {
  const said = `${translate(SHOWN_STATUS_NAMES[status])}: ${label}`;
  return fact === '' ? said : `${said}, ${fact}`;
}

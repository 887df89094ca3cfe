import { styleText } from 'node:util';
import { STEPS, type CheckInstance, type CheckResult, type Status, type Step } from '../core/check.ts';
import { ACTOR_NAMES, byUrgency, reasonOf } from '../core/describe.ts';
import type { Finding } from '../core/finding.ts';
import type { Plan } from '../core/plan.ts';
import { inEnglish, type Text } from '../core/text.ts';
import { tallyOf } from '../core/verdict.ts';
import { printable } from './printable.ts';

type Style = Parameters<typeof styleText>[0];

const MARKS: Readonly<Record<Status, { readonly mark: string; readonly style: Style }>> = {
  pass: { mark: 'ok     ', style: 'green' },
  warn: { mark: 'warning', style: 'yellow' },
  fail: { mark: 'FAILED ', style: 'red' },
  skipped: { mark: 'skipped', style: 'gray' },
  blocked: { mark: 'blocked', style: 'gray' },
  unknown: { mark: 'unknown', style: 'magenta' },
};

const STEP_TITLES: Readonly<Record<Step, string>> = {
  prepareExchange: '1  Prepare Exchange',
  serviceAccount: '2  Set up the service account',
  analyzeConnectivity: '3  Analyze connectivity',
  setUpSalesforce: '4  Set up Salesforce',
  stayConnected: '5  Stay connected',
};

/** Lays a finished run out for a terminal: step by step, each finding with its evidence and who does what. */
export function terminalReport(plan: Plan, results: ReadonlyMap<string, CheckResult>): string {
  const steps = STEPS.map((step) => stepLines(step, plan, results)).filter((lines) => lines.length > 0);
  return [...steps.map((lines) => lines.join('\n')), summaryLine(results)].join('\n\n') + '\n';
}

function stepLines(step: Step, plan: Plan, results: ReadonlyMap<string, CheckResult>): string[] {
  const instances = plan.filter((instance) => instance.check.step === step);
  if (instances.length === 0) return [];
  return [
    styleText('bold', STEP_TITLES[step]),
    ...instances.flatMap((instance) => checkLines(instance, plan, results)),
  ];
}

function checkLines(instance: CheckInstance, plan: Plan, results: ReadonlyMap<string, CheckResult>): string[] {
  const result = results.get(instance.key);
  if (!result) return [];
  const { mark, style } = MARKS[result.status];
  const reason = reasonOf(result, (key) => titleOf(plan, key));
  const lines = [`  ${styleText(style, mark)}  ${labelOf(instance)}`];
  if (reason) lines.push(styleText('gray', `           ${say(reason)}`));
  if ('findings' in result) lines.push(...byUrgency(result.findings).flatMap(findingLines));
  return lines;
}

function findingLines(finding: Finding): string[] {
  const indent = ' '.repeat(11);
  return [
    `${indent}${styleText('bold', say(finding.title))}  [${finding.code}]  ${printable(finding.subject.name)}`,
    `${indent}${say(finding.message)}`,
    ...finding.evidence.map(({ label, value }) => styleText('gray', `${indent}  ${say(label)}: ${printable(value)}`)),
    ...finding.remedies.map(({ actor, title }) => `${indent}> ${say(ACTOR_NAMES[actor])}: ${say(title)}`),
  ];
}

function summaryLine(results: ReadonlyMap<string, CheckResult>): string {
  const tally = tallyOf(results.values());
  const counted = (Object.keys(MARKS) as Status[]).filter((status) => tally[status] > 0);
  return counted.map((status) => `${String(tally[status])} ${MARKS[status].mark.trim().toLowerCase()}`).join(', ');
}

function titleOf(plan: Plan, key: string): string {
  const instance = plan.find((candidate) => candidate.key === key);
  return instance ? labelOf(instance) : key;
}

function labelOf({ check, subject, key }: CheckInstance): string {
  return key === check.id ? check.title : `${check.title}: ${printable(subject.name)}`;
}

function say(words: Text): string {
  return printable(inEnglish(words));
}

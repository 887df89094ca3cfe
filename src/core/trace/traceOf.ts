import { statusOf, STEPS, type CheckInstance, type CheckResult, type Status, type Step } from '../check.ts';
import { ACTOR_NAMES, reasonOf } from '../describe.ts';
import type { Finding } from '../finding.ts';
import type { Plan } from '../plan.ts';
import { text, type Text, type Translate } from '../text.ts';
import { observationNode } from './observationNodes.ts';
import { leaf, type Trace, type TraceNode } from './trace.ts';
import type { Observed } from './watchedFacts.ts';

/** A finished run with what its checks saw. */
export interface TraceSource {
  readonly plan: Plan;
  readonly stepTitles: Readonly<Record<Step, Text>>;
  resultOf(key: string): { readonly result: CheckResult; readonly durationMs: number } | undefined;
  seenBy(key: string): readonly Observed[];
  readonly at: Date;
  /** The machine the checks reached out from. */
  readonly seenFrom: string;
}

/**
 * Lays a run out as a trace, in the order of the checklist. What several checks saw stands beneath the first of them;
 * checks that did not run are left out.
 */
export function traceOf(source: TraceSource, translate: Translate): Trace {
  const writer = new TraceWriter(source, translate);
  return {
    title: text('Connectivity trace'),
    preamble: [
      text('Run that ended at {at}, seen from {machine}.', { at: source.at.toISOString(), machine: source.seenFrom }),
      text('Passwords, cookies and NTLM messages are removed. Nothing here was seen by Salesforce.'),
    ],
    steps: STEPS.flatMap((step) => writer.step(step) ?? []),
  };
}

/** The worst first: one of these stands for all that a step holds. */
const WORST_FIRST: readonly Status[] = ['fail', 'unknown', 'blocked', 'warn', 'pass', 'skipped'];

class TraceWriter {
  readonly #source: TraceSource;
  readonly #translate: Translate;
  readonly #shown = new Map<unknown, TraceNode['title']>();

  constructor(source: TraceSource, translate: Translate) {
    this.#source = source;
    this.#translate = translate;
  }

  step(step: Step): TraceNode | undefined {
    const instances = this.#source.plan.filter(({ check }) => check.step === step);
    const nodes = instances.flatMap((instance) => this.#check(instance) ?? []);
    const status = WORST_FIRST.find((worst) => nodes.some((node) => node.status === worst));
    return status && { title: this.#source.stepTitles[step], status, nodes };
  }

  #check(instance: CheckInstance): TraceNode | undefined {
    const { key, check, subject } = instance;
    const ended = this.#source.resultOf(key);
    if (!ended) return undefined;
    const { result, durationMs } = ended;
    const title = `${this.#translate({ message: check.title, args: {} })}: ${subject.name}`;
    return { title, status: result.status, durationMs, nodes: [...this.#conclusion(result), ...this.#seen(key)] };
  }

  #conclusion(result: CheckResult): TraceNode[] {
    const reason = reasonOf(result, (key) => this.#titleOf(key));
    return [
      ...(reason ? [leaf(reason)] : []),
      ...('findings' in result ? result.findings.map((finding) => this.#finding(finding)) : []),
    ];
  }

  #finding(finding: Finding): TraceNode {
    const remedies = finding.remedies.map(({ actor, title }) =>
      leaf(`${this.#translate(ACTOR_NAMES[actor])}: ${this.#translate(title)}`),
    );
    const title = `${this.#translate(finding.title)} (${finding.code})`;
    return { title, status: statusOf([finding]), nodes: [leaf(finding.message), ...remedies] };
  }

  #words(title: TraceNode['title']): string {
    return typeof title === 'string' ? title : this.#translate(title);
  }

  #titleOf(key: string): string {
    return this.#source.plan.find((instance) => instance.key === key)?.check.title ?? key;
  }

  #seen(key: string): TraceNode[] {
    const inThisCheck = new Set<unknown>();
    return this.#source.seenBy(key).flatMap((observed) => {
      if (inThisCheck.has(observed.observation)) return [];
      inThisCheck.add(observed.observation);
      return this.#once(observed) ?? [];
    });
  }

  /** Memoised observations are the very same objects; what is no object is short enough to be repeated. */
  #once(observed: Observed): TraceNode | undefined {
    const before = this.#shown.get(observed.observation);
    if (before !== undefined) return leaf(text('{question}, as above', { question: this.#words(before) }));
    const node = observationNode(observed);
    if (node && typeof observed.observation === 'object') this.#shown.set(observed.observation, node.title);
    return node;
  }
}

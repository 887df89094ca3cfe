import { isAbort, untilAborted } from './abort.ts';
import {
  statusOf,
  isTransient,
  type CheckInstance,
  type CheckResult,
  type Outcome,
  type Status,
  type UnknownReason,
} from './check.ts';
import type { Facts } from './facts.ts';
import type { Plan } from './plan.ts';
import type { Clock } from './ports.ts';

/** What happens during a run, in the order it happens; every instance is queued, and finished exactly once. */
export type RunEvent =
  | { readonly kind: 'queued'; readonly instance: CheckInstance }
  | { readonly kind: 'started'; readonly instance: CheckInstance }
  | {
      readonly kind: 'finished';
      readonly instance: CheckInstance;
      readonly result: CheckResult;
      readonly durationMs: number;
    };

/** How a run is carried out. */
export interface RunOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** The longest a check may take, in milliseconds; after that it is `unknown`. */
  readonly checkTimeoutMs: number;
  readonly observe: (event: RunEvent) => void;
}

const BLOCKING: readonly Status[] = ['fail', 'unknown', 'blocked'];

/**
 * Runs a plan: every instance starts as soon as what it requires has finished, and is blocked if one of those was not
 * seen to be right. Resolves when all have finished, with the result of each by key; never rejects for what a check does.
 */
export async function runPlan(
  plan: Plan,
  facts: Facts,
  options: RunOptions,
): Promise<ReadonlyMap<string, CheckResult>> {
  for (const instance of plan) options.observe({ kind: 'queued', instance });
  const running = new Map<string, Promise<CheckResult>>();
  for (const instance of plan) running.set(instance.key, finish(instance, running, facts, options));
  return new Map(await Promise.all([...running].map(async ([key, result]) => [key, await result] as const)));
}

async function finish(
  instance: CheckInstance,
  running: ReadonlyMap<string, Promise<CheckResult>>,
  facts: Facts,
  options: RunOptions,
): Promise<CheckResult> {
  const by = await blockersOf(instance, running);
  const startedMs = options.clock.monotonicMs();
  const result = isNonEmpty(by) ? { status: 'blocked' as const, by } : await execute(instance, facts, options);
  options.observe({ kind: 'finished', instance, result, durationMs: options.clock.monotonicMs() - startedMs });
  return result;
}

async function blockersOf(
  instance: CheckInstance,
  running: ReadonlyMap<string, Promise<CheckResult>>,
): Promise<readonly string[]> {
  const results = await Promise.all(instance.requires.map(async (key) => [key, await running.get(key)] as const));
  return results.filter(([, result]) => result && BLOCKING.includes(result.status)).map(([key]) => key);
}

async function execute(instance: CheckInstance, facts: Facts, options: RunOptions): Promise<CheckResult> {
  if (options.signal.aborted) return unknown({ kind: 'cancelled' });
  options.observe({ kind: 'started', instance });
  using timer = options.clock.timeout(options.checkTimeoutMs);
  try {
    const stop = AbortSignal.any([options.signal, timer.signal]);
    // A port that ignores its signal must not hold up the run: the wait ends with the signal.
    const outcome = await untilAborted(instance.check.run(facts, instance.subject), stop);
    if (outcome.kind === 'skipped') return { status: 'skipped', reason: outcome.reason };
    if (outcome.kind === 'blocked') return blocked(outcome);
    return { status: statusOf(outcome.findings), findings: outcome.findings, evidence: outcome.evidence };
  } catch (error) {
    return unknown(reasonOf(error, timer.signal, options));
  }
}

function reasonOf(error: unknown, timeout: AbortSignal, options: RunOptions): UnknownReason {
  if (options.signal.aborted) return { kind: 'cancelled' };
  if (timeout.aborted) return { kind: 'timedOut', timeoutMs: options.checkTimeoutMs };
  if (isTransient(error)) return { kind: 'transient', text: error.text };
  return {
    kind: 'crashed',
    message: error instanceof Error && !isAbort(error) ? (error.stack ?? error.message) : String(error),
  };
}

function blocked({ by, evidence }: Extract<Outcome, { kind: 'blocked' }>): CheckResult {
  return { status: 'blocked', by, ...(evidence && { evidence }) };
}

function unknown(reason: UnknownReason): CheckResult {
  return { status: 'unknown', reason };
}

function isNonEmpty<Item>(items: readonly Item[]): items is readonly [Item, ...Item[]] {
  return items.length > 0;
}

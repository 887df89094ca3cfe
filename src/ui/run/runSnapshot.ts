import type { CheckInstance, CheckResult } from '../../core/check.ts';
import type { Drift } from '../../core/drift/drift.ts';
import { isSameFinding, withExports, type ExportSighting } from '../../core/export/sighting.ts';
import type { Finding } from '../../core/finding.ts';
import type { Plan } from '../../core/plan.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import type { RunEvent } from '../../core/run.ts';
import { tallyOf, verdictOf, type Verdict } from '../../core/verdict.ts';
import type { OrgSight } from '../salesforce/orgSight.ts';

/** Where an instance stands; `queued` and `running` are states of the run, not results. */
export type InstanceState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'queued' }
  | { readonly phase: 'running' }
  | { readonly phase: 'finished'; readonly result: CheckResult; readonly durationMs: number };

/** All that views need to know about the latest run of a profile. */
export interface RunSnapshot {
  /** The profile the plan and the results are about; undefined until a valid one was seen. */
  readonly profile?: ConnectionProfile;
  /** Identity of that profile, such as its URI: passwords are kept by it. */
  readonly profileId?: string;
  readonly plan: Plan;
  readonly states: ReadonlyMap<string, InstanceState>;
  readonly isRunning: boolean;
  /** When the latest run ended. */
  readonly finishedAt?: Date;
  /** What the exports of this connection show, by instance. */
  readonly exports?: ReadonlyMap<string, ExportSighting>;
  /** What is known of its org outside of a run. */
  readonly org?: OrgSight;
  /** What has changed since the last good run. */
  readonly drift?: Drift;
}

/** Before any profile was seen. */
export const NOTHING_RUN: RunSnapshot = { plan: [], states: new Map(), isRunning: false };

const IDLE: InstanceState = { phase: 'idle' };

/** Where an instance stands; one that never ran is idle. */
export function stateOf(snapshot: RunSnapshot, key: string): InstanceState {
  return snapshot.states.get(key) ?? IDLE;
}

/** The result of an instance with what exports show of it; also there where only they tell. */
export function resultOf(snapshot: RunSnapshot, key: string): CheckResult | undefined {
  const sighting = snapshot.exports?.get(key);
  const own = wireResultOf(snapshot, key);
  return sighting ? withExports(own, sighting) : own;
}

/** What the wire alone says of an instance that has finished. */
export function wireResultOf(snapshot: RunSnapshot, key: string): CheckResult | undefined {
  const state = stateOf(snapshot, key);
  return state.phase === 'finished' ? state.result : undefined;
}

/** The snapshot after one more event of a run; results of instances that are not part of the run stay. */
export function afterEvent(snapshot: RunSnapshot, event: RunEvent): RunSnapshot {
  return { ...snapshot, states: new Map(snapshot.states).set(event.instance.key, stateAfter(event)) };
}

function stateAfter(event: RunEvent): InstanceState {
  switch (event.kind) {
    case 'queued':
      return { phase: 'queued' };
    case 'started':
      return { phase: 'running' };
    case 'finished':
      return { phase: 'finished', result: event.result, durationMs: event.durationMs };
  }
}

/** The results among the given instances, in the order of the plan. */
export function resultsOf(snapshot: RunSnapshot, instances: readonly CheckInstance[] = snapshot.plan): CheckResult[] {
  return instances.flatMap(({ key }) => resultOf(snapshot, key) ?? []);
}

/** The results of the latest run by key, in the order of the plan. */
export function resultsByKey(snapshot: RunSnapshot): ReadonlyMap<string, CheckResult> {
  return new Map(
    snapshot.plan.flatMap(({ key }) => {
      const result = resultOf(snapshot, key);
      return result ? [[key, result] as const] : [];
    }),
  );
}

/** All findings of the latest run, in the order of the plan. */
export function findingsOf(snapshot: RunSnapshot): Finding[] {
  return resultsOf(snapshot).flatMap((result) => ('findings' in result ? result.findings : []));
}

/** The findings of the wire, whether or not an export shows them too. */
export function wireFindingsOf(snapshot: RunSnapshot): Finding[] {
  return snapshot.plan.flatMap(({ key }) => {
    const result = wireResultOf(snapshot, key);
    return result && 'findings' in result ? result.findings : [];
  });
}

/** The findings of the wire that no export shows too. */
export function findingsOfWireAlone(snapshot: RunSnapshot): Finding[] {
  const shown = [...(snapshot.exports?.values() ?? [])].flatMap(({ findings }) => findings);
  return wireFindingsOf(snapshot).filter((finding) => !shown.some((other) => isSameFinding(other, finding)));
}

/** The latest run in one word; one that did not get to every check is `incomplete` at best. */
export function verdictOfRun(snapshot: RunSnapshot): Verdict | 'notRun' | 'running' {
  if (snapshot.isRunning) return 'running';
  const results = resultsOf(snapshot);
  if (results.length === 0) return 'notRun';
  const verdict = verdictOf(tallyOf(results));
  return verdict !== 'broken' && results.length < snapshot.plan.length ? 'incomplete' : verdict;
}

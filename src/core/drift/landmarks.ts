import type { CheckInstance, CheckResult } from '../check.ts';
import type { Plan } from '../plan.ts';
import type { ConnectionProfile } from '../profile/profile.ts';
import { text } from '../text.ts';
import type { Observed } from '../trace/watchedFacts.ts';
import type { Landmark } from './drift.ts';
import { marksOf } from './observationMarks.ts';

/** A run that has ended, with what its checks saw. */
export interface EndedRun {
  readonly profile: ConnectionProfile;
  readonly plan: Plan;
  readonly at: Date;
  resultOf(key: string): CheckResult | undefined;
  seenBy(key: string): readonly Observed[];
}

/** All landmarks of a run, one for each id. Where a thing shows several values, such as addresses, they are one, in order. */
export function landmarksOf(run: EndedRun): readonly Landmark[] {
  const seen = run.plan.flatMap(({ key }) => run.seenBy(key)).flatMap(marksOf);
  return merged([...profileMarks(run.profile), ...seen, ...outcomeMarks(run)]);
}

function profileMarks({ exchange, serviceAccount }: ConnectionProfile): readonly Landmark[] {
  return [
    { id: 'authentication', label: text('Sign-in of the profile'), value: exchange.authentication },
    { id: 'account', label: text('Service account of the profile'), value: serviceAccount.userName },
  ];
}

/**
 * What is proven for each of many is told as a number: who they are, the checklist shows. A number counts only once all
 * were judged.
 */
function outcomeMarks(run: EndedRun): readonly Landmark[] {
  const checks = new Set(run.plan.filter(isOneOfMany).map(({ check }) => check));
  return [...checks].flatMap((check) => {
    const instances = run.plan.filter((instance) => instance.check === check);
    const results = instances.flatMap(({ key }) => run.resultOf(key) ?? []);
    const failed = results.filter(({ status }) => status === 'fail').length;
    const good = results.filter(({ status }) => status === 'pass' || status === 'warn').length;
    if (failed + good < instances.length) return [];
    const value = `${String(good)} / ${String(instances.length)}`;
    return [{ id: `outcome ${check.id}`, label: { message: check.title, args: {} }, value }];
  });
}

function isOneOfMany({ key, check }: CheckInstance): boolean {
  return key !== check.id;
}

function merged(landmarks: readonly Landmark[]): readonly Landmark[] {
  const first = new Map<string, Landmark>();
  const values = new Map<string, ReadonlySet<string>>();
  for (const landmark of landmarks) {
    const { id, value } = landmark;
    first.set(id, first.get(id) ?? landmark);
    values.set(id, new Set(values.get(id)).add(value));
  }
  return [...first.values()].map((landmark) => {
    return { ...landmark, value: [...(values.get(landmark.id) ?? [])].sort().join(', ') };
  });
}

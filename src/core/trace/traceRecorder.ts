import type { Check, CheckInstance } from '../check.ts';
import type { Plan } from '../plan.ts';
import { watchedFacts, type Observed } from './watchedFacts.ts';

/** What each check instance asked and saw when it ran last, so that a run can be shown as a trace. */
export class TraceRecorder {
  readonly #seen = new Map<string, Observed[]>();

  /** The same plan, whose instances leave behind what they saw; what these saw in a former run is forgotten. */
  watch(plan: Plan): Plan {
    for (const { key } of plan) this.#seen.delete(key);
    return plan.map((instance) => ({ ...instance, check: this.#watch(instance) }));
  }

  /** What an instance saw, in the order it was answered; nothing for one that did not run. */
  seenBy(key: string): readonly Observed[] {
    return this.#seen.get(key) ?? [];
  }

  #watch({ key, check }: CheckInstance): Check {
    return {
      ...check,
      run: (facts, subject) => {
        const seen: Observed[] = [];
        this.#seen.set(key, seen);
        return check.run(
          watchedFacts(facts, (observed) => seen.push(observed)),
          subject,
        );
      },
    };
  }
}

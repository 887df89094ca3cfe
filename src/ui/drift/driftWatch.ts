import type { Drift } from '../../core/drift/drift.ts';
import type { Plan } from '../../core/plan.ts';
import type { TraceRecorder } from '../../core/trace/traceRecorder.ts';
import type { Disposable } from '../emitter.ts';
import { resultOf, type RunSnapshot } from '../run/runSnapshot.ts';

/** What drift is watched by. */
export interface DriftParts {
  readonly state: {
    readonly snapshot: RunSnapshot;
    onDidChange(listener: () => void): Disposable;
    adoptDrift(plan: Plan, drift: Drift | undefined): void;
  };
  readonly recorder: Pick<TraceRecorder, 'seenBy'>;
  /** Keeps the baseline of each profile; it holds no more about people than their profile does, and no secret. */
  readonly memento: { get(key: string): unknown; update(key: string, value: unknown): Thenable<void> };
  report(error: unknown): void;
}

/** Compares each run that has ended with the last good one of its profile, and keeps a good one for the next. */
export class DriftWatch implements Disposable {
  readonly #parts: DriftParts;
  readonly #subscription: Disposable;
  #judged: Date | undefined;

  constructor(parts: DriftParts) {
    this.#parts = parts;
    this.#subscription = parts.state.onDidChange(() => {
      this.#follow().catch((error: unknown) => {
        parts.report(error);
      });
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  async #follow(): Promise<void> {
    const { isRunning, finishedAt } = this.#parts.state.snapshot;
    if (isRunning || !finishedAt || finishedAt === this.#judged) return;
    this.#judged = finishedAt;
    const { afterRun } = await import('../../core/drift/driftBundle.ts');
    const { state, recorder, memento } = this.#parts;
    const { snapshot } = state;
    const { profile, profileId, plan } = snapshot;
    // What another run sees by now is judged when that one has ended.
    if (snapshot.isRunning || snapshot.finishedAt !== finishedAt || !profile || profileId === undefined) return;
    const key = `${BASELINE}${profileId}`;
    const { drift, baseline } = afterRun(
      {
        profile,
        plan,
        at: finishedAt,
        resultOf: (instance) => resultOf(snapshot, instance),
        seenBy: (instance) => recorder.seenBy(instance),
      },
      memento.get(key),
    );
    state.adoptDrift(plan, drift);
    if (baseline) await memento.update(key, baseline);
  }
}

/** Followed by the identity of a profile. */
const BASELINE = 'baseline/';

import type { Check, Step } from '../../core/check.ts';
import { planRun } from '../../core/plan.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import type { RunEvent } from '../../core/run.ts';
import { Emitter } from '../emitter.ts';
import { afterEvent, NOTHING_RUN, type RunSnapshot } from './runSnapshot.ts';

/** The latest run of the active profile; every view reads it and none keeps a copy. */
export class RunState {
  readonly #changes = new Emitter<Step | undefined>();
  readonly #checks: readonly Check[];
  #snapshot: RunSnapshot = NOTHING_RUN;

  /** Fires with the step in which something changed, or with undefined when anything may have. */
  readonly onDidChange = this.#changes.event;

  constructor(checks: readonly Check[]) {
    this.#checks = checks;
  }

  get snapshot(): RunSnapshot {
    return this.#snapshot;
  }

  /** Makes a profile the one that is checked; results are kept only when it says the same as before. */
  adopt(profile: ConnectionProfile | undefined): void {
    if (JSON.stringify(profile) === JSON.stringify(this.#snapshot.profile)) return;
    this.#set(profile ? { ...NOTHING_RUN, profile, plan: planRun(this.#checks, profile) } : NOTHING_RUN);
  }

  /** A run begins; `observe` of the returned recorder takes its events and ignores them once the profile has changed. */
  begin(): RunRecorder {
    const { plan } = this.#snapshot;
    this.#set({ ...this.#snapshot, isRunning: true });
    const isCurrent = (): boolean => this.#snapshot.plan === plan;
    return {
      observe: (event) => {
        if (isCurrent()) this.#set(afterEvent(this.#snapshot, event), event.instance.check.step);
      },
      end: (at) => {
        if (isCurrent()) this.#set({ ...this.#snapshot, isRunning: false, ...(at && { finishedAt: at }) });
      },
    };
  }

  #set(snapshot: RunSnapshot, step?: Step): void {
    this.#snapshot = snapshot;
    this.#changes.fire(step);
  }
}

/** Records what happens in one run. */
export interface RunRecorder {
  observe(event: RunEvent): void;
  /** The run has ended; without a time it never began. */
  end(at: Date | undefined): void;
}

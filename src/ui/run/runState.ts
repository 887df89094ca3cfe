import type { CheckInstance, Step } from '../../core/check.ts';
import type { Drift } from '../../core/drift/drift.ts';
import type { ExportSighting } from '../../core/export/sighting.ts';
import type { Plan } from '../../core/plan.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import type { RunEvent } from '../../core/run.ts';
import { Emitter } from '../emitter.ts';
import type { OrgSight } from '../salesforce/orgSight.ts';
import { afterEvent, NOTHING_RUN, type RunSnapshot } from './runSnapshot.ts';

/** The latest run of the active profile; every view reads it and none keeps a copy. */
export class RunState {
  readonly #changes = new Emitter<Step | undefined>();
  #snapshot: RunSnapshot = NOTHING_RUN;

  /** Fires with the step in which something changed, or with undefined when anything may have. */
  readonly onDidChange = this.#changes.event;

  get snapshot(): RunSnapshot {
    return this.#snapshot;
  }

  /** Makes a profile the one that is checked; results are kept only when it is the same and says the same as before. */
  adopt(profileId: string, profile: ConnectionProfile, plan: Plan): void {
    const { profileId: id, profile: before } = this.#snapshot;
    if (id === profileId && JSON.stringify(profile) === JSON.stringify(before)) return;
    this.#set({ ...NOTHING_RUN, profileId, profile, plan });
  }

  /** There is nothing to check, and nothing to say of what was checked before. */
  clear(): void {
    if (this.#snapshot !== NOTHING_RUN) this.#set(NOTHING_RUN);
  }

  /** Takes what exports show of the checks of a plan; nothing happens once another plan has taken its place. */
  adoptExports(plan: Plan, exports: ReadonlyMap<string, ExportSighting>): void {
    const known = this.#snapshot.exports?.size ?? 0;
    if (plan === this.#snapshot.plan && known + exports.size > 0) this.#set({ ...this.#snapshot, exports });
  }

  /** Takes what is known of the org of a plan's profile; nothing happens once another plan has taken its place. */
  adoptOrg(plan: Plan, org: OrgSight): void {
    if (plan === this.#snapshot.plan) this.#set({ ...this.#snapshot, org });
  }

  /** Takes what has changed since the last good run of a plan's profile; undefined where that is not known. */
  adoptDrift(plan: Plan, drift: Drift | undefined): void {
    if (plan !== this.#snapshot.plan || drift === this.#snapshot.drift) return;
    const snapshot = { ...this.#snapshot };
    delete snapshot.drift;
    this.#set({ ...snapshot, ...(drift && { drift }) });
  }

  /** What was found out about some instances is no longer about what the profile means. */
  forget(isForgotten: (instance: CheckInstance) => boolean): void {
    const forgotten = new Set(this.#snapshot.plan.filter(isForgotten).map(({ key }) => key));
    const states = [...this.#snapshot.states].filter(([key]) => !forgotten.has(key));
    if (states.length < this.#snapshot.states.size) this.#set({ ...this.#snapshot, states: new Map(states) });
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

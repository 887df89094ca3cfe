import type { CheckInstance } from '../../core/check.ts';
import { diagnose } from '../../core/diagnose.ts';
import { UserError } from '../../core/errors.ts';
import { NO_CONSENT, type Consents } from '../../core/facts.ts';
import { planAgain, type Plan } from '../../core/plan.ts';
import type { Clock, ExchangePort } from '../../core/ports.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import type { RunEvent, RunOptions } from '../../core/run.ts';
import type { Confirmations, OrgPort } from '../../core/salesforce/ports.ts';
import { text } from '../../core/text.ts';
import { wireResultOf, type RunSnapshot } from './runSnapshot.ts';
import type { RunRecorder, RunState } from './runState.ts';

/** What a run needs of its surroundings, asked for anew each time because settings, trust and the lab may have changed. */
export interface RunSurroundings {
  /** @throws {UserError} where nothing may be sent to the network now. */
  openPort(profile: ConnectionProfile, profileId: string): Promise<ExchangePort>;
  /** The way to the org of a profile; undefined where it names none. */
  openOrg(profile: ConnectionProfile, profileId: string): Promise<OrgPort | undefined>;
  /** What people said about orgs. */
  readonly confirmations: Confirmations;
  checkTimeoutMs(): number;
  /** Told about every event, for the log. */
  observe(event: RunEvent): void;
  readonly clock: Clock;
  /** The same plan, watched by whoever shows a run as a trace. */
  watch(plan: Plan): Plan;
}

/** Runs checks, one run at a time, and can end the run that is under way. */
export class RunController {
  readonly #state: RunState;
  readonly #surroundings: RunSurroundings;
  #running: AbortController | undefined;

  constructor(state: RunState, surroundings: RunSurroundings) {
    this.#state = state;
    this.#surroundings = surroundings;
    state.onDidChange(() => {
      if (!state.snapshot.isRunning) this.cancel();
    });
  }

  /**
   * Runs the chosen instances with what they require and what depends on them; all of them where none are chosen.
   * Resolves when the run has ended, also when it was cancelled. `consents` are what a person agreed to for this run.
   * @throws {UserError} when there is no valid profile, a run is under way, or nothing may be sent.
   */
  async run(isChosen?: (instance: CheckInstance) => boolean, consents: Consents = NO_CONSENT): Promise<void> {
    const { profileId, profile, plan } = this.#state.snapshot;
    if (profileId === undefined || !profile)
      throw new UserError(text('There is no valid connection profile to check.'));
    if (this.#running) throw new UserError(text('The checks are running already.'));
    const running = new AbortController();
    this.#running = running;
    const recorder = this.#state.begin();
    let finishedAt: Date | undefined;
    try {
      const port = await this.#surroundings.openPort(profile, profileId);
      const org = await this.#surroundings.openOrg(profile, profileId);
      const { confirmations } = this.#surroundings;
      const options = { ...this.#options(running.signal, recorder), consents, confirmations, ...(org && { org }) };
      const wanted = isChosen ? planAgain(plan, isChosen) : plan;
      const chosen = this.#surroundings.watch(wanted.filter(mayRun(this.#state.snapshot, consents)));
      await diagnose(profile, chosen, port, options);
      finishedAt = this.#surroundings.clock.now();
    } finally {
      this.#running = undefined;
      recorder.end(finishedAt);
    }
  }

  /** Ends the run under way, sockets included; without one it does nothing. */
  cancel(): void {
    this.#running?.abort();
  }

  dispose(): void {
    this.cancel();
  }

  #options(signal: AbortSignal, recorder: RunRecorder): RunOptions {
    return {
      clock: this.#surroundings.clock,
      signal,
      checkTimeoutMs: this.#surroundings.checkTimeoutMs(),
      observe: (event) => {
        recorder.observe(event);
        this.#surroundings.observe(event);
      },
    };
  }
}

/** False for what a person agreed to earlier and not for this run: its result stays, and no other check waits for it. */
function mayRun(snapshot: RunSnapshot, consents: Consents): (instance: CheckInstance) => boolean {
  return ({ key, check: { consent } }) => {
    const earlier = wireResultOf(snapshot, key);
    return consent === undefined || consents[consent] !== false || earlier === undefined || !('findings' in earlier);
  };
}

import type { Check } from '../../core/check.ts';
import { UserError } from '../../core/errors.ts';
import { planRun } from '../../core/plan.ts';
import { text } from '../../core/text.ts';
import type { Profiles } from '../profiles/profiles.ts';
import type { RunState } from './runState.ts';

/** Plans the checks of the active profile; the checks themselves are loaded when the first valid profile is seen. */
export class ProfilePlanner {
  readonly #profiles: Pick<Profiles, 'active'>;
  readonly #state: RunState;
  readonly #loadChecks: () => Promise<readonly Check[]>;

  constructor(profiles: Pick<Profiles, 'active'>, state: RunState, loadChecks: () => Promise<readonly Check[]>) {
    this.#profiles = profiles;
    this.#state = state;
    this.#loadChecks = loadChecks;
  }

  /**
   * Resolves when the run state is about the active profile. While its text cannot be read, what it said last stays; what
   * another profile said does not.
   */
  async follow(): Promise<void> {
    const { active } = this.#profiles;
    const profile = active?.document.profile;
    if (active && profile) {
      const plan = planRun(await this.#loadChecks(), profile);
      if (this.#profiles.active?.document === active.document) this.#state.adopt(active.uri.toString(), profile, plan);
    } else if (active?.uri.toString() !== this.#state.snapshot.profileId) this.#state.clear();
  }

  /**
   * The same before a run.
   * @throws {UserError} where the active profile cannot be read: what it said before is not what a person sees.
   */
  async prepare(): Promise<void> {
    await this.follow();
    const { active } = this.#profiles;
    if (active && !active.document.profile)
      throw new UserError(text('The connection profile cannot be used yet: the Problems panel says why.'));
  }
}

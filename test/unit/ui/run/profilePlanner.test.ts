import assert from 'node:assert/strict';
import type { Check } from '../../../../src/core/check.ts';
import { readProfile } from '../../../../src/core/profile/profileDocument.ts';
import type { Profiles } from '../../../../src/ui/profiles/profiles.ts';
import { ProfilePlanner } from '../../../../src/ui/run/profilePlanner.ts';
import { RunState } from '../../../../src/ui/run/runState.ts';
import { check, profile } from '../support/runBuilders.ts';

type Active = Profiles['active'];

const checks = (): Promise<readonly Check[]> => Promise.resolve([check('ews.one')]);
const active = (source: string, uri = 'file:///a'): Active =>
  ({ uri, document: readProfile(source) }) as unknown as Active;
const VALID = JSON.stringify(profile);

describe('ProfilePlanner', () => {
  it('plans the checks of a valid profile', async () => {
    const state = new RunState();
    await new ProfilePlanner({ active: active(VALID) }, state, checks).follow();
    assert.deepEqual(
      state.snapshot.plan.map(({ key }) => key),
      ['ews.one'],
    );
  });

  it('loads no checks while there is no profile', async () => {
    const state = new RunState();
    await new ProfilePlanner({ active: undefined }, state, () => assert.fail('loaded')).follow();
    assert.equal(state.snapshot.profile, undefined);
  });

  it('keeps the last readable profile while the text cannot be read', async () => {
    const profiles = { active: active(VALID) };
    const state = new RunState();
    const planner = new ProfilePlanner(profiles, state, checks);
    await planner.follow();
    profiles.active = active('{');
    await planner.follow();
    assert.deepEqual(state.snapshot.profile, profile);
  });

  it('drops what another profile said when the active one cannot be read', async () => {
    const profiles = { active: active(VALID) };
    const state = new RunState();
    const planner = new ProfilePlanner(profiles, state, checks);
    await planner.follow();
    profiles.active = active('{', 'file:///b');
    await planner.follow();
    assert.equal(state.snapshot.profile, undefined);
  });

  it('prepares no run of a text that cannot be read', async () => {
    const profiles = { active: active(VALID) };
    const planner = new ProfilePlanner(profiles, new RunState(), checks);
    await planner.prepare();
    profiles.active = active('{');
    await assert.rejects(planner.prepare(), { name: 'UserError' });
  });

  it('does not adopt a profile that another one replaced meanwhile', async () => {
    const profiles = { active: active(VALID) };
    const state = new RunState();
    const following = new ProfilePlanner(profiles, state, checks).follow();
    profiles.active = undefined;
    await following;
    assert.equal(state.snapshot.profile, undefined);
  });
});

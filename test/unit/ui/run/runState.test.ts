import assert from 'node:assert/strict';
import type { Step } from '../../../../src/core/check.ts';
import { planRun } from '../../../../src/core/plan.ts';
import { RunState } from '../../../../src/ui/run/runState.ts';
import { resultOf, stateOf } from '../../../../src/ui/run/runSnapshot.ts';
import { at, check, failed, finding, profile } from '../support/runBuilders.ts';

describe('RunState', () => {
  const one = check('ews.one');

  function afterARun(): RunState {
    const state = new RunState();
    state.adopt('file:///a', profile, planRun([one, check('ews.two')], profile));
    const recorder = state.begin();
    const [instance] = state.snapshot.plan;
    assert.ok(instance);
    recorder.observe({ kind: 'finished', instance, result: failed(finding()), durationMs: 5 });
    recorder.end(at);
    return state;
  }

  it('keeps results while the profile says the same', () => {
    const state = afterARun();
    state.adopt('file:///a', structuredClone(profile), []);
    assert.equal(resultOf(state.snapshot, 'ews.one')?.status, 'fail');
  });

  it('drops results when the profile says something else', () => {
    const state = afterARun();
    state.adopt('file:///a', { ...profile, mailboxes: [] }, []);
    assert.equal(resultOf(state.snapshot, 'ews.one'), undefined);
    assert.equal(state.snapshot.finishedAt, undefined);
  });

  it('drops results of another profile that says the same', () => {
    const state = afterARun();
    state.adopt('file:///b', profile, []);
    assert.equal(resultOf(state.snapshot, 'ews.one'), undefined);
  });

  it('ignores what a run says after the profile has changed', () => {
    const state = new RunState();
    state.adopt('file:///a', profile, planRun([one], profile));
    const recorder = state.begin();
    const [instance] = state.snapshot.plan;
    assert.ok(instance);
    state.adopt('file:///a', { ...profile, mailboxes: [] }, []);
    recorder.observe({ kind: 'started', instance });
    recorder.end(at);
    assert.equal(stateOf(state.snapshot, 'ews.one').phase, 'idle');
    assert.equal(state.snapshot.finishedAt, undefined);
  });

  it('names the step in which something changed', () => {
    const state = new RunState();
    state.adopt('file:///a', profile, planRun([one, check('account.one', { step: 'serviceAccount' })], profile));
    const steps: (Step | undefined)[] = [];
    const recorder = state.begin();
    state.onDidChange((step) => steps.push(step));
    for (const instance of state.snapshot.plan) recorder.observe({ kind: 'queued', instance });
    recorder.end(at);
    assert.deepEqual(steps, ['prepareExchange', 'serviceAccount', undefined]);
  });
});

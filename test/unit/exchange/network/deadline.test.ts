import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { systemClock } from '../../../../src/core/systemClock.ts';
import { untilAborted } from '../../../../src/core/abort.ts';
import { Deadline, Grace } from '../../../../src/exchange/network/deadline.ts';
import { ManualClock } from '../../../support/fakeClock.ts';

const HOUR_MS = 3_600_000;

describe('Deadline', () => {
  it('ends when the time is over', () => {
    const clock = new ManualClock();
    using deadline = new Deadline(clock, 5, new AbortController().signal);
    assert.equal(deadline.signal.aborted, false);
    clock.expire(5);
    assert.deepEqual([deadline.signal.aborted, deadline.hasPassed()], [true, true]);
  });

  for (const [name, abortBefore] of [
    ['ends when the caller does', false],
    ['has ended where the caller has', true],
  ] as const) {
    it(name, () => {
      const caller = new AbortController();
      if (abortBefore) caller.abort();
      using deadline = new Deadline(new ManualClock(), 5, caller.signal);
      caller.abort();
      assert.equal(deadline.signal.aborted, true);
      assert.throws(() => deadline.hasPassed(), { name: 'AbortError' });
    });
  }

  it('leaves neither timers nor listeners behind', () => {
    const clock = new ManualClock();
    const { signal } = new AbortController();
    for (let count = 0; count < 100; count += 1) {
      using deadline = new Deadline(clock, 5, signal);
      assert.equal(deadline.signal.aborted, false);
    }
    assert.deepEqual([clock.running, getEventListeners(signal, 'abort').length], [0, 0]);
  });

  it('leaves no timer of the machine behind', () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
    const before = timers();
    const timer = systemClock.timeout(HOUR_MS);
    timer[Symbol.dispose]();
    assert.deepEqual([timers(), timer.signal.aborted], [before, false]);
  });
});

describe('Grace', () => {
  it('ends some time after the caller has given up', () => {
    const clock = new ManualClock();
    const caller = new AbortController();
    using grace = new Grace(clock, 5, caller.signal);
    assert.equal(clock.running, 0);
    caller.abort();
    assert.deepEqual([grace.signal.aborted, clock.running], [false, 1]);
    clock.expire(5);
    assert.equal(grace.signal.aborted, true);
  });

  it('leaves neither timers nor listeners behind', () => {
    const clock = new ManualClock();
    const caller = new AbortController();
    new Grace(clock, 5, AbortSignal.abort())[Symbol.dispose]();
    new Grace(clock, 5, caller.signal)[Symbol.dispose]();
    assert.deepEqual([clock.running, getEventListeners(caller.signal, 'abort').length], [0, 0]);
  });
});

describe('untilAborted', () => {
  it('gives what the work gives, and leaves no listener behind', async () => {
    const { signal } = new AbortController();
    assert.equal(await untilAborted(Promise.resolve(7), signal), 7);
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  it('does not wait for work that goes on', async () => {
    const endless = new Promise<never>(() => undefined);
    await assert.rejects(untilAborted(endless, AbortSignal.abort()), { name: 'AbortError' });
  });
});

import assert from 'node:assert/strict';
import { Pace } from '../../../../src/mailboxes/pace/pace.ts';

/** Lets a server answer so many requests, which takes it `latencyMs(limit)` each. */
function answer(pace: Pace, count: number, latencyMs: (limit: number) => number): void {
  for (let at = 0; at < count; at += 1) pace.answered(latencyMs(pace.limit), pace.epoch);
}

describe('Pace', () => {
  it('grows to the ceiling while latency stays flat', () => {
    const pace = new Pace({ start: 2, ceiling: 16 });
    answer(pace, 100, () => 50);
    assert.equal(pace.limit, 16);
  });

  for (const servers of [1, 2, 4, 8]) {
    it(`stays near what a server with ${String(servers)} workers can do at one time`, () => {
      const pace = new Pace({ start: 2, ceiling: 64 });
      const limits: number[] = [];
      for (let at = 0; at < 200; at += 1) {
        answer(pace, 10, (limit) => 10 * Math.max(1, limit / servers));
        limits.push(pace.limit);
      }
      const most = Math.max(...limits);
      assert.ok(most <= Math.max(4, 2 * servers), `went up to ${String(most)}`);
      assert.ok((limits.at(-1) ?? 0) >= Math.min(2, servers), `ended at ${String(limits.at(-1))}`);
    });
  }

  it('halves once for all requests that were under way together', () => {
    const pace = new Pace({ start: 16, ceiling: 16 });
    const { epoch } = pace;
    for (let at = 0; at < 16; at += 1) pace.struck(epoch);
    assert.equal(pace.limit, 8);
    pace.struck(pace.epoch);
    assert.equal(pace.limit, 4);
  });

  it('never falls below one', () => {
    const pace = new Pace({ start: 2, ceiling: 16 });
    for (let at = 0; at < 5; at += 1) pace.struck(pace.epoch);
    assert.equal(pace.limit, 1);
  });

  it('grows by one at a time after it was struck', () => {
    const pace = new Pace({ start: 8, ceiling: 64 });
    pace.struck(pace.epoch);
    const steps = [pace.limit];
    for (let at = 0; at < 40; at += 1) {
      answer(pace, 1, () => 50);
      if (pace.limit !== steps.at(-1)) steps.push(pace.limit);
    }
    assert.deepEqual(steps.slice(0, 4), [4, 5, 6, 7]);
  });

  it('learns nothing from answers to requests that were sent before it was struck', () => {
    const pace = new Pace({ start: 8, ceiling: 64 });
    const { epoch } = pace;
    pace.struck(epoch);
    for (let at = 0; at < 100; at += 1) pace.answered(1, epoch);
    assert.equal(pace.limit, 4);
  });
});

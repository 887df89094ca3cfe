import assert from 'node:assert/strict';
import { wait } from '../../../src/core/wait.ts';
import { ProgressMeter } from '../../../src/mailboxes/progress.ts';
import { never } from '../../support/exchangeOptions.ts';
import { VirtualClock } from './virtualClock.ts';

describe('ProgressMeter', () => {
  async function settle(meter: ProgressMeter, clock: VirtualClock, count: number, everyMs: number): Promise<void> {
    for (let at = 0; at < count; at += 1) {
      await wait(clock, everyMs, never());
      meter.count();
    }
  }

  it('tells rate and time left, counting what an earlier run settled as done', async () => {
    const clock = new VirtualClock();
    const meter = new ProgressMeter(clock, 100, 40);
    assert.deepEqual(meter.progress, { done: 40, total: 100, mailboxesPerSecond: 0, secondsLeft: undefined });
    await settle(meter, clock, 20, 100);
    assert.deepEqual(meter.progress, { done: 60, total: 100, mailboxesPerSecond: 10, secondsLeft: 4 });
  });

  it('forgets how fast it once was', async () => {
    const clock = new VirtualClock();
    const meter = new ProgressMeter(clock, 1_000, 0);
    await settle(meter, clock, 100, 10);
    await settle(meter, clock, 30, 1_000);
    assert.ok(Math.abs(meter.progress.mailboxesPerSecond - 1) < 0.15, String(meter.progress.mailboxesPerSecond));
  });
});

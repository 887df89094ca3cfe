import assert from 'node:assert/strict';
import { Pace } from '../../../../src/mailboxes/pace/pace.ts';
import { Turnstile } from '../../../../src/mailboxes/pace/turnstile.ts';
import type { TurnstileOptions } from '../../../../src/mailboxes/pace/turnstile.ts';
import { wait } from '../../../../src/core/wait.ts';
import { never } from '../../../support/exchangeOptions.ts';
import { VirtualClock } from '../virtualClock.ts';

function aTurnstile(given: Partial<TurnstileOptions> = {}): Turnstile {
  return new Turnstile({
    clock: new VirtualClock(),
    pace: new Pace({ start: 4, ceiling: 4 }),
    signal: never(),
    ...given,
  });
}

describe('Turnstile', () => {
  it('lets as many through as the pace allows, and the next when one leaves', async () => {
    const turnstile = aTurnstile();
    const entered: number[] = [];
    const all = [1, 2, 3, 4, 5, 6].map((name) => turnstile.enter().then(() => entered.push(name)));
    await Promise.all(all.slice(0, 4));
    assert.deepEqual(entered, [1, 2, 3, 4]);
    turnstile.leave();
    await all[4];
    turnstile.leave();
    await all[5];
    assert.deepEqual(entered, [1, 2, 3, 4, 5, 6]);
  });

  it('lets those go first who come again', async () => {
    const turnstile = aTurnstile({ pace: new Pace({ start: 1, ceiling: 1 }) });
    const entered: string[] = [];
    const enter = async (name: string, first?: boolean): Promise<void> => {
      await turnstile.enter(first);
      entered.push(name);
      turnstile.leave();
    };
    await Promise.all([enter('one'), enter('two'), enter('again', true)]);
    assert.deepEqual(entered, ['again', 'one', 'two']);
  });

  it('lets nobody through before a pause is over, however often it is made longer', async () => {
    const clock = new VirtualClock();
    const turnstile = aTurnstile({ clock });
    turnstile.pause(1_000);
    turnstile.pause(200);
    const first = turnstile.enter();
    turnstile.pause(3_000);
    await first;
    assert.ok(clock.monotonicMs() >= 3_000);
    assert.equal(clock.waiting, 0);
  });

  it('keeps to so many requests a minute', async () => {
    const clock = new VirtualClock();
    const turnstile = aTurnstile({ clock, requestsPerMinute: 120 });
    const at: number[] = [];
    for (let count = 0; count < 5; count += 1) {
      await turnstile.enter();
      at.push(clock.monotonicMs());
      turnstile.leave();
    }
    assert.deepEqual(at, [0, 500, 1_000, 1_500, 2_000]);
  });

  it('lets everyone go when the caller gives up, and leaves no timer behind', async () => {
    const clock = new VirtualClock();
    const caller = new AbortController();
    const turnstile = aTurnstile({ clock, signal: caller.signal });
    turnstile.pause(60_000);
    const waiting = [1, 2, 3].map(() => turnstile.enter());
    caller.abort();
    for (const outcome of await Promise.allSettled(waiting)) assert.equal(outcome.status, 'rejected');
    assert.deepEqual([clock.waiting, clock.monotonicMs()], [0, 0]);
  });

  it('lets go of who waits for somebody to leave', async () => {
    const caller = new AbortController();
    const turnstile = aTurnstile({ pace: new Pace({ start: 1, ceiling: 1 }), signal: caller.signal });
    await turnstile.enter();
    const waiting = assert.rejects(turnstile.enter(), { name: 'AbortError' });
    await Promise.resolve();
    caller.abort();
    await waiting;
  });
});

describe('wait', () => {
  it('rejects at once for a caller that gave up before', async () => {
    const clock = new VirtualClock();
    await assert.rejects(wait(clock, 1_000, AbortSignal.abort()), { name: 'AbortError' });
    assert.equal(clock.waiting, 0);
  });
});

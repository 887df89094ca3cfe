import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { launchedLab, type Child } from '../../../../src/ui/lab/launchedLab.ts';
import { ManualClock } from '../../../support/fakeClock.ts';

/** A process that does what a test tells it to. */
class FakeChild extends EventEmitter implements Child {
  readonly stdout = new EventEmitter();
  readonly stderr = new EventEmitter();
  kill(): void {
    this.emit('exit', null);
  }
}

describe('launchedLab', () => {
  it('is ready with the first thing the lab prints', async () => {
    const child = new FakeChild();
    const { ready } = launchedLab(child, new ManualClock());
    child.stdout.emit('data', Buffer.from('{"ready":true}'));
    await ready;
  });

  it('says what the lab complained of when it ended', async () => {
    const child = new FakeChild();
    const { ready } = launchedLab(child, new ManualClock());
    child.stderr.emit('data', Buffer.from('no port left\n'));
    child.emit('exit', 1);
    await assert.rejects(ready, { message: 'The practice lab ended with exit code 1: no port left' });
  });

  it('is given up when it stays silent', async () => {
    const clock = new ManualClock();
    const { ready } = launchedLab(new FakeChild(), clock);
    clock.expire(30_000);
    await assert.rejects(ready, { message: 'The practice lab did not start in time.' });
  });
});

import assert from 'node:assert/strict';
import type { Resolution } from '../../../../src/core/observations/network.ts';
import { RememberingResolver, REMEMBERED_MS } from '../../../../src/exchange/network/rememberingResolver.ts';
import { aResolution } from '../../../support/builders.ts';
import { never } from '../../../support/exchangeOptions.ts';
import { ManualClock } from '../../../support/fakeClock.ts';

const HOST = 'mail.contoso.test';

/** A resolver that counts, and answers when the test says so. */
class Harness {
  nowMs = 0;
  readonly asked: { answer: (resolution: Resolution) => void; fail: (error: Error) => void }[] = [];
  readonly resolver: RememberingResolver;

  constructor() {
    const clock = new ManualClock();
    const ticking = {
      now: () => clock.now(),
      monotonicMs: () => this.nowMs,
      timeout: (afterMs: number) => clock.timeout(afterMs),
    };
    const inner = {
      resolve: () => new Promise<Resolution>((answer, fail) => void this.asked.push({ answer, fail })),
      serviceRecords: () => Promise.resolve([]),
    };
    this.resolver = new RememberingResolver(inner, ticking);
  }

  resolve(signal = never()): Promise<Resolution> {
    return this.resolver.resolve(HOST, signal);
  }
}

describe('RememberingResolver', () => {
  it('asks once for all who ask at one time', async () => {
    const at = new Harness();
    const answers = Promise.all([at.resolve(), at.resolve(), at.resolve()]);
    at.asked[0]?.answer(aResolution({ host: HOST }));
    assert.equal(new Set(await answers).size, 1);
    assert.equal(at.asked.length, 1);
  });

  for (const [name, waitMs, times] of [
    ['remembers what was found', REMEMBERED_MS - 1, 1],
    ['asks again when that is old', REMEMBERED_MS, 2],
  ] as const) {
    it(name, async () => {
      const at = new Harness();
      const first = at.resolve();
      at.asked[0]?.answer(aResolution({ host: HOST }));
      await first;
      at.nowMs = waitMs;
      const second = at.resolve();
      at.asked[1]?.answer(aResolution({ host: HOST }));
      await second;
      assert.equal(at.asked.length, times);
    });
  }

  it('does not remember that a host was not found', async () => {
    const at = new Harness();
    const first = at.resolve();
    at.asked[0]?.answer(aResolution({ host: HOST, outcome: 'notFound', addresses: [] }));
    await first;
    const second = at.resolve();
    at.asked[1]?.answer(aResolution({ host: HOST }));
    assert.equal((await second).outcome, 'found');
  });

  it('asks for itself where whoever asked first gave up', async () => {
    const at = new Harness();
    const first = assert.rejects(at.resolve(), { name: 'AbortError' });
    const second = at.resolve();
    at.asked[0]?.fail(new DOMException('Gave up.', 'AbortError'));
    await first;
    await new Promise(setImmediate);
    at.asked[1]?.answer(aResolution({ host: HOST }));
    assert.equal((await second).outcome, 'found');
  });

  it('waits no longer than its caller', async () => {
    const at = new Harness();
    const first = at.resolve();
    const abort = new AbortController();
    const second = at.resolve(abort.signal);
    abort.abort();
    await assert.rejects(second, { name: 'AbortError' });
    at.asked[0]?.answer(aResolution({ host: HOST }));
    assert.equal((await first).outcome, 'found');
  });
});

import assert from 'node:assert/strict';
import { defaultLimits, limitsFor } from '../../../src/mailboxes/verification.ts';
import { OPEN } from './fakeMailboxes.ts';
import { assertOneEach, BUSY, LIST, PORTAL, REFUSED, SILENT, verify } from './verifying.ts';

describe('MailboxVerifier', () => {
  it('asks each mailbox once, and no more at one time than the ceiling', async () => {
    const { ending, server, results, clock } = await verify(() => OPEN, { limits: { maxConcurrency: 6 } });
    assert.deepEqual([ending.kind, server.asked.length, server.mostAtOnce, clock.waiting], ['finished', 200, 6, 0]);
    assertOneEach(results);
  });

  it('does not let half of the mailboxes being slow hold up the others', async () => {
    const { ending, results, clock } = await verify(() => OPEN, {
      latencyMs: (mailbox) => (Number(/\d+/.exec(mailbox)?.[0]) % 2 === 0 ? 1_000 : 20),
    });
    assert.equal(ending.kind, 'finished');
    assertOneEach(results);
    // One after the other it would take 102 s.
    assert.ok(clock.monotonicMs() < 30_000, String(clock.monotonicMs()));
  });

  it('keeps to the requests a minute', async () => {
    const { server } = await verify(() => OPEN, { limits: { requestsPerMinute: 600 } });
    const gaps = server.asked.slice(1).map(({ atMs }, at) => atMs - (server.asked[at]?.atMs ?? 0));
    assert.ok(Math.min(...gaps) >= 100);
  });

  it('sends nothing before a back-off is over, and asks again whoever met it', async () => {
    let busyAtMs: number | undefined;
    const { ending, server, results } = await verify(({ mailbox, attempt, atMs }) => {
      if (mailbox !== LIST[50] || attempt > 1) return OPEN;
      busyAtMs = atMs + 20;
      return BUSY;
    });
    const early = server.asked.filter(({ atMs }) => atMs > (busyAtMs ?? 0) && atMs < (busyAtMs ?? 0) + 5_000);
    assert.deepEqual([ending.kind, early, server.asked.length], ['finished', [], 201]);
    assert.equal(results.results.find(({ mailbox }) => mailbox === LIST[50])?.attempts, 2);
    assertOneEach(results);
  });

  it('gets through a server that takes one request a second', async () => {
    let freeAtMs = 0;
    const { ending, results } = await verify(({ atMs }) => {
      if (atMs < freeAtMs) return { ...BUSY, backOffMs: freeAtMs - atMs };
      freeAtMs = atMs + 1_000;
      return OPEN;
    });
    assert.equal(ending.kind, 'finished');
    assertOneEach(results);
    assert.ok(results.results.every(({ outcome }) => outcome === 'open'));
  });

  it('gives up a mailbox that never answers while others do', async () => {
    const { ending, server, results } = await verify(({ mailbox }) => (mailbox === LIST[7] ? SILENT : OPEN));
    assertOneEach(results);
    const [given] = results.results.filter(({ outcome }) => outcome !== 'open');
    assert.deepEqual([ending.kind, given?.outcome, given?.mailbox], ['finished', 'ews.noAnswer', LIST[7]]);
    assert.equal(server.asked.filter(({ mailbox }) => mailbox === LIST[7]).length, given?.attempts);
  });

  it('gives up a mailbox that is always too busy while others are not', async () => {
    const { ending, results } = await verify(({ mailbox }) => (mailbox === LIST[7] ? BUSY : OPEN));
    assertOneEach(results);
    const [given] = results.results.filter(({ outcome }) => outcome !== 'open');
    assert.deepEqual([ending.kind, given?.outcome], ['finished', 'verification.serverBusy']);
  });

  it('stops after lasting silence, and keeps what it knows', async () => {
    const { ending, results, clock } = await verify(({ atMs }) => (atMs < 100 ? OPEN : SILENT));
    assert.deepEqual([ending.kind, clock.waiting], ['noAnswer', 0]);
    assert.ok(clock.monotonicMs() >= defaultLimits.patienceMs && clock.monotonicMs() < 2 * defaultLimits.patienceMs);
    assert.ok(results.results.length > 0 && results.results.every(({ outcome }) => outcome === 'open'));
  });

  it('bears silence that passes', async () => {
    const { ending, results } = await verify(({ atMs }) => (atMs > 60 && atMs < 60_000 ? SILENT : OPEN));
    assert.equal(ending.kind, 'finished');
    assertOneEach(results);
  });

  it('stops at once where something else than EWS answers from the start', async () => {
    const { ending, server, results } = await verify(() => PORTAL);
    assert.ok(ending.kind === 'noAnswer' && ending.outcome === 'ews.webPage');
    assert.deepEqual([server.asked.length <= defaultLimits.startConcurrency, results.results], [true, []]);
  });

  it('sends nothing after one refused sign-in', async () => {
    let refusedAtMs = Infinity;
    const { ending, server, results } = await verify(({ mailbox, atMs }) => {
      if (mailbox !== LIST[30]) return OPEN;
      refusedAtMs = atMs + 20;
      return REFUSED;
    });
    assert.deepEqual(ending, { kind: 'signInStopped', because: 'signInRefused' });
    assert.ok(server.asked.every(({ atMs }) => atMs <= refusedAtMs));
    assert.ok(results.results.every(({ outcome }) => outcome === 'open'));
  });

  it('stops when the results file takes no more, and says what the system said', async () => {
    const { ending, results } = await verify(() => OPEN, { room: 25 });
    assert.ok(ending.kind === 'notWritten' && (ending.error as { code: string }).code === 'ENOSPC');
    assert.equal(results.results.length, 25);
  });

  it('ends all requests and waits when it is cancelled', async () => {
    const cancel = new AbortController();
    const { ending, clock, results } = await verify(
      ({ mailbox }) => {
        if (mailbox === LIST[40]) cancel.abort();
        return OPEN;
      },
      { signal: cancel.signal },
    );
    assert.deepEqual([ending.kind, clock.waiting], ['cancelled', 0]);
    assert.ok(results.results.length >= 20 && results.results.length < LIST.length);
  });

  it('asks nothing for a caller that gave up before', async () => {
    const { ending, server } = await verify(() => OPEN, { signal: AbortSignal.abort() });
    assert.deepEqual([ending.kind, server.asked], ['cancelled', []]);
  });

  it('rejects with a mistake of ours, and leaves nothing running', async () => {
    await assert.rejects(
      verify(({ mailbox }) => {
        if (mailbox === LIST[3]) throw new RangeError('a mistake');
        return OPEN;
      }),
      RangeError,
    );
  });
});

describe('limitsFor', () => {
  it('has fewer requests carry the password at one time than lock an account under a strict policy', () => {
    const smallestUsualThreshold = 3;
    assert.ok(limitsFor('basic').maxConcurrency < smallestUsualThreshold);
  });

  it('leaves room for the sync in the budget of the default throttling policy', () => {
    const ewsMaxConcurrency = 27;
    assert.ok(limitsFor('ntlm').maxConcurrency < ewsMaxConcurrency);
  });
});

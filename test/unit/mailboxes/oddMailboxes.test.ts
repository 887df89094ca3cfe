import assert from 'node:assert/strict';
import type { MailboxVerdict } from '../../../src/core/mailboxes/verdict.ts';
import { defaultLimits } from '../../../src/mailboxes/verification.ts';
import { OPEN } from './fakeMailboxes.ts';
import { assertOneEach, BUSY, LIST, SILENT, verify } from './verifying.ts';

const FAILOVER: MailboxVerdict = { is: 'later', isAlive: true, outcome: 'mailbox.storeUnavailable', args: {} };
const NO_SERVER: MailboxVerdict = { is: 'later', isAlive: false, outcome: 'autodiscover.notFound', args: {} };
const FORBIDDEN: MailboxVerdict = {
  is: 'settled',
  outcome: 'mailbox.ewsDisabled',
  args: {},
  ifForAll: { outcome: 'verification.clientRefused', args: { host: 'mail.contoso.test' } },
};

describe('a verification of mailboxes that are not like others', () => {
  it('asks a mailbox that cannot be opened now again after the others, and keeps nobody waiting', async () => {
    let othersAtMs = 0;
    const { ending, server, results } = await verify(({ mailbox, atMs, attempt }) => {
      if (mailbox === LIST[0]) return attempt < 3 ? FAILOVER : OPEN;
      othersAtMs = atMs;
      return OPEN;
    });
    assert.equal(ending.kind, 'finished');
    assertOneEach(results);
    assert.ok(othersAtMs < 2_000, String(othersAtMs));
    const again = server.asked.filter(({ mailbox, attempt }) => mailbox === LIST[0] && attempt > 1);
    assert.ok(again.length === 2 && again.every(({ atMs }) => atMs > othersAtMs));
  });

  for (const [name, odd] of [
    ['that cannot be opened', FAILOVER],
    ['that is always too busy', BUSY],
    ['that never answers', SILENT],
  ] as const) {
    it(`settles a mailbox ${name} after about a minute where no other is left`, async () => {
      const list = LIST.slice(0, 3);
      const { ending, results, clock } = await verify(({ mailbox }) => (mailbox === list[0] ? odd : OPEN), { list });
      assert.deepEqual([ending.kind, results.results.length], ['finished', 3]);
      assert.ok(clock.monotonicMs() >= 60_000 && clock.monotonicMs() < 90_000, String(clock.monotonicMs()));
      assert.ok(results.results.some(({ outcome, mailbox }) => mailbox === list[0] && outcome !== 'open'));
    });
  }

  it('gives up a domain without a server while others have one', async () => {
    const { ending, results } = await verify(({ mailbox }) => (mailbox === LIST[7] ? NO_SERVER : OPEN));
    assertOneEach(results);
    const given = results.results.find(({ outcome }) => outcome !== 'open');
    assert.deepEqual([ending.kind, given?.outcome, given?.mailbox], ['finished', 'autodiscover.notFound', LIST[7]]);
  });

  for (const [name, verdict, outcome] of [
    ['no server is found for any mailbox', NO_SERVER, 'autodiscover.notFound'],
    ['the server is too busy for every mailbox', BUSY, 'verification.serverBusy'],
    [
      'it is too busy, whatever time it names',
      { ...BUSY, backOffMs: 0, ifForAll: { outcome: 'verification.staysBusy', args: {} } },
      'verification.staysBusy',
    ],
  ] as const) {
    it(`stops with nothing settled when ${name} for long`, async () => {
      const { ending, results, clock } = await verify(() => verdict);
      assert.ok(ending.kind === 'noAnswer' && ending.outcome === outcome);
      assert.deepEqual([results.results, clock.waiting], [[], 0]);
      assert.ok(clock.monotonicMs() >= defaultLimits.patienceMs && clock.monotonicMs() < 2 * defaultLimits.patienceMs);
    });
  }

  it('bears a server that names a long time to come back at', async () => {
    const { ending, results } = await verify(({ atMs }) => (atMs < 700_000 ? { ...BUSY, backOffMs: 300_000 } : OPEN));
    assert.equal(ending.kind, 'finished');
    assertOneEach(results);
  });

  it('does not storm a server that is busy and names no time at all', async () => {
    const { server } = await verify(({ atMs }) => (atMs < 10_000 ? { ...BUSY, backOffMs: 0 } : OPEN));
    const early = server.asked.filter(({ atMs }) => atMs < 10_000);
    assert.ok(early.length < 12, String(early.length));
  });

  it('asks for the sync folder in a turn of its own, and of the mailbox that is waiting for it first', async () => {
    let freeAtMs = 0;
    const opened: string[] = [];
    const { ending } = await verify(
      ({ atMs, mailbox, step }) => {
        if (atMs < freeAtMs) return { ...BUSY, backOffMs: freeAtMs - atMs };
        freeAtMs = atMs + 300;
        opened.push(`${mailbox} ${step}`);
        return OPEN;
      },
      { list: LIST.slice(0, 8), syncFolder: true },
    );
    assert.equal(ending.kind, 'finished');
    // What opened is not opened again.
    assert.deepEqual(
      opened.sort(),
      LIST.slice(0, 8).flatMap((mailbox) => [`${mailbox} folders`, `${mailbox} syncFolder`]),
    );
  });

  it('keeps to the requests a minute with the sync folder as well', async () => {
    const { server } = await verify(() => OPEN, { limits: { requestsPerMinute: 600 }, syncFolder: true });
    const gaps = server.asked.slice(1).map(({ atMs }, at) => atMs - (server.asked[at]?.atMs ?? 0));
    assert.equal(server.asked.length, 2 * LIST.length);
    assert.ok(Math.min(...gaps) >= 100);
  });

  it('looks for mailboxes that Exchange does not know, and for no others', async () => {
    const { server, results } = await verify(({ mailbox, step }): MailboxVerdict => {
      if (mailbox !== LIST[5]) return OPEN;
      return { is: 'settled', outcome: step === 'folders' ? 'mailbox.notFound' : 'mailbox.inExchangeOnline', args: {} };
    });
    assert.deepEqual(
      server.asked.filter(({ step }) => step !== 'folders').map(({ mailbox, step }) => [mailbox, step]),
      [[LIST[5], 'whereabouts']],
    );
    assertOneEach(results);
    assert.equal(results.results.find(({ mailbox }) => mailbox === LIST[5])?.outcome, 'mailbox.inExchangeOnline');
  });

  it('settles nothing where every mailbox is refused alike, and says that the client is', async () => {
    const { ending, results } = await verify(() => FORBIDDEN);
    assert.ok(ending.kind === 'noAnswer' && ending.outcome === 'verification.clientRefused');
    assert.deepEqual(results.results, []);
  });

  it('settles refused mailboxes once one of another kind was answered', async () => {
    const refused = LIST.slice(0, 3);
    const { ending, results } = await verify(({ mailbox }) => (refused.includes(mailbox) ? FORBIDDEN : OPEN));
    assert.equal(ending.kind, 'finished');
    assertOneEach(results);
  });

  it('settles the few mailboxes of a short list that are refused', async () => {
    const { ending, results } = await verify(() => FORBIDDEN, { list: LIST.slice(0, 2) });
    assert.deepEqual(
      [ending.kind, results.results.map(({ outcome }) => outcome)],
      ['finished', ['mailbox.ewsDisabled', 'mailbox.ewsDisabled']],
    );
  });

  it('leaves out the mailboxes of a server that no person approved, and asks the others', async () => {
    const { ending, results } = await verify(({ mailbox }) =>
      mailbox === LIST[0] ? { is: 'skip', because: 'hostNotApproved' } : OPEN,
    );
    assert.deepEqual(ending, { kind: 'signInStopped', because: 'hostNotApproved' });
    assert.deepEqual(results.results.map(({ mailbox }) => mailbox).sort(), LIST.slice(1).sort());
  });

  it('stops at a fault of the account, and settles no mailbox by it', async () => {
    const fault = { outcome: 'authentication.passwordExpired', args: { userName: 'svc' } } as const;
    const { ending, results } = await verify(({ mailbox }) => (mailbox === LIST[9] ? { is: 'end', ...fault } : OPEN));
    assert.deepEqual(ending, { kind: 'noAnswer', ...fault });
    assert.ok(results.results.every(({ outcome }) => outcome === 'open'));
  });
});

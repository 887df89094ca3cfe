import assert from 'node:assert/strict';
import type { StoredPassword } from '../../../../src/core/ports.ts';
import { AccountGuard, type Way } from '../../../../src/exchange/signIn/accountGuard.ts';
import { FakePasswords, never } from '../../../support/exchangeOptions.ts';
import { NOW } from '../../../support/builders.ts';
import { ManualClock } from '../../../support/fakeClock.ts';

const origin = 'https://mail.contoso.test';
const basic: Way = { origin, scheme: 'basic', channelBinding: false };
const bound: Way = { origin, scheme: 'ntlm', channelBinding: true };
const unbound: Way = { origin, scheme: 'ntlm', channelBinding: false };
const stored: StoredPassword = {
  userName: 'CONTOSO\\svc-sfsync',
  password: 'canary',
  hosts: ['mail.contoso.test'],
  approvedCertificates: [],
};
const profile = {
  exchange: { authentication: 'ntlm' },
  serviceAccount: { userName: stored.userName, address: 'svc-sfsync@contoso.test' },
  mailboxes: [],
} as const;

function guardOver(password: StoredPassword | undefined = stored): { guard: AccountGuard; passwords: FakePasswords } {
  const passwords = new FakePasswords(password);
  return { guard: new AccountGuard({ ...profile, mailboxes: [] }, passwords, new ManualClock()), passwords };
}

describe('AccountGuard', () => {
  it('gives the password for a host that was approved', async () => {
    const { guard } = guardOver();
    assert.deepEqual(await guard.permit('https://MAIL.contoso.test/EWS/Exchange.asmx'), { stored });
  });

  for (const [what, password, url, withheld] of [
    ['no password', undefined, origin, 'noPassword'],
    ['another host', stored, 'https://elsewhere.test', 'hostNotApproved'],
    ['a host below one that was approved', stored, 'https://x.mail.contoso.test', 'hostNotApproved'],
    ['another port of a host that was approved', stored, `${origin}:8443`, 'hostNotApproved'],
    ['a refusal in an earlier session', { ...stored, refusedAt: new Date(0) }, origin, 'refusedBefore'],
  ] as const) {
    it(`withholds for ${what}`, async () => {
      const passwords = new FakePasswords(password);
      const guard = new AccountGuard({ ...profile, mailboxes: [] }, passwords, new ManualClock());
      assert.equal((await guard.permit(url)).withheld, withheld);
    });
  }

  it('gives it for another port that a person named', async () => {
    const named = { ...profile, exchange: { ...profile.exchange, ewsUrl: `${origin}:8443/EWS/Exchange.asmx` } };
    const guard = new AccountGuard({ ...named, mailboxes: [] }, new FakePasswords(stored), new ManualClock());
    assert.deepEqual(await guard.permit(`${origin}:8443/autodiscover/autodiscover.xml`), { stored });
    assert.equal((await guard.permit(`${origin}:9443`)).withheld, 'hostNotApproved');
  });

  it('sends nothing more after one refusal, and has it remembered once', async () => {
    const { guard, passwords } = guardOver();
    await guard.learn(basic, 'refused');
    await guard.learn(basic, 'refused');
    assert.equal((await guard.permitWay(bound)).withheld, 'refusedBefore');
    assert.deepEqual([guard.isRefused, passwords.refusals], [true, [NOW]]);
  });

  it('sends nothing more after a lock-out, even of a variant', async () => {
    const { guard } = guardOver();
    await guard.learn(basic, 'accepted');
    await guard.learn(unbound, 'lockedOut');
    assert.equal(guard.isRefused, true);
  });

  for (const outcome of ['failed', 'notOffered', 'withheld'] as const) {
    it(`learns nothing about the password from ${outcome}`, async () => {
      const { guard, passwords } = guardOver();
      await guard.learn(basic, outcome);
      assert.deepEqual([await guard.permit(origin), passwords.refusals], [{ stored }, []]);
    });
  }

  it('tries without channel binding only a password that was accepted', async () => {
    const { guard } = guardOver();
    assert.equal((await guard.permitWay(unbound)).withheld, 'notProvenYet');
    await guard.learn(basic, 'accepted');
    assert.equal((await guard.permitWay(unbound)).withheld, undefined);
  });

  it('lets the refusal of a variant end that variant alone', async () => {
    const { guard, passwords } = guardOver();
    await guard.learn(bound, 'accepted');
    await guard.learn(unbound, 'refused');
    assert.deepEqual([guard.hasRefused(unbound), guard.hasRefused(bound)], [true, false]);
    assert.deepEqual([guard.isRefused, passwords.refusals], [false, []]);
  });

  it('takes the refusal of what was accepted before for a changed password', async () => {
    const { guard, passwords } = guardOver();
    await guard.learn(bound, 'accepted');
    await guard.learn(bound, 'refused');
    assert.deepEqual([guard.isRefused, passwords.refusals.length], [true, 1]);
  });

  describe('taking turns', () => {
    it('makes attempts wait for one another until one was accepted', async () => {
      const { guard } = guardOver();
      const order: string[] = [];
      const attempt = (name: string) => async (): Promise<void> => {
        order.push(`${name} begins`);
        await Promise.resolve();
        order.push(`${name} ends`);
      };
      await Promise.all(['a', 'b'].map((name) => guard.inTurn(never(), attempt(name))));
      assert.deepEqual(order, ['a begins', 'a ends', 'b begins', 'b ends']);
      await guard.learn(basic, 'accepted');
      order.length = 0;
      await Promise.all(['a', 'b'].map((name) => guard.inTurn(never(), attempt(name))));
      assert.deepEqual(order, ['a begins', 'b begins', 'a ends', 'b ends']);
    });

    it('has one attempt speak for all who wait, and not for those that come long after', async () => {
      let nowMs = 0;
      const clock = Object.assign(new ManualClock(), { monotonicMs: () => nowMs });
      const guard = new AccountGuard({ ...profile, mailboxes: [] }, new FakePasswords(stored), clock);
      let underWay = 0;
      let most = 0;
      const attempt = async (): Promise<void> => {
        underWay += 1;
        most = Math.max(most, underWay);
        await Promise.resolve();
        await guard.learn(basic, 'accepted');
        underWay -= 1;
      };
      const atOnce = async (): Promise<number> => {
        most = 0;
        const first = guard.inTurn(never(), attempt);
        const [seen] = await Promise.all([first.then(() => most), ...[1, 2].map(() => guard.inTurn(never(), attempt))]);
        return seen;
      };
      assert.deepEqual([await atOnce(), most], [1, 2]);
      assert.equal(await atOnce(), 3);
      nowMs = 1000;
      assert.deepEqual([await atOnce(), most], [1, 2]);
    });

    it('goes on after an attempt that failed', async () => {
      const { guard } = guardOver();
      const failed = guard.inTurn(never(), () => Promise.reject(new Error('first')));
      const next = guard.inTurn(never(), () => Promise.resolve('second'));
      await assert.rejects(failed, /first/);
      assert.equal(await next, 'second');
    });

    it('skips an attempt that was cancelled while it waited', async () => {
      const { guard } = guardOver();
      const abort = new AbortController();
      const first = guard.inTurn(never(), () => {
        abort.abort();
        return Promise.resolve();
      });
      const second = guard.inTurn(abort.signal, () => assert.fail('it was cancelled'));
      await first;
      await assert.rejects(second, { name: 'AbortError' });
    });
  });
});

import assert from 'node:assert/strict';
import type { Scheme } from '../../../src/core/observations/ews.ts';
import type { ExchangeSession, StoredPassword } from '../../../src/core/ports.ts';
import { startLab, type Lab } from '../../../src/lab/lab.ts';
import { never } from '../../support/exchangeOptions.ts';
import { LabSession } from '../../support/labSession.ts';

describe('WireSession', () => {
  let lab: Lab;
  const opened: ExchangeSession[] = [];
  const open = (given: Partial<StoredPassword> = {}, scheme: Scheme = 'ntlm'): LabSession => {
    const made = new LabSession(lab, given, scheme);
    opened.push(made.session);
    return made;
  };

  before(async () => {
    lab = await startLab({ lockoutThreshold: 3 });
  });
  beforeEach(() => {
    lab.reset();
    lab.setFaults([]);
  });
  afterEach(async () => {
    for (const session of opened.splice(0)) await session[Symbol.asyncDispose]();
  });
  after(() => lab.stop());

  describe('signIn', () => {
    it('signs in by Basic, after the server offered it', async () => {
      const at = open();
      const { outcome, answer, exchanges } = await at.signIn('basic');
      assert.deepEqual([outcome, answer?.kind, at.legs], ['accepted', 'success', ['none 401', 'basic 200']]);
      assert.deepEqual(exchanges, at.exchanges);
    });

    for (const channelBinding of [true, false]) {
      it(`signs in by NTLM ${channelBinding ? 'with' : 'without'} channel binding`, async () => {
        const at = open();
        if (!channelBinding) await at.signIn('basic');
        const { outcome, answer, ntlmTarget, exchanges } = await at.signIn('ntlm', channelBinding);
        assert.deepEqual([outcome, answer?.kind], ['accepted', 'success']);
        assert.deepEqual(
          exchanges.map(({ credentials }) => credentials),
          ['ntlmNegotiate', 'ntlmAuthenticate'],
        );
        assert.equal(ntlmTarget?.netBiosDomain, 'CONTOSO');
        assert.match(ntlmTarget.osVersion ?? '', /^10\.0\.\d+$/);
      });
    }

    it('signs in by user principal name', async () => {
      assert.equal((await open({ userName: 'svc-sfsync@contoso.test' }).signIn('ntlm')).outcome, 'accepted');
    });

    for (const [fault, scheme] of [
      ['basicOff', 'basic'],
      ['ntlmOff', 'ntlm'],
    ] as const) {
      it(`sends no password where ${scheme} is not offered`, async () => {
        lab.setFaults([fault]);
        const { outcome } = await open().signIn(scheme);
        assert.deepEqual([outcome, lab.status().signIns], ['notOffered', {}]);
      });
    }

    it('shows Extended Protection by the pair of NTLM sign-ins, and goes on with the one that works', async () => {
      lab.setFaults(['extendedProtectionRequire']);
      const at = open();
      assert.equal((await at.signIn('ntlm', true)).outcome, 'accepted');
      assert.equal((await at.signIn('ntlm', false)).outcome, 'refused');
      assert.deepEqual([await at.ask('ntlm'), at.passwords.refusals], ['success', []]);
    });

    it('does not try without channel binding before the password is proven', async () => {
      const { outcome, withheldBecause } = await open().signIn('ntlm', false);
      assert.deepEqual([outcome, withheldBecause, lab.status().signIns], ['withheld', 'notProvenYet', {}]);
    });

    it('sends nothing of the account after one refusal, in this session or the next', async () => {
      const at = open({ password: 'not the password' });
      const { outcome } = await at.signIn('basic');
      const again = await at.signIn('ntlm');
      assert.deepEqual([outcome, again.outcome, again.withheldBecause], ['refused', 'withheld', 'refusedBefore']);
      const later = open({ password: 'not the password', ...at.passwords.stored });
      assert.equal((await later.signIn('basic')).withheldBecause, 'refusedBefore');
      assert.deepEqual([lab.status().signIns, at.passwords.refusals.length], [{ 'basic.wrongPassword': 1 }, 1]);
    });

    it('tries a wrong password once, however many sign-ins begin together', async () => {
      const at = open({ password: 'not the password' });
      const tried = await Promise.all([at.signIn('ntlm'), at.signIn('basic'), at.signIn('ntlm'), at.signIn('basic')]);
      assert.deepEqual(
        tried.map(({ outcome }) => outcome),
        ['refused', 'withheld', 'withheld', 'withheld'],
      );
      assert.deepEqual(lab.status().signIns, { 'ntlm.wrongPassword': 1 });
    });

    for (const fault of ['certificateExpired', 'certificateWrongName', 'intermediateMissing'] as const) {
      it(`sends nothing over TLS that does not verify: ${fault}`, async () => {
        lab.setFaults([fault]);
        const at = open();
        const { outcome, withheldBecause } = await at.signIn('basic');
        assert.deepEqual([outcome, withheldBecause, at.exchanges], ['withheld', 'connectionNotTrusted', []]);
      });
    }

    it('sends it over a certificate that a person approved', async () => {
      lab.setFaults(['certificateWrongName']);
      const endpoint = { host: lab.state.hosts.ews, port: 443 };
      const { chain } = await open().session.inspectTls(endpoint, never());
      const at = open({ approvedCertificates: [chain[0]?.fingerprint ?? ''] });
      assert.equal((await at.signIn('basic')).outcome, 'accepted');
    });

    it('sends nothing to a host that no person approved', async () => {
      const at = open({ hosts: ['autodiscover.contoso.test'] });
      const { withheldBecause } = await at.signIn('basic');
      assert.deepEqual([withheldBecause, at.exchanges], ['hostNotApproved', []]);
    });

    it('leaves a redirect to another host alone', async () => {
      lab.setFaults(['redirectsElsewhere']);
      const { outcome } = await open().signIn('basic');
      assert.deepEqual([outcome, lab.status().trap], ['failed', []]);
    });
  });

  describe('ask', () => {
    it('asks nothing before a sign-in was accepted', async () => {
      const at = open();
      assert.deepEqual([await at.ask('basic'), at.exchanges], ['signInRefused', []]);
    });

    for (const scheme of ['basic', 'ntlm'] as const) {
      it(`asks on the connection that signed in by ${scheme}`, async () => {
        const at = open();
        await at.signIn(scheme);
        at.exchanges.length = 0;
        assert.deepEqual([await at.ask(scheme), await at.ask(scheme)], ['success', 'success']);
        const leg = scheme === 'basic' ? 'basic 200' : 'connection 200';
        assert.deepEqual(at.legs, [leg, leg]);
      });
    }

    it('signs further connections in for questions at one time', async () => {
      const at = open();
      await at.signIn('ntlm');
      const answers = await Promise.all(Array.from({ length: 4 }, () => at.ask('ntlm')));
      assert.deepEqual(answers, ['success', 'success', 'success', 'success']);
      assert.deepEqual(lab.status().signIns, { 'ntlm.accepted': 4 });
    });

    it('signs in again where the server closed the connection', async () => {
      const at = open();
      await at.signIn('ntlm');
      // Changing its faults makes the lab close idle connections and forget who is signed in.
      lab.setFaults([]);
      assert.equal(await at.ask('ntlm'), 'success');
      assert.deepEqual(lab.status().signIns, { 'ntlm.accepted': 2 });
    });

    for (const scheme of ['basic', 'ntlm'] as const) {
      it(`stops when the password changes under way: ${scheme}`, async () => {
        const at = open();
        await at.signIn(scheme);
        lab.setFaults(['wrongPassword']);
        await at.ask(scheme);
        assert.equal(await at.ask(scheme), 'refusedBefore');
        assert.deepEqual([lab.status().signIns[`${scheme}.wrongPassword`], at.passwords.refusals.length], [1, 1]);
      });
    }
  });

  it('finds the address by Autodiscover, signed in', async () => {
    const { externalUrl, internalUrl } = await open().session.discover(lab.state.serviceAccount.address, never());
    assert.deepEqual([externalUrl, internalUrl], [lab.state.ewsUrl, 'https://ex01.contoso.local/EWS/Exchange.asmx']);
  });

  it('shows who answers, without credentials', async () => {
    const { response, credentials } = await open().session.challenge(lab.state.ewsUrl, never());
    assert.deepEqual([response?.status, credentials], [401, 'none']);
  });

  it('says whether a password could be sent', async () => {
    const { session } = open();
    assert.equal(await session.passwordState(lab.state.ewsUrl), 'ready');
    assert.equal(await session.passwordState('https://elsewhere.test/EWS/Exchange.asmx'), 'hostNotApproved');
  });

  it('keeps the password out of all that is observed', async () => {
    const at = open();
    const seen = [
      await at.signIn('basic'),
      await at.signIn('ntlm'),
      await at.session.discover('a@contoso.test', never()),
    ];
    await at.ask('ntlm', { kind: 'folder', folder: 'calendar', impersonate: 'anna.berg@contoso.test' });
    const { userName, password } = lab.state.serviceAccount;
    const token = Buffer.from(`${userName}:${password}`).toString('base64');
    const text = JSON.stringify([seen, at.exchanges], (_, value: unknown) =>
      value instanceof Map ? [...value] : value,
    );
    assert.equal(
      [password, token, encodeURIComponent(password)].some((secret) => text.includes(secret)),
      false,
    );
  });

  it('ends what is under way when it is disposed of', async () => {
    lab.setFaults(['silent']);
    const at = open();
    const asked = at.session.challenge(lab.state.ewsUrl, never());
    const ended = assert.rejects(asked, { name: 'AbortError' });
    await at.session[Symbol.asyncDispose]();
    await ended;
  });
});

import assert from 'node:assert/strict';
import { proxyBy } from '../../../src/exchange/exchangeBundle.ts';
import { startLab, type Lab } from '../../../src/lab/lab.ts';
import { never } from '../../support/exchangeOptions.ts';
import { LabSession } from '../../support/labSession.ts';

const ONE = { address: '127.0.0.1', family: 4 } as const;
const TWO = { address: '127.0.0.2', family: 4 } as const;

describe('WireSession over a lab with faults', () => {
  let lab: Lab;

  before(async () => {
    lab = await startLab();
  });
  beforeEach(() => {
    lab.reset();
  });
  after(() => lab.stop());

  for (const [fault, status] of [
    [undefined, 200],
    ['maintenance', 503],
  ] as const) {
    it(`health is ${String(status)} with ${fault ?? 'no fault'}`, async () => {
      lab.setFaults(fault ? [fault] : []);
      await using at = new LabSession(lab);
      const { response, credentials, url } = await at.session.health(lab.state.ewsUrl, never());
      assert.deepEqual([response?.status, credentials], [status, 'none']);
      assert.match(url, /^https:\/\/mail\.contoso\.test\/ews\/healthcheck\.htm$/);
    });
  }

  for (const [fault, netBiosDomain] of [
    [undefined, 'CONTOSO'],
    ['selfSignedCertificate', 'CONTOSO'],
    ['basicOnly', undefined],
  ] as const) {
    it(`ntlmTarget names ${String(netBiosDomain)} with ${fault ?? 'no fault'}, and nobody signs in`, async () => {
      lab.setFaults(fault ? [fault] : []);
      await using at = new LabSession(lab);
      const target = await at.session.ntlmTarget(lab.state.ewsUrl, never());
      assert.equal(target?.netBiosDomain, netBiosDomain);
      assert.deepEqual([lab.status().signIns, at.legs.length], [{}, 1]);
    });
  }

  it('ntlmTarget asks nothing of a host that nobody approved or named', async () => {
    lab.setFaults([]);
    await using at = new LabSession(lab);
    const url = `https://${lab.state.hosts.trap}/EWS/Exchange.asmx`;
    assert.deepEqual([await at.session.ntlmTarget(url, never()), at.exchanges], [undefined, []]);
  });

  it('asks one address of a host', async () => {
    lab.setFaults(['badNodeInRoundRobin']);
    await using at = new LabSession(lab);
    const [good, bad] = [
      await at.session.challenge(lab.state.ewsUrl, never(), ONE),
      await at.session.challenge(lab.state.ewsUrl, never(), TWO),
    ];
    assert.deepEqual([good.response?.status, bad.response?.status], [401, 503]);
  });

  it('shows each address its own certificate', async () => {
    lab.setFaults(['wrongCertificateOnOneAddress']);
    await using at = new LabSession(lab);
    const endpoint = { host: lab.state.hosts.ews, port: 443 };
    const looks = [ONE, TWO].map((address) => at.session.inspectTls(endpoint, never(), { address }));
    const [good, bad] = await Promise.all(looks);
    assert.notEqual(good?.chain[0]?.fingerprint, bad?.chain[0]?.fingerprint);
  });

  describe('a comparison without channel binding after a refusal', () => {
    const compare = (at: LabSession): ReturnType<LabSession['signIn']> =>
      at.signIn('ntlm', false, { afterRefusal: true });

    it('tells a proxy that ends TLS, and nothing more is sent then', async () => {
      lab.setFaults(['extendedProtectionBehindProxy']);
      await using at = new LabSession(lab);
      assert.equal((await at.signIn('ntlm')).outcome, 'refused');
      assert.equal((await compare(at)).outcome, 'accepted');
      const sent = at.exchanges.length;
      const [again, unbound] = [await compare(at), await at.signIn('ntlm', false)];
      assert.deepEqual([again.withheldBecause, unbound.withheldBecause], ['refusedBefore', 'refusedBefore']);
      assert.equal(await at.ask('ntlm'), 'refusedBefore');
      assert.deepEqual([at.exchanges.length, at.passwords.refusals.length], [sent, 1]);
    });

    it('is refused for wrong credentials, once', async () => {
      lab.setFaults(['wrongPassword']);
      await using at = new LabSession(lab);
      await at.signIn('ntlm');
      assert.equal((await compare(at)).outcome, 'refused');
      assert.equal((await compare(at)).withheldBecause, 'refusedBefore');
      assert.deepEqual(lab.status().signIns, { 'ntlm.wrongPassword': 2 });
    });

    it('may follow a refusal of an earlier session', async () => {
      lab.setFaults(['extendedProtectionBehindProxy']);
      await using at = new LabSession(lab, { refusedAt: new Date(0) });
      assert.equal((await compare(at)).outcome, 'accepted');
      assert.equal(await at.ask('ntlm'), 'signInRefused');
    });

    for (const [name, given, because] of [
      ['before a refusal', {}, 'notProvenYet'],
      ['to a host nobody approved', { hosts: [], refusedAt: new Date(0) }, 'hostNotApproved'],
    ] as const) {
      it(`is not made ${name}`, async () => {
        lab.setFaults([]);
        await using at = new LabSession(lab, given);
        const { withheldBecause } = await compare(at);
        assert.deepEqual([withheldBecause, at.exchanges], [because, []]);
      });
    }
  });

  describe('through a proxy', () => {
    const throughProxy = (): LabSession => {
      const proxy = proxyBy({ url: `http://127.0.0.1:${String(lab.state.httpPort)}` });
      return new LabSession(lab, {}, 'ntlm', proxy ? { proxyFor: proxy } : {});
    };

    for (const scheme of ['basic', 'ntlm'] as const) {
      it(`signs in by ${scheme}`, async () => {
        lab.setFaults([]);
        await using at = throughProxy();
        assert.equal((await at.signIn(scheme)).outcome, 'accepted');
        assert.equal(await at.ask(scheme), 'success');
      });
    }

    for (const [fault, outcome, code] of [
      ['proxyWantsPassword', 'proxyWantsSignIn', 'EPROXYAUTH'],
      ['proxyRefuses', 'proxyRefused', 'EPROXY'],
    ] as const) {
      it(`says who refused: ${fault}`, async () => {
        lab.setFaults([fault]);
        await using at = throughProxy();
        const connection = await at.session.connect({ host: lab.state.hosts.ews, port: 443 }, never());
        const { failure } = await at.session.challenge(lab.state.ewsUrl, never());
        const tls = await at.session.inspectTls({ host: lab.state.hosts.ews, port: 443 }, never());
        assert.deepEqual([connection.outcome, failure?.phase, failure?.code], [outcome, 'connect', code]);
        assert.deepEqual([tls.outcome, tls.errorCode], ['notConnected', code]);
      });
    }
  });
});

import assert from 'node:assert/strict';
import { faultCatalogue } from '../../../src/lab/faults.ts';
import { startLab } from '../../../src/lab/lab.ts';
import type { Lab } from '../../../src/lab/lab.ts';
import { accountEffects } from './wire/accounts.ts';
import { autodiscoverEffects } from './wire/autodiscover.ts';
import { ewsEffects } from './wire/ews.ts';
import { lureEffects } from './wire/lures.ts';
import { networkEffects } from './wire/network.ts';
import { orgEffects } from './wire/org.ts';
import { tlsEffects } from './wire/tls.ts';
import { Wire, anna, realm, windows } from './wire/wire.ts';
import type { Effects } from './wire/wire.ts';

const effects: Effects = {
  ...ewsEffects,
  ...accountEffects,
  ...autodiscoverEffects,
  ...tlsEffects,
  ...networkEffects,
  ...lureEffects,
  ...orgEffects,
};

describe('what a fault changes on the wire', () => {
  let lab: Lab;
  let wire: Wire;

  before(async () => {
    lab = await startLab();
    wire = new Wire(lab);
  });
  afterEach(() => {
    lab.reset();
  });
  after(() => lab.stop());

  for (const { name } of faultCatalogue) {
    it(name, async () => {
      const effect = effects[name];
      assert.ok(effect !== undefined, `${name} has no test here`);
      lab.setFaults([name]);
      await effect(wire);
    });
  }

  it('is nothing without a fault', async () => {
    assert.deepEqual(await wire.challenges(), [...windows, realm]);
    assert.equal(await wire.code(anna), 'NoError');
    for (const { body } of [await wire.pox(), await wire.soap(), await wire.json()]) {
      assert.match(body, /https:\/\/mail\.contoso\.test\/EWS\/Exchange\.asmx/);
    }
    assert.deepEqual(await wire.addresses(), ['127.0.0.1']);
    assert.equal((await wire.ntlm(await wire.channelBinding())).third.status, 200);
    assert.equal(await wire.code('vip.chair@contoso.test'), 'ErrorImpersonateUserDenied');
    assert.match((await wire.certificate({ servername: '' })).subject, /CN=mail\.contoso\.test/);
  });

  it('knows the people of the second domain', async () => {
    const nina = 'nina.frost@fabrikam.test';
    assert.equal(await wire.code(nina), 'NoError');
    assert.match((await wire.pox(nina, { host: 'autodiscover.fabrikam.test' })).body, /<Action>settings</);
  });

  it('tells what Autodiscover can do even before sign-in', async () => {
    for (const path of ['/autodiscover/autodiscover.svc', '/autodiscover/autodiscover.xml']) {
      const { status, headers } = await wire.send({ method: 'GET', path });
      assert.deepEqual([status, headers['x-soap-enabled']], [401, ['True']], path);
    }
  });

  it('opens a tunnel as a proxy, to its own names and port 443 alone', async () => {
    const { status, socket } = await wire.tunnel('mail.contoso.test:443');
    assert.equal(status, 200);
    assert.equal(await wire.protocol({ socket }), 'TLSv1.3');
    for (const target of ['mail.contoso.test:80', 'nowhere.contoso.test:443', 'example.com:443']) {
      const refused = await wire.tunnel(target);
      refused.socket.destroy();
      assert.equal(refused.status, 502, target);
    }
  });
});

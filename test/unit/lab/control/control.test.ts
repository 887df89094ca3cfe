import assert from 'node:assert/strict';
import { startLab } from '../../../../src/lab/lab.ts';
import type { Lab } from '../../../../src/lab/lab.ts';
import { LabControlClient, LabControlError } from '../../../../src/lab/controlClient.ts';
import { basic, getCalendar, send } from '../labClient.ts';

describe('the control server', () => {
  let lab: Lab;
  let client: LabControlClient;

  beforeEach(async () => {
    lab = await startLab({ faults: ['basicOff'] });
    client = new LabControlClient(lab.state);
  });
  afterEach(() => lab.stop());

  it('tells active faults and the whole catalogue', async () => {
    const status = await client.status();
    assert.deepEqual(status.active, ['basicOff']);
    assert.deepEqual(status.faults[0], {
      name: 'basicOff',
      rules: ['EWS-04'],
      kind: 'fault',
      title: 'Basic authentication is off on EWS',
      changes: 'EWS offers Negotiate and NTLM only; Autodiscover still offers Basic',
    });
  });

  it('switches faults on, off and all at once', async () => {
    assert.deepEqual((await client.switchOn('ntlmOff')).active, ['basicOff', 'ntlmOff']);
    assert.deepEqual((await client.switchOff('basicOff')).active, ['ntlmOff']);
    assert.deepEqual((await client.switchOff('basicOff')).active, ['ntlmOff'], 'off twice is off');
    assert.deepEqual((await client.setFaults(['silent', 'tls11Only'])).active, ['silent', 'tls11Only']);
  });

  for (const change of ['switchOn', 'switchOff'] as const) {
    it(`refuses to ${change} a fault that does not exist, and changes nothing`, async () => {
      await assert.rejects(client[change]('nope'), /no fault named/);
      assert.deepEqual(lab.activeFaults, ['basicOff']);
    });
  }

  it('resets faults, counters, lock-out and mailboxes', async () => {
    await client.setFaults(['wrongPassword']);
    for (let attempt = 0; attempt < 5; attempt += 1) await send(lab, { authorization: basic(lab) });
    assert.equal((await client.status()).isLockedOut, true);
    const status = await client.reset();
    assert.deepEqual([status.active, status.isLockedOut, status.signIns, status.requests], [[], false, {}, {}]);
    assert.equal((await send(lab, { body: getCalendar(), authorization: basic(lab) })).status, 200);
  });

  it('stops the lab, and says so before', async () => {
    await client.stop();
    await lab.stop();
    await assert.rejects(client.status(), LabControlError);
  });

  it('refuses a wrong token', async () => {
    const stranger = new LabControlClient({ ...lab.state, controlToken: 'wrong' });
    await assert.rejects(stranger.setFaults([]), /401/);
    assert.deepEqual(lab.activeFaults, ['basicOff']);
  });

  it('keeps the password out of what it tells', async () => {
    assert.doesNotMatch(JSON.stringify(await client.status()), new RegExp(lab.state.serviceAccount.password));
  });
});

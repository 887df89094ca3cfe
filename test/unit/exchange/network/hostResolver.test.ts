import assert from 'node:assert/strict';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { systemClock } from '../../../../src/core/systemClock.ts';
import { HostResolver } from '../../../../src/exchange/network/hostResolver.ts';
import { startLab, type Lab } from '../../../../src/lab/lab.ts';
import { never } from '../../../support/exchangeOptions.ts';
import { ManualClock } from '../../../support/fakeClock.ts';

function resolverAt(port: number, clock = systemClock): HostResolver {
  const onlyHosts = ['contoso.test', 'contoso.local'];
  return new HostResolver(clock, 5000, { dnsServer: { address: '127.0.0.1', port }, ports: new Map(), onlyHosts });
}

describe('HostResolver', () => {
  describe('with a name server', () => {
    let lab: Lab;
    before(async () => {
      lab = await startLab({ faults: ['autodiscoverServiceRecord'] });
    });
    after(() => lab.stop());

    it('finds addresses', async () => {
      const found = await resolverAt(lab.state.dnsPort).resolve('mail.contoso.test', never());
      assert.equal(found.outcome, 'found');
      assert.deepEqual(found.addresses, [{ address: '127.0.0.1', family: 4 }]);
    });

    it('knows that a name does not exist', async () => {
      const found = await resolverAt(lab.state.dnsPort).resolve('ex01.contoso.local', never());
      assert.deepEqual([found.outcome, found.errorCode, found.addresses], ['notFound', 'ENOTFOUND', []]);
    });

    it('finds service records', async () => {
      const records = await resolverAt(lab.state.dnsPort).serviceRecords('_autodiscover._tcp.contoso.test', never());
      assert.deepEqual(
        records.map(({ target, port }) => ({ target, port })),
        [{ target: 'mail.contoso.test', port: 443 }],
      );
    });

    it('has no service records where there are none', async () => {
      assert.deepEqual(await resolverAt(lab.state.dnsPort).serviceRecords('_other._tcp.contoso.test', never()), []);
    });
  });

  describe('with a silent name server', () => {
    let server: Socket;
    beforeEach(async () => {
      server = createSocket('udp4').bind(0, '127.0.0.1');
      await once(server, 'listening');
    });
    afterEach(() => server.close());

    it('gives up when the time is over', async () => {
      const clock = new ManualClock();
      server.once('message', () => {
        clock.expire(5000);
      });
      const found = await resolverAt(server.address().port, clock).resolve('mail.contoso.test', never());
      assert.equal(found.outcome, 'timedOut');
    });

    it('rejects when it is cancelled', async () => {
      const abort = new AbortController();
      server.once('message', () => {
        abort.abort();
      });
      const found = resolverAt(server.address().port).resolve('mail.contoso.test', abort.signal);
      await assert.rejects(found, { name: 'AbortError' });
    });
  });

  for (const [host, family] of [
    ['192.0.2.7', 4],
    ['2001:db8::7', 6],
  ] as const) {
    it(`takes ${host} as it is`, async () => {
      const found = await new HostResolver(systemClock, 1000).resolve(host, never());
      assert.deepEqual(found.addresses, [{ address: host, family }]);
    });
  }

  for (const [isOnline, outcome] of [
    [true, 'notFound'],
    [false, 'noNetwork'],
  ] as const) {
    it(`says ${outcome} of a host nobody knows, on a machine that is ${isOnline ? 'online' : 'offline'}`, async () => {
      // DNS does not take such a name; there is no time left to ask the system.
      const over = { signal: AbortSignal.abort(), [Symbol.dispose]: () => undefined };
      const resolver = new HostResolver({ ...systemClock, timeout: () => over }, 5000, undefined, () => isOnline);
      const found = await resolver.resolve('host..test', never());
      assert.equal(found.outcome, outcome);
    });
  }

  it('asks the operating system for what DNS does not know', async () => {
    const found = await new HostResolver(systemClock, 4000).resolve('localhost', never());
    assert.equal(found.outcome, 'found');
    assert.ok(found.addresses.some(({ address }) => address === '127.0.0.1' || address === '::1'));
  });
});

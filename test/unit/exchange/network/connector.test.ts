import assert from 'node:assert/strict';
import { Connector, connectionOutcome } from '../../../../src/exchange/network/connector.ts';
import { HostResolver } from '../../../../src/exchange/network/hostResolver.ts';
import { systemClock } from '../../../../src/core/systemClock.ts';
import { never } from '../../../support/exchangeOptions.ts';
import { LoopbackServer } from '../../../support/loopbackServer.ts';
import { loopbackWire } from '../../../support/loopbackWire.ts';

const HERE = { address: '127.0.0.1', family: 4 } as const;
// Nothing listens on this one, although it is loopback too.
const CLOSED = { address: '127.0.0.2', family: 4 } as const;

describe('Connector', () => {
  it('connects', async () => {
    await using server = await LoopbackServer.tcp(() => undefined);
    const endpoint = { host: 'mail.contoso.test', port: server.port };
    const { connection, socket } = await loopbackWire().connector.connect(endpoint, never());
    socket?.destroy();
    assert.deepEqual([connection.outcome, connection.address, connection.endpoint], ['connected', HERE, endpoint]);
  });

  it('tries the next address where one refuses', async () => {
    await using server = await LoopbackServer.tcp(() => undefined);
    const { connector } = loopbackWire({ addresses: [CLOSED, HERE] });
    const { connection, socket } = await connector.connect({ host: 'mail.contoso.test', port: server.port }, never());
    socket?.destroy();
    assert.deepEqual([connection.outcome, connection.address], ['connected', HERE]);
  });

  it('tells of the last address where all refuse', async () => {
    await using server = await LoopbackServer.tcp(() => undefined);
    const { connector } = loopbackWire({ addresses: [CLOSED] });
    const { connection, socket, phase } = await connector.connect({ host: 'a.test', port: server.port }, never());
    assert.equal(socket, undefined);
    assert.deepEqual(
      [connection.outcome, connection.errorCode, connection.address, phase],
      ['refused', 'ECONNREFUSED', CLOSED, 'connect'],
    );
  });

  it('does not connect to a name without an address', async () => {
    const { connector } = loopbackWire({ addresses: [] });
    const { connection, phase } = await connector.connect({ host: 'a.test', port: 443 }, never());
    assert.deepEqual([connection.outcome, connection.errorCode, phase], ['failed', 'ENOTFOUND', 'resolve']);
  });

  for (const [errorCode, isOnline, outcome] of [
    ['ENETUNREACH', true, 'unreachable'],
    ['ENETUNREACH', false, 'noNetwork'],
    ['ENETDOWN', false, 'noNetwork'],
    ['ECONNREFUSED', false, 'refused'],
    ['EPERM', true, 'failed'],
  ] as const) {
    it(`reads ${errorCode} on a machine that is ${isOnline ? 'online' : 'offline'} as ${outcome}`, () => {
      assert.equal(
        connectionOutcome(errorCode, () => isOnline),
        outcome,
      );
    });
  }

  it('keeps to the address it is given', async () => {
    await using server = await LoopbackServer.tcp(() => undefined);
    const endpoint = { host: 'a.test', port: server.port };
    const { connection } = await loopbackWire().connector.connect(endpoint, never(), CLOSED);
    assert.deepEqual([connection.outcome, connection.address], ['refused', CLOSED]);
  });

  it('rejects when it is cancelled, and opens nothing', async () => {
    await using server = await LoopbackServer.tcp(() => undefined);
    const attempt = loopbackWire().connector.connect({ host: 'a.test', port: server.port }, AbortSignal.abort());
    await assert.rejects(attempt, { name: 'AbortError' });
    assert.equal(server.sockets.length, 0);
  });

  it('follows a map for the hosts it covers, and for no others', async () => {
    await using server = await LoopbackServer.tcp(() => undefined);
    const map = { ports: new Map([[443, server.port]]), onlyHosts: ['127.0.0.1'] };
    const connector = new Connector(systemClock, 1000, new HostResolver(systemClock, 1000, map), map);
    const covered = await connector.connect({ host: '127.0.0.1', port: 443 }, never());
    const other = await connector.connect({ host: '127.0.0.2', port: server.port }, never());
    covered.socket?.destroy();
    assert.deepEqual([covered.connection.outcome, other.connection.outcome], ['connected', 'refused']);
    assert.equal(covered.connection.endpoint.port, 443);
  });
});

import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import type { Clock } from '../../../../src/core/ports.ts';
import { systemClock } from '../../../../src/core/systemClock.ts';
import { HttpConnection } from '../../../../src/exchange/http/httpConnection.ts';
import { HttpDialer } from '../../../../src/exchange/http/httpDialer.ts';
import type { Proxy } from '../../../../src/exchange/network/proxy.ts';
import { ProxyConnector } from '../../../../src/exchange/network/proxyConnector.ts';
import { TlsConnector } from '../../../../src/exchange/tls/tlsConnector.ts';
import { TlsContexts } from '../../../../src/exchange/tls/tlsContexts.ts';
import { issue } from '../../../support/certificates.ts';
import { exchangeOptions, never } from '../../../support/exchangeOptions.ts';
import { ManualClock } from '../../../support/fakeClock.ts';
import { LoopbackServer } from '../../../support/loopbackServer.ts';
import { loopbackWire } from '../../../support/loopbackWire.ts';

const HOST = 'mail.contoso.test';
const TIMEOUT_MS = 1234;

/** A proxy that answers each request for a tunnel as it is told, and opens one after a 200. */
class LoopbackProxy implements AsyncDisposable {
  readonly requests: string[] = [];
  readonly server: LoopbackServer;

  private constructor(server: LoopbackServer) {
    this.server = server;
  }

  static async answering(answer: string, targetPort = 0): Promise<LoopbackProxy> {
    const server = await LoopbackServer.tcp((socket) =>
      socket.once('data', (request: Buffer) => {
        made.requests.push(request.toString('latin1'));
        socket.write(answer);
        if (targetPort > 0) tunnel(socket, targetPort);
      }),
    );
    const made = new LoopbackProxy(server);
    return made;
  }

  connector(clock: Clock = systemClock, settings: Partial<Proxy> = {}): ProxyConnector {
    const proxy: Proxy = { host: 'proxy.contoso.test', port: this.server.port, ...settings };
    return new ProxyConnector(loopbackWire().connector, () => proxy, clock, TIMEOUT_MS);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.server[Symbol.asyncDispose]();
  }
}

function tunnel(socket: Socket, port: number): void {
  const target = connect(port, '127.0.0.1');
  target.on('error', () => socket.destroy());
  socket.on('close', () => target.destroy());
  socket.pipe(target).pipe(socket);
}

describe('ProxyConnector', () => {
  for (const [answer, outcome, errorCode] of [
    [
      'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: NTLM\r\n\r\n',
      'proxyWantsSignIn',
      'EPROXYAUTH',
    ],
    ['HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n', 'proxyRefused', 'EPROXY'],
    ['SSH-2.0-OpenSSH\r\n', 'proxyRefused', 'HPE_INVALID_CONSTANT'],
  ] as const) {
    it(`tells ${outcome} from ${answer.slice(0, 12)}`, async () => {
      await using proxy = await LoopbackProxy.answering(answer);
      const { connection, socket } = await proxy.connector().connect({ host: HOST, port: 443 }, never());
      const { outcome: seen, errorCode: code, proxy: through } = connection;
      assert.deepEqual([seen, code, through], [outcome, errorCode, `proxy.contoso.test:${String(proxy.server.port)}`]);
      assert.equal(socket, undefined);
      await proxy.server.allClosed();
    });
  }

  it('says so where the proxy cannot be reached', async () => {
    const proxy = await LoopbackProxy.answering('');
    const connector = proxy.connector();
    await proxy[Symbol.asyncDispose]();
    const { connection } = await connector.connect({ host: HOST, port: 443 }, never());
    assert.deepEqual([connection.outcome, connection.errorCode], ['refused', 'ECONNREFUSED']);
  });

  it('asks for the name, or for the address that is to be tried, with credentials for the proxy', async () => {
    await using proxy = await LoopbackProxy.answering('HTTP/1.1 403 No\r\n\r\n');
    const connector = proxy.connector(systemClock, { authorization: 'Basic cHJveHk=' });
    await connector.connect({ host: HOST, port: 443 }, never());
    await connector.connect({ host: HOST, port: 443 }, never(), { address: '2001:db8::7', family: 6 });
    const [byName = '', byAddress = ''] = proxy.requests;
    assert.match(byName, /^CONNECT mail\.contoso\.test:443 HTTP\/1\.1\r\nHost: mail\.contoso\.test:443\r\n/);
    assert.match(byName, /\r\nProxy-Authorization: Basic cHJveHk=\r\n/);
    assert.match(byAddress, /^CONNECT \[2001:db8::7\]:443 /);
  });

  it('gives a silent proxy no more than its time', async () => {
    const clock = new ManualClock();
    await using server = await LoopbackServer.tcp((socket) =>
      socket.once('data', () => {
        clock.expire(TIMEOUT_MS);
      }),
    );
    const proxy: Proxy = { host: 'proxy.contoso.test', port: server.port };
    const connector = new ProxyConnector(loopbackWire().connector, () => proxy, clock, TIMEOUT_MS);
    const { connection } = await connector.connect({ host: HOST, port: 443 }, never());
    assert.equal(connection.outcome, 'timedOut');
    await server.allClosed();
  });

  it('speaks TLS to the host through the tunnel, and tells the proxy nothing of it', async () => {
    const root = issue({ commonName: 'Root', isAuthority: true });
    const leaf = issue({ commonName: HOST, issuer: root, hosts: [HOST] });
    await using target = await LoopbackServer.https(leaf, (_request, response) => response.end('Hello'));
    await using proxy = await LoopbackProxy.answering('HTTP/1.1 200 Connection established\r\n\r\n', target.port);
    const tcp = proxy.connector();
    const secure = new TlsConnector(tcp, new TlsContexts([root.cert]), systemClock, 5000);
    const options = exchangeOptions();
    using connection = new HttpConnection(`https://${HOST}`, new HttpDialer(tcp, secure), options);
    const secret = { credentials: 'basic', value: 'Basic Y2FuYXJ5', secrets: [] } as const;
    const { response } = await connection.send({ method: 'GET', url: `https://${HOST}/` }, never(), secret);
    assert.deepEqual([response?.status, response?.body, connection.isTrusted], [200, 'Hello', true]);
    assert.equal(proxy.requests.length, 1);
    assert.doesNotMatch(proxy.requests.join(), /Y2FuYXJ5/);
  });
});

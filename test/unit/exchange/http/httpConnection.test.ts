import assert from 'node:assert/strict';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { HttpExchange } from '../../../../src/core/observations/http.ts';
import { AnonymousHttp } from '../../../../src/exchange/http/anonymousHttp.ts';
import { HttpConnection, type Authorization, type HttpRequest } from '../../../../src/exchange/http/httpConnection.ts';
import { defaultTimeouts, type ExchangeOptions } from '../../../../src/exchange/options.ts';
import { issue } from '../../../support/certificates.ts';
import { exchangeOptions, never } from '../../../support/exchangeOptions.ts';
import { LoopbackServer } from '../../../support/loopbackServer.ts';
import { loopbackWire } from '../../../support/loopbackWire.ts';
import { ManualClock } from '../../../support/fakeClock.ts';

const HOST = 'mail.contoso.test';
const root = issue({ commonName: 'Root', isAuthority: true });
const leaf = issue({ commonName: HOST, issuer: root, hosts: [HOST] });
const secret: Authorization = { credentials: 'basic', value: 'Basic Y2FuYXJ5', secrets: ['Y2FuYXJ5', 'canary'] };

/** A connection to an https server of its own. */
class Harness implements AsyncDisposable {
  readonly server: LoopbackServer;
  readonly url: string;
  readonly connection: HttpConnection;

  private constructor(server: LoopbackServer, options: ExchangeOptions, roots: readonly string[]) {
    this.server = server;
    this.url = `https://${HOST}:${String(server.port)}/EWS/Exchange.asmx`;
    this.connection = new HttpConnection(this.url, loopbackWire({ clock: options.clock, roots }).dialer, options);
  }

  static async open(
    onRequest: RequestListener,
    options: Partial<ExchangeOptions> = {},
    roots: readonly string[] = [root.cert],
  ): Promise<Harness> {
    return new Harness(await LoopbackServer.https(leaf, onRequest), exchangeOptions(options), roots);
  }

  post(given: Partial<HttpRequest> = {}, signal = never(), authorization?: Authorization): Promise<HttpExchange> {
    return this.connection.send({ method: 'POST', url: this.url, body: '<x/>', ...given }, signal, authorization);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.connection[Symbol.dispose]();
    await this.server[Symbol.asyncDispose]();
  }
}

function echo(request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    response.end(
      JSON.stringify({ method: request.method, headers: request.headers, body: Buffer.concat(chunks).toString() }),
    );
  });
}

interface Echoed {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

function echoed({ response }: HttpExchange): Echoed {
  return JSON.parse(response?.body ?? '{}') as Echoed;
}

describe('HttpConnection', () => {
  it('sends a request and reads its answer', async () => {
    await using to = await Harness.open(echo);
    const exchange = await to.post({ headers: { 'X-AnchorMailbox': 'anna.berg@contoso.test' }, body: '<x>ä</x>' });
    const { method, headers, body } = echoed(exchange);
    assert.deepEqual([exchange.response?.status, method, body], [200, 'POST', '<x>ä</x>']);
    assert.equal(headers['host'], new URL(to.url).host);
    assert.equal(headers['user-agent'], 'ExchangeConnectTest');
    assert.equal(headers['x-anchormailbox'], 'anna.berg@contoso.test');
    assert.equal(headers['content-length'], '9');
    assert.deepEqual([exchange.credentials, exchange.failure], ['none', undefined]);
  });

  it('uses one socket for all requests', async () => {
    await using to = await Harness.open(echo);
    for (let count = 0; count < 3; count += 1) await to.post();
    assert.equal(to.server.sockets.length, 1);
  });

  it('fails rather than moving to another socket', async () => {
    await using to = await Harness.open((_, response) => response.setHeader('Connection', 'close').end());
    await to.post();
    const exchange = await to.post();
    assert.deepEqual(exchange.failure, { phase: 'send', timedOut: false, code: 'ECONNRESET' });
    assert.equal(to.connection.isOpen, false);
    assert.equal(to.server.sockets.length, 1);
  });

  it('keeps headers of one name apart', async () => {
    await using to = await Harness.open((_, response) => {
      response.writeHead(401, { 'WWW-Authenticate': ['Negotiate', 'NTLM', 'Basic realm="x"'] }).end();
    });
    const { response } = await to.post();
    assert.deepEqual(response?.headers.get('www-authenticate'), ['Negotiate', 'NTLM', 'Basic realm="x"']);
  });

  it('repeats cookies, and shows their names alone', async () => {
    await using to = await Harness.open((request, response) => {
      response.setHeader('Set-Cookie', ['X-BackEndCookie=abc; path=/; secure', 'exchangecookie=def']);
      echo(request, response);
    });
    const first = await to.post();
    const second = await to.post();
    assert.equal(echoed(second).headers['cookie'], 'X-BackEndCookie=abc; exchangecookie=def');
    assert.deepEqual(first.response?.headers.get('set-cookie'), [
      'X-BackEndCookie=...; path=/; secure',
      'exchangecookie=...',
    ]);
  });

  it('remembers what it said, without credentials and cookies', async () => {
    await using to = await Harness.open((request, response) => {
      response.setHeader('Set-Cookie', 'exchangecookie=def');
      echo(request, response);
    });
    await to.post();
    const { request } = await to.post({ headers: { 'X-AnchorMailbox': 'anna.berg@contoso.test' } }, never(), secret);
    assert.deepEqual(request, {
      headers: [
        ['User-Agent', 'ExchangeConnectTest'],
        ['X-AnchorMailbox', 'anna.berg@contoso.test'],
      ],
      body: '<x/>',
    });
  });

  it('does not follow a redirect', async () => {
    await using to = await Harness.open((_, response) => {
      response.writeHead(307, { Location: 'https://elsewhere.test/' }).end();
    });
    const { response } = await to.post();
    assert.deepEqual([response?.status, response?.headers.get('location')], [307, ['https://elsewhere.test/']]);
  });

  it('cuts an endless body and closes the connection on it', async () => {
    await using to = await Harness.open(
      (_, response) => {
        const more = (): boolean => response.write('x'.repeat(65_536));
        response.on('drain', more);
        more();
      },
      { bodyLimitBytes: 100_000 },
    );
    const { response, failure } = await to.post();
    assert.deepEqual([response?.isTruncated, response?.body.length, failure], [true, 100_000, undefined]);
    await to.server.allClosed();
  });

  it('takes a body of exactly the limit as whole', async () => {
    await using to = await Harness.open((_, response) => response.end('x'.repeat(1000)), { bodyLimitBytes: 1000 });
    const { response } = await to.post();
    assert.deepEqual([response?.isTruncated, response?.body.length], [false, 1000]);
  });

  it('gives what it read of a body that broke off, with the failure', async () => {
    await using to = await Harness.open((_, response) => {
      response.writeHead(200, { 'Content-Length': 100 }).write('half', () => response.destroy());
    });
    const { response, failure } = await to.post();
    assert.equal(response?.body, 'half');
    assert.deepEqual([failure?.phase, failure?.timedOut, failure?.code], ['receive', false, 'ECONNRESET']);
  });

  it('says so when the server hangs up instead of answering', async () => {
    await using to = await Harness.open((request) => request.socket.destroy());
    const { response, failure } = await to.post();
    assert.equal(response, undefined);
    assert.deepEqual(failure, { phase: 'receive', timedOut: false, code: 'ECONNRESET' });
  });

  it('says so when the answer is not HTTP', async () => {
    await using to = await Harness.open((request) => request.socket.end('220 smtp.contoso.test ESMTP\r\n'));
    const { failure } = await to.post();
    assert.match(failure?.code ?? '', /^HPE_/);
  });

  for (const [what, waitMs, onRequest, hasResponse] of [
    ['no answer', defaultTimeouts.responseMs, () => undefined, false],
    ['half an answer', defaultTimeouts.bodyMs, (response: ServerResponse) => response.write('half'), true],
  ] as const) {
    it(`gives up on ${what} when the time is over`, async () => {
      const clock = new ManualClock();
      await using to = await Harness.open(
        (_, response) => {
          onRequest(response);
          setImmediate(expire);
        },
        { clock },
      );
      // The client begins to wait for the body once it has seen the headers.
      const expire = (): void => {
        clock.expire(waitMs);
        if (!to.server.sockets[0]?.destroyed) setImmediate(expire);
      };
      const { response, failure } = await to.post();
      assert.equal(response !== undefined, hasResponse);
      assert.deepEqual(failure, { phase: 'receive', timedOut: true, code: 'ETIMEDOUT' });
      await to.server.allClosed();
    });
  }

  it('rejects when it is cancelled, and closes the socket', async () => {
    const abort = new AbortController();
    await using to = await Harness.open(() => {
      abort.abort();
    });
    await assert.rejects(to.post({}, abort.signal), { name: 'AbortError' });
    await to.server.allClosed();
  });

  for (const [contentType, bytes] of [
    ['text/xml; charset=utf-8', Buffer.from('Zoë')],
    ['text/html; charset="iso-8859-1"', Buffer.from('Zoë', 'latin1')],
    ['text/xml; charset=utf-16', Buffer.from('Zoë', 'utf16le')],
    ['text/html; charset=klingon', Buffer.from('Zoë')],
  ] as const) {
    it(`reads ${contentType}`, async () => {
      await using to = await Harness.open((_, response) => response.setHeader('Content-Type', contentType).end(bytes));
      assert.equal((await to.post()).response?.body, 'Zoë');
    });
  }

  describe('with credentials', () => {
    it('sends them over a connection that is trusted, and shows nothing of them', async () => {
      const logged: HttpExchange[] = [];
      await using to = await Harness.open(
        (request, response) => {
          assert.equal(request.headers.authorization, secret.value);
          response.setHeader('X-Debug', `canary ${request.headers.authorization}`);
          echo(request, response);
        },
        { log: (exchange) => logged.push(exchange) },
      );
      const exchange = await to.post({}, never(), secret);
      assert.deepEqual([exchange.credentials, exchange.response?.status], ['basic', 200]);
      assert.deepEqual(logged, [exchange]);
      assert.doesNotMatch(showAll(exchange), /Y2FuYXJ5|canary/);
    });

    it('keeps them where the certificate does not verify', async () => {
      let requests = 0;
      await using to = await Harness.open(() => (requests += 1), {}, []);
      await assert.rejects(to.post({}, never(), secret), /not trusted/);
      assert.deepEqual([to.connection.isTrusted, requests], [false, 0]);
    });

    it('keeps them from http', async () => {
      await using server = await LoopbackServer.http(echo);
      const url = `http://${HOST}:${String(server.port)}/`;
      using connection = new HttpConnection(url, loopbackWire().dialer, exchangeOptions());
      await assert.rejects(connection.send({ method: 'GET', url }, never(), secret), /not trusted/);
    });

    it('keeps a request from another host', async () => {
      await using to = await Harness.open(echo);
      await assert.rejects(to.post({ url: 'https://elsewhere.test/' }, never(), secret), /elsewhere\.test/);
    });
  });
});

describe('AnonymousHttp', () => {
  it('asks over http and over certificates that do not verify, a connection each time', async () => {
    const anonymous = new AnonymousHttp(loopbackWire().dialer, exchangeOptions());
    await using plain = await LoopbackServer.http(echo);
    await using secure = await LoopbackServer.https(leaf, echo);
    for (const url of [`http://${HOST}:${String(plain.port)}/`, `https://${HOST}:${String(secure.port)}/`]) {
      for (let count = 0; count < 2; count += 1) {
        const { response } = await anonymous.send({ method: 'GET', url }, never());
        assert.equal(response?.status, 200);
      }
    }
    assert.deepEqual([plain.sockets.length, secure.sockets.length], [2, 2]);
    await Promise.all([plain.allClosed(), secure.allClosed()]);
  });

  it('tells how far it came', async () => {
    const { dialer } = loopbackWire({ addresses: [] });
    const exchange = await new AnonymousHttp(dialer, exchangeOptions()).send(
      { method: 'GET', url: 'https://a.test/' },
      never(),
    );
    assert.deepEqual(exchange.failure, { phase: 'resolve', timedOut: false, code: 'ENOTFOUND' });
    assert.deepEqual(exchange.endpoint, { host: 'a.test', port: 443 });
  });
});

function showAll(exchange: HttpExchange): string {
  return JSON.stringify(exchange, (_, value: unknown) => (value instanceof Map ? [...value] : value));
}

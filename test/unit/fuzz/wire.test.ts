import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { StoredPassword } from '../../../src/core/ports.ts';
import { AnonymousHttp } from '../../../src/exchange/http/anonymousHttp.ts';
import { defaultTimeouts } from '../../../src/exchange/options.ts';
import { WireSession } from '../../../src/exchange/session.ts';
import { issue } from '../../support/certificates.ts';
import { exchangeOptions, FakePasswords, never } from '../../support/exchangeOptions.ts';
import { loopbackWire } from '../../support/loopbackWire.ts';
import { challengeBytes } from '../../support/ntlmChallenge.ts';
import { poxRedirect, poxSettings } from '../exchange/autodiscover/documents.ts';
import { fault, folderFound } from '../exchange/ews/documents.ts';
import { FuzzCount, fuzzWire } from './fuzzing.ts';
import { mutated } from './mutations.ts';
import { RawServer } from './rawServer.ts';

const MAIL = 'mail.contoso.test';
const AUTODISCOVER = 'autodiscover.contoso.test';
const TRAP = 'elsewhere.test';
const EWS_URL = `https://${MAIL}/EWS/Exchange.asmx`;
const TRAP_URL = `https://${TRAP}/autodiscover/autodiscover.xml`;
const STORED: StoredPassword = {
  userName: 'CONTOSO\\svc',
  password: 'canary-7f3a',
  hosts: [MAIL, AUTODISCOVER],
  approvedCertificates: [],
};
const SECRETS = [STORED.password, Buffer.from(`${STORED.userName}:${STORED.password}`).toString('base64')];

function response(status: string, headers: readonly string[], body = ''): string {
  return [`HTTP/1.1 ${status}`, ...headers, `Content-Length: ${String(Buffer.byteLength(body))}`, '', body].join(
    '\r\n',
  );
}

const RESPONSES = [
  response('401 Unauthorized', ['WWW-Authenticate: NTLM', 'WWW-Authenticate: Basic realm="x"']),
  response('401 Unauthorized', [`WWW-Authenticate: NTLM ${challengeBytes().toString('base64')}`]),
  response(
    '200 OK',
    ['Content-Type: text/xml'],
    folderFound('CalendarFolder', '<t:DisplayName>Calendar</t:DisplayName>'),
  ),
  response('500 Error', ['Content-Type: text/xml'], fault('a:ErrorServerBusy', 'Busy.')),
  response('200 OK', ['Set-Cookie: X-BackEndCookie=abc; path=/'], poxSettings({ EXPR: EWS_URL })),
  response('200 OK', [], poxSettings({ EXPR: `https://${TRAP}/EWS/Exchange.asmx` })),
  response('200 OK', [], poxRedirect('redirectUrl', 'RedirectUrl', TRAP_URL)),
  response('200 OK', [], poxRedirect('redirectUrl', 'RedirectUrl', `https://${MAIL}/autodiscover/autodiscover.xml`)),
  response('200 OK', [], poxRedirect('redirectAddr', 'RedirectAddr', `svc@${TRAP}`)),
  response('302 Found', [`Location: ${TRAP_URL}`]),
  response('307 Moved', [`Location: https://${MAIL}@${TRAP}/x`]),
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
  'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok',
];

const answers = fc.oneof(fc.constantFrom(...RESPONSES), mutated(RESPONSES)).map((text) => Buffer.from(text, 'latin1'));

function authorizationOf(text: string): string | undefined {
  return /^authorization: (\S+)/im.exec(text)?.[1];
}

describe('mutated responses, over sockets', function () {
  this.timeout(600_000);
  const count = new FuzzCount();
  const root = issue({ commonName: 'Root', isAuthority: true });
  const named = (host: string): [string, { cert: string; key: string }] => [
    host,
    issue({ commonName: host, issuer: root, hosts: [host] }),
  ];
  let plain: RawServer;
  let secure: RawServer;

  before(async () => {
    plain = await RawServer.plain();
    secure = await RawServer.tls(Object.fromEntries([MAIL, AUTODISCOVER, 'contoso.test', TRAP].map(named)));
  });
  after(async () => {
    await plain[Symbol.asyncDispose]();
    await secure[Symbol.asyncDispose]();
    count.tell('sockets');
  });

  it('every answer becomes an exchange', async () => {
    const options = exchangeOptions({ timeouts: { ...defaultTimeouts, responseMs: 2_000, bodyMs: 2_000 } });
    const http = new AnonymousHttp(loopbackWire().dialer, options);
    const url = `http://${MAIL}:${String(plain.port)}/EWS/Exchange.asmx`;
    await fuzzWire(40_000, answers, async (bytes) => {
      plain.answer = () => bytes;
      const { response: got, failure } = await http.send({ method: 'POST', url, body: '<x/>' }, never());
      assert.ok(got ?? failure);
      assert.notEqual(failure?.timedOut, true);
      count.add();
    });
  });

  it('no password goes astray, and nothing is sent after a refusal', async () => {
    const network = {
      ports: new Map([
        [443, secure.port],
        [80, plain.port],
      ]),
      onlyHosts: ['test'],
    };
    const wire = loopbackWire({ roots: [root.cert], network });
    const timeouts = { ...defaultTimeouts, responseMs: 2_000, bodyMs: 2_000 };
    const cases = fc.record({
      scheme: fc.constantFrom('basic' as const, 'ntlm' as const),
      answers: fc.array(answers, { minLength: 4, maxLength: 16 }),
    });
    await fuzzWire(2_000, cases, async ({ scheme, answers: given }) => {
      let next = 0;
      for (const server of [plain, secure]) {
        server.requests.length = 0;
        server.answer = () => given[next++ % given.length] ?? Buffer.alloc(0);
      }
      let sentBeforeRefusal = Infinity;
      const passwords = new FakePasswords(STORED);
      const watched = {
        find: () => passwords.find(),
        recordRefusal: (profile: unknown, at: Date) => {
          sentBeforeRefusal = secure.requests.length;
          return passwords.recordRefusal(profile, at);
        },
      };
      const options = exchangeOptions({ passwords: watched, timeouts });
      const parts = { ...wire, http: options, anonymous: new AnonymousHttp(wire.dialer, options) };
      const profile = {
        exchange: { authentication: scheme },
        serviceAccount: { userName: STORED.userName, address: 'svc@contoso.test' },
        mailboxes: [],
      };
      await using session = new WireSession(profile, parts, watched);
      const seen = [
        await session.discover('svc@contoso.test', never()),
        await session.challenge(EWS_URL, never()),
        await session.ntlmTarget(EWS_URL, never()),
        await session.signIn(EWS_URL, scheme, { channelBinding: scheme === 'ntlm' }, never()),
        await session.ask(
          EWS_URL,
          scheme,
          { kind: 'folder', folder: 'calendar', impersonate: 'a@contoso.test' },
          never(),
        ),
        await session.ask(EWS_URL, scheme, { kind: 'syncFolder', impersonate: 'a@contoso.test' }, never()),
      ];
      for (const [index, { host, text }] of secure.requests.entries()) {
        const authorization = authorizationOf(text);
        assert.ok(authorization === undefined || STORED.hosts.includes(host), `${String(authorization)} to ${host}`);
        assert.ok(
          authorization === undefined || index < sentBeforeRefusal || isOffer(text),
          'It was sent after a refusal.',
        );
      }
      assert.ok(plain.requests.every(({ text }) => authorizationOf(text) === undefined));
      const shown = JSON.stringify(seen, (_, value: unknown) => (value instanceof Map ? [...value] : value));
      assert.ok(!SECRETS.some((secret) => shown.includes(secret)));
      count.add(plain.requests.length + secure.requests.length);
    });
  });
});

/** The first NTLM message, which is the same for everybody. */
function isOffer(text: string): boolean {
  return /^authorization: NTLM TlRMTVNTUAABAAAA/im.test(text);
}

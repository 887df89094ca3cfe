import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { HttpExchange } from '../../../../src/core/observations/http.ts';
import { readExchange } from '../../../../src/exchange/autodiscover/readExchange.ts';
import type { Reading } from '../../../../src/exchange/autodiscover/reading.ts';
import { fault } from '../ews/documents.ts';
import { answered, failed, unanswered } from '../ews/exchanges.ts';
import { poxError, poxRedirect, poxSettings, soapError, soapSettings, soapUser } from './documents.ts';

const URL = 'https://autodiscover.contoso.test/autodiscover/autodiscover.xml';
const OUTSIDE = 'https://mail.contoso.test/EWS/Exchange.asmx';
const INSIDE = 'https://ex01.contoso.local/EWS/Exchange.asmx';
const OTHER = 'https://mail.contoso.test/autodiscover/autodiscover.xml';

type Method = Parameters<typeof readExchange>[0];

const BODIES: readonly [name: string, method: Method, body: string, reading: Reading][] = [
  ['the v2 address', 'json', `{"Protocol":"EWS","Url":"${OUTSIDE}"}`, { kind: 'settings', externalUrl: OUTSIDE }],
  ['a v2 answer without address', 'json', '{"Protocol":"EWS","Url":null}', { kind: 'settings' }],
  [
    'a v2 error',
    'json',
    '{"ErrorCode":"UserNotFound","ErrorMessage":"No such user."}',
    { kind: 'error', code: 'UserNotFound', message: 'No such user.' },
  ],
  ['foreign JSON', 'json', '{"status":"ok"}', { kind: 'notAutodiscover', status: 200 }],
  ['JSON null', 'json', 'null', { kind: 'notAutodiscover', status: 200 }],
  ['half a JSON', 'json', '{"Protocol":', { kind: 'notAutodiscover', status: 200 }],
  [
    'POX for outside and inside',
    'pox',
    poxSettings({ EXCH: INSIDE, EXPR: OUTSIDE }),
    { kind: 'settings', externalUrl: OUTSIDE, internalUrl: INSIDE },
  ],
  [
    'POX over HTTP alone',
    'pox',
    poxSettings({ EXCH: INSIDE, EXHTTP: OUTSIDE }),
    { kind: 'settings', externalUrl: OUTSIDE, internalUrl: INSIDE },
  ],
  ['POX for inside alone', 'pox', poxSettings({ EXCH: INSIDE, WEB: '' }), { kind: 'settings', internalUrl: INSIDE }],
  [
    'POX whose EXPR is empty',
    'pox',
    poxSettings({ EXCH: INSIDE, EXPR: '' }),
    { kind: 'settings', internalUrl: INSIDE },
  ],
  [
    'POX with ASUrl alone',
    'pox',
    poxSettings({ EXPR: OUTSIDE }).replaceAll('EwsUrl', 'ASUrl'),
    { kind: 'settings', externalUrl: OUTSIDE },
  ],
  [
    'an address with a query',
    'pox',
    poxSettings({ EXPR: 'https://a.contoso.test/e?x=1&amp;y=2' }),
    { kind: 'settings', externalUrl: 'https://a.contoso.test/e?x=1&y=2' },
  ],
  ['a POX redirect', 'pox', poxRedirect('redirectUrl', 'RedirectUrl', OTHER), { kind: 'redirect', url: OTHER }],
  [
    'a POX redirect to another address',
    'pox',
    poxRedirect('redirectAddr', 'RedirectAddr', 'anna@emea.contoso.test'),
    { kind: 'redirectAddress', address: 'anna@emea.contoso.test' },
  ],
  [
    'a POX redirect that names nothing',
    'pox',
    poxRedirect('redirectUrl', 'RedirectUrl', ''),
    { kind: 'notAutodiscover', status: 200 },
  ],
  [
    'a POX error',
    'pox',
    poxError('500', 'The email address can&apos;t be found.'),
    { kind: 'error', code: '500', message: "The email address can't be found." },
  ],
  ['a web page', 'pox', '<html><body>Welcome</body></html>', { kind: 'notAutodiscover', status: 200 }],
  [
    'SOAP settings',
    'soap',
    soapSettings({ ExternalEwsUrl: OUTSIDE, InternalEwsUrl: INSIDE }),
    { kind: 'settings', externalUrl: OUTSIDE, internalUrl: INSIDE },
  ],
  [
    'SOAP for inside alone',
    'soap',
    soapSettings({ InternalEwsUrl: INSIDE }),
    { kind: 'settings', internalUrl: INSIDE },
  ],
  [
    'a SOAP error about the user',
    'soap',
    soapUser('InvalidUser', ''),
    { kind: 'error', code: 'InvalidUser', message: 'About the user.' },
  ],
  [
    'a SOAP error about the request',
    'soap',
    soapError('ServerBusy', 'Try later.'),
    { kind: 'error', code: 'ServerBusy', message: 'Try later.' },
  ],
  [
    'a SOAP redirect',
    'soap',
    soapUser('RedirectUrl', `<RedirectTarget>${OTHER}</RedirectTarget>`),
    { kind: 'redirect', url: OTHER },
  ],
  [
    'a SOAP redirect to another address',
    'soap',
    soapUser('RedirectAddress', '<RedirectTarget>anna@emea.contoso.test</RedirectTarget>'),
    { kind: 'redirectAddress', address: 'anna@emea.contoso.test' },
  ],
  [
    'a SOAP fault',
    'soap',
    fault('s:Client', 'Nothing listens for this action.'),
    { kind: 'error', code: 'Client', message: 'Nothing listens for this action.' },
  ],
  [
    'SOAP of another service',
    'soap',
    soapError('', '').replace('Response>', 'Other>'),
    { kind: 'notAutodiscover', status: 200 },
  ],
];

function challenged(credentials: HttpExchange['credentials']): HttpExchange {
  const headers = new Map([['www-authenticate', ['Negotiate', 'NTLM', 'Basic realm="mail.contoso.test"']]]);
  return { ...unanswered(credentials, URL), response: { status: 401, headers, body: '', isTruncated: false } };
}

function redirected(location: string, status = 302): HttpExchange {
  return answered({ status, headers: new Map([['location', [location]]]) }, URL);
}

const EXCHANGES: readonly [name: string, exchange: HttpExchange, reading: Reading][] = [
  ['a challenge', challenged('none'), { kind: 'credentialsWanted', schemes: ['negotiate', 'ntlm', 'basic'] }],
  ['a challenge after signing in', challenged('basic'), { kind: 'credentialsRefused' }],
  ['a redirect', redirected(OTHER), { kind: 'redirect', url: OTHER }],
  [
    'a relative redirect',
    redirected('/owa/', 307),
    { kind: 'redirect', url: 'https://autodiscover.contoso.test/owa/' },
  ],
  [
    'a redirect that names a user',
    redirected('https://u:p@mail.contoso.test/a#b'),
    { kind: 'redirect', url: 'https://mail.contoso.test/a' },
  ],
  ['a redirect to no URL', redirected('https://'), { kind: 'notAutodiscover', status: 302 }],
  ['a redirect without location', answered({ status: 302 }), { kind: 'notAutodiscover', status: 302 }],
  ['an error page', answered({ status: 503, body: '<html></html>' }), { kind: 'notAutodiscover', status: 503 }],
  ['a refused connection', failed('ECONNREFUSED'), { kind: 'noAnswer', code: 'ECONNREFUSED', phase: 'connect' }],
  [
    'settings that were cut at the limit',
    answered({ body: poxSettings({ EXPR: OUTSIDE }), isTruncated: true }),
    { kind: 'notAutodiscover', status: 200 },
  ],
];

describe('readExchange', () => {
  for (const [name, method, body, reading] of BODIES) {
    it(`reads ${name}`, () => {
      assert.deepEqual(readExchange(method, answered({ body }, URL)), reading);
    });
  }

  for (const [name, exchange, reading] of EXCHANGES) {
    it(`reads ${name}`, () => {
      assert.deepEqual(readExchange('pox', exchange), reading);
    });
  }

  it('reads nothing but where to go from an answer over http', () => {
    const body = poxSettings({ EXPR: OUTSIDE });
    assert.deepEqual(readExchange('httpRedirect', answered({ body })), { kind: 'notAutodiscover', status: 200 });
    assert.deepEqual(readExchange('httpRedirect', redirected(OTHER)), { kind: 'redirect', url: OTHER });
  });

  it('gives a reading for any body, status and location', () => {
    const method = fc.constantFrom<Method>('json', 'pox', 'soap', 'httpRedirect');
    const status = fc.integer({ min: 100, max: 599 });
    fc.assert(
      fc.property(method, status, fc.oneof(fc.string(), fc.json()), fc.string(), (asked, code, body, location) => {
        const headers = new Map([['location', [location]]]);
        const { kind } = readExchange(asked, answered({ status: code, headers, body }, URL));
        assert.ok(!['settings', 'redirectAddress', 'noAnswer'].includes(kind), kind);
      }),
    );
  });

  it('gives a reading for a document with any piece replaced by any text', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...BODIES),
        fc.nat(),
        fc.nat(30),
        fc.string(),
        ([, method, body], start, length, text) => {
          const at = start % body.length;
          readExchange(method, answered({ body: body.slice(0, at) + text + body.slice(at + length) }, URL));
        },
      ),
    );
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { challenges, type HttpExchange } from '../../../src/core/observations/http.ts';
import { domainOf } from '../../../src/core/profile/address.ts';
import { candidateHosts, isSameOrganisation } from '../../../src/exchange/autodiscover/domains.ts';
import { readExchange } from '../../../src/exchange/autodiscover/readExchange.ts';
import type { Reading } from '../../../src/exchange/autodiscover/reading.ts';
import { addressRefusalOf, refusalOf } from '../../../src/exchange/autodiscover/redirect.ts';
import { serviceUrlsAt, type ServiceMethod } from '../../../src/exchange/autodiscover/requests.ts';
import { readAnswer } from '../../../src/exchange/ews/answer.ts';
import { itemsIn } from '../../../src/exchange/ews/trialItem.ts';
import { authenticateMessage } from '../../../src/exchange/ntlm/authenticateMessage.ts';
import { readChallenge } from '../../../src/exchange/ntlm/challengeMessage.ts';
import { NtlmError } from '../../../src/exchange/ntlm/ntlmError.ts';
import { negotiateMessage } from '../../../src/exchange/ntlm/negotiateMessage.ts';
import { asksForClientCertificate } from '../../../src/exchange/tls/certificateRequest.ts';
import { signatureHash } from '../../../src/exchange/tls/signatureHash.ts';
import { issue } from '../../support/certificates.ts';
import { challengeBytes } from '../../support/ntlmChallenge.ts';
import {
  poxError,
  poxRedirect,
  poxSettings,
  soapError,
  soapSettings,
  soapUser,
} from '../exchange/autodiscover/documents.ts';
import { detail, fault, folderFound, folderResponse, messageXml } from '../exchange/ews/documents.ts';
import { answered } from '../exchange/ews/exchanges.ts';
import { fuzz, FuzzCount } from './fuzzing.ts';
import { mutated, mutatedBytes } from './mutations.ts';

const FIRST = 'svc@contoso.test';
const FROM = 'https://autodiscover.contoso.test/autodiscover/autodiscover.xml';
const OUTSIDE = 'https://mail.contoso.test/EWS/Exchange.asmx';
const TRAP = 'https://elsewhere.test/autodiscover/autodiscover.xml';

const EWS_BODIES = [
  folderFound('CalendarFolder', '<t:DisplayName>Calendar</t:DisplayName><t:TotalCount>3</t:TotalCount>'),
  folderResponse(
    'Error',
    `<m:MessageText>No.</m:MessageText><m:ResponseCode>ErrorNonPrimarySmtpAddress</m:ResponseCode>` +
      messageXml({ Primary: 'anna@contoso.test' }),
  ),
  fault('a:ErrorServerBusy', 'Busy.', detail('ErrorServerBusy', 'Busy.', messageXml({ BackOffMilliseconds: '100' }))),
  fault('a:Client', 'The specified server version is invalid.'),
  '<html><body>Sign in</body></html>',
];

const AUTODISCOVER_BODIES: Readonly<Record<ServiceMethod, readonly string[]>> = {
  json: [
    `{"Protocol":"EWS","Url":"${OUTSIDE}"}`,
    '{"ErrorCode":"UserNotFound","ErrorMessage":"No."}',
    '\uFEFF{"Protocol":"EWS","Url":null}',
  ],
  pox: [
    poxSettings({ EXPR: OUTSIDE, EXCH: 'https://ex01.contoso.local/EWS/Exchange.asmx' }),
    poxRedirect('redirectUrl', 'RedirectUrl', 'https://mail.contoso.test/autodiscover/autodiscover.xml'),
    poxRedirect('redirectUrl', 'RedirectUrl', TRAP),
    poxRedirect('redirectAddr', 'RedirectAddr', 'svc@emea.contoso.test'),
    poxRedirect('redirectAddr', 'RedirectAddr', 'svc@elsewhere.test'),
    poxError('500', 'Unknown.'),
  ],
  soap: [
    soapSettings({ ExternalEwsUrl: OUTSIDE, InternalEwsUrl: OUTSIDE }),
    soapUser('RedirectUrl', `<RedirectTarget>${TRAP}</RedirectTarget>`),
    soapUser('RedirectAddress', '<RedirectTarget>svc@elsewhere.test</RedirectTarget>'),
    soapError('ServerBusy', 'Busy.'),
  ],
};

const LOCATIONS = [
  TRAP,
  'https://mail.contoso.test/x',
  '/owa/auth/logon.aspx',
  '//elsewhere.test/x',
  'http://contoso.test',
];
const AUTHENTICATE = [
  'Negotiate, NTLM, Basic realm="mail.contoso.test"',
  `NTLM ${challengeBytes().toString('base64')}`,
  'Bearer client_id="x", authorization_uri="https://login.example/,a=b"',
];

const status = fc.constantFrom(200, 200, 200, 301, 302, 307, 401, 403, 407, 440, 500, 503, 0, 999);

/** An answer that is mutated in every part. */
function exchanges(bodies: readonly string[]): fc.Arbitrary<HttpExchange> {
  const headers = fc.record({
    location: fc.option(mutated(LOCATIONS), { nil: undefined }),
    'www-authenticate': fc.option(mutated(AUTHENTICATE), { nil: undefined }),
  });
  return fc
    .record({ status, headers, body: mutated(bodies), isTruncated: fc.boolean() })
    .map(({ headers: given, ...response }) => {
      const present = Object.entries(given).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, [value]] as const],
      );
      return answered({ ...response, headers: new Map(present) }, FROM);
    });
}

/** Where a reading leads, if anywhere, is within the organisation and safe. */
function leadsNoFurther(reading: Reading): void {
  if (reading.kind === 'redirect' && refusalOf(reading.url, { from: FROM, visited: [FROM] }) === undefined) {
    const { protocol, hostname, username, password } = new URL(reading.url);
    assert.deepEqual([protocol, username, password], ['https:', '', '']);
    assert.ok(isSameOrganisation(hostname, 'contoso.test'), hostname);
  }
  if (reading.kind === 'redirectAddress' && addressRefusalOf(reading.address, [FIRST]) === undefined) {
    for (const host of candidateHosts(domainOf(reading.address))) {
      const { hostname, port } = new URL(serviceUrlsAt(host).pox);
      assert.ok(hostname.endsWith('contoso.test') && port === '', hostname);
    }
  }
}

describe('mutated responses, read directly', function () {
  this.timeout(600_000);
  const count = new FuzzCount();
  after(() => {
    count.tell('parsers');
  });

  it('EWS answers are read as something, and as a success with status 200 alone', () => {
    fuzz(250_000, exchanges(EWS_BODIES), (exchange) => {
      const answer = readAnswer(exchange);
      assert.ok(['success', 'error', 'notEws'].includes(answer.kind));
      if (answer.kind === 'success') assert.equal(exchange.response?.status, 200);
      itemsIn(exchange.response?.body ?? '', 'trial');
      count.add();
    });
  });

  for (const [method, full] of [
    ['json', 100_000],
    ['pox', 200_000],
    ['soap', 200_000],
  ] as const) {
    it(`Autodiscover answers lead nowhere else: ${method}`, () => {
      fuzz(full, exchanges(AUTODISCOVER_BODIES[method]), (exchange) => {
        leadsNoFurther(readExchange(method, exchange));
        leadsNoFurther(readExchange('httpRedirect', exchange));
        count.add();
      });
    });
  }

  it('challenges of HTTP are read as something', () => {
    fuzz(50_000, mutated(AUTHENTICATE), (value) => {
      for (const { scheme } of challenges(new Map([['www-authenticate', [value]]])))
        assert.equal(typeof scheme, 'string');
      count.add();
    });
  });

  it('challenges of NTLM are answered or named as what they are', () => {
    fuzz(150_000, mutatedBytes([challengeBytes(), challengeBytes({ targetInfo: Buffer.alloc(0) })]), (bytes) => {
      try {
        authenticateMessage({
          negotiate: negotiateMessage(),
          challenge: readChallenge(bytes),
          credentials: { domain: 'CONTOSO', user: 'svc', password: 'canary' },
          host: 'mail.contoso.test',
          clientChallenge: Buffer.alloc(8),
          now: new Date(0),
        });
      } catch (error) {
        assert.ok(error instanceof NtlmError, String(error));
      }
      count.add();
    });
  });

  it('certificates and first flights of TLS are read as something', () => {
    const { certificate } = issue({ commonName: 'mail.contoso.test' });
    const flight = Buffer.from('160303002e0200002a0303', 'hex');
    fuzz(80_000, mutatedBytes([certificate.raw, flight]), (bytes) => {
      assert.equal(typeof asksForClientCertificate(bytes), 'boolean');
      assert.ok(['string', 'undefined'].includes(typeof signatureHash(bytes)));
      count.add();
    });
  });
});

import assert from 'node:assert/strict';
import { startLab } from '../../../../src/lab/lab.ts';
import type { Lab } from '../../../../src/lab/lab.ts';
import { basic, getCalendar, send } from '../labClient.ts';
import type { LabRequestOptions } from '../labClient.ts';

const get = (path: string, more: LabRequestOptions = {}): LabRequestOptions => ({ method: 'GET', path, ...more });
const json = '/autodiscover/autodiscover.json';

describe('the sites of the lab', () => {
  let lab: Lab;

  before(async () => {
    lab = await startLab();
  });
  after(() => lab.stop());

  const plain = { scheme: 'http' } as const;
  const webSite = { host: 'contoso.test' };
  const pages: readonly (readonly [what: string, request: LabRequestOptions, status: number, body: RegExp])[] = [
    ['the EWS health check', get('/ews/healthcheck.htm'), 200, /^200 OK<br\/>EX01\.CONTOSO\.LOCAL$/],
    ['the Autodiscover health check', get('/Autodiscover/HealthCheck.htm'), 200, /^200 OK<br\/>/],
    ['an unknown path', get('/nothing'), 404, /404 - File or directory not found/],
    ['the sign-in form', get('/owa/auth/logon.aspx?url=x'), 200, /<form method="post"/],
    ['Autodiscover on the web site', { ...webSite, path: '/autodiscover/autodiscover.xml' }, 404, /404 Not Found/],
    ['EWS on port 80', { ...plain, path: '/EWS/Exchange.asmx' }, 403, /secured with TLS/],
    [
      'Autodiscover on port 80',
      get('/autodiscover/autodiscover.xml', { ...plain, host: 'autodiscover.contoso.test' }),
      403,
      /secured with TLS/,
    ],
    [
      'v2 of a known mailbox',
      get(`${json}?Email=anna.berg@contoso.test&Protocol=EWS`),
      200,
      /^\{"Protocol":"EWS","Url":"https:\/\/mail\.contoso\.test\/EWS\/Exchange\.asmx"\}$/,
    ],
    ['v2 with the address in the path', get(`${json}/v1.0/anna.berg@contoso.test?Protocol=Ews`), 200, /Exchange\.asmx/],
    ['v2 of an unknown mailbox', get(`${json}?Email=nobody@contoso.test&Protocol=EWS`), 404, /"UserNotFound"/],
    [
      'v2 of an unknown protocol',
      get(`${json}?Email=anna.berg@contoso.test&Protocol=Gopher`),
      400,
      /"InvalidProtocol".*Gopher/,
    ],
    ['v2 without a protocol', get(`${json}?Email=anna.berg@contoso.test`), 400, /"MandatoryParameterMissing"/],
    ['a request announced as 100 MB', { headers: { 'content-length': '104857600' } }, 413, /too large/],
  ];
  for (const [what, request, status, body] of pages) {
    it(`answers ${String(status)} to ${what}`, async () => {
      const answer = await send(lab, request);
      assert.equal(answer.status, status);
      assert.match(answer.body, body);
    });
  }

  it('answers POX error 600 to a GET, as from every healthy server', async () => {
    const answer = await send(lab, get('/autodiscover/autodiscover.xml', { authorization: basic(lab) }));
    assert.equal(answer.status, 200);
    assert.match(answer.body, /<ErrorCode>600<\/ErrorCode>/);
  });

  it('tells in the headers of a GET what SOAP Autodiscover can do', async () => {
    const answer = await send(lab, get('/autodiscover/autodiscover.svc', { authorization: basic(lab) }));
    assert.deepEqual([answer.status, answer.headers['x-soap-enabled']], [200, ['True']]);
  });

  it("names front end and back end, returns the caller's id, and sets both cookies", async () => {
    const headers = { 'client-request-id': 'abc', 'return-client-request-id': 'true' };
    const answer = await send(lab, { body: getCalendar(), authorization: basic(lab), headers });
    assert.deepEqual(answer.headers['x-feserver'], ['EX01']);
    assert.deepEqual(answer.headers['x-calculatedbetarget'], ['ex01.contoso.local']);
    assert.deepEqual(answer.headers['client-request-id'], ['abc']);
    assert.deepEqual(
      answer.headers['set-cookie']?.map((cookie) => cookie.split('=')[0]),
      ['X-BackEndCookie', 'exchangecookie'],
    );
    assert.equal(answer.headers.connection, undefined);
  });

  it('marks a demand to sign in, and names no back end before', async () => {
    const { status, headers, body } = await send(lab);
    assert.deepEqual([status, body], [401, '']);
    assert.deepEqual(headers['x-caserrorcode'], ['UnauthenticatedRequest']);
    assert.equal(headers['x-calculatedbetarget'], undefined);
  });
});

import assert from 'node:assert/strict';
import { ewsAnswers } from '../../../../src/checks/prepareExchange/ewsAnswers.ts';
import { ewsSchemes } from '../../../../src/checks/prepareExchange/ewsSchemes.ts';
import { ewsVersion } from '../../../../src/checks/prepareExchange/ewsVersion.ts';
import { aChallenge, anExchange, aProfile, aSignIn, aSuccess, type ResponseParts } from '../../../support/builders.ts';
import { outcomeOf, verdictOn } from '../../../support/judging.ts';

const SOAP = '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body/></s:Envelope>';
const at = (status: number, location: string): ResponseParts => ({ status, headers: { Location: location } });

const RESPONSES: readonly (readonly [string, ResponseParts, readonly string[] | 'transient'])[] = [
  ['401', { status: 401 }, []],
  ['a SOAP fault with 500', { status: 500, body: SOAP }, []],
  [
    '200 with a page',
    { status: 200, headers: { 'Content-Type': 'text/html' }, body: '<html><title>Hi</title>' },
    ['ews.webPage'],
  ],
  ['200 with a page of no type', { status: 200, body: '<!DOCTYPE html><p>' }, ['ews.webPage']],
  ['200 with XML that ends too soon', { status: 200, body: SOAP.slice(0, 40) }, ['ews.answerCut']],
  ['200 with a broken envelope', { status: 200, body: `${SOAP}<` }, ['ews.malformedAnswer']],
  ['200 with text', { status: 200, body: 'ok' }, ['ews.malformedAnswer']],
  ['200 without an end', { status: 200, body: 'x', isTruncated: true }, ['ews.bodyTooLarge']],
  ['302 to Outlook on the web', at(302, '/owa/auth/logon.aspx?url=x'), ['ews.preAuthentication']],
  ['302 to AD FS', at(302, 'https://fs.contoso.com/adfs/ls/?wa=1'), ['ews.preAuthentication']],
  ['302 to a login host', at(302, 'https://login.example.net/x'), ['ews.preAuthentication']],
  ['302 to the error page', at(302, '/ews/genericerrorpage.htm?aspxerrorpath=/ews'), 'transient'],
  ['307 to another host', at(307, 'https://elsewhere.test/EWS/Exchange.asmx'), ['ews.redirectsElsewhere']],
  ['302 without a target', { status: 302 }, ['ews.redirectsElsewhere']],
  ['403', { status: 403 }, ['ews.forbidden']],
  [
    '403 of Exchange Online',
    { status: 403, headers: { 'X-EWS-Policy-Reason': 'EWS is disabled' } },
    ['online.ewsDisabled'],
  ],
  ['404', { status: 404 }, ['ews.notFound']],
  ['405', { status: 405 }, ['ews.postRefused']],
  ['413', { status: 413 }, ['ews.requestTooLarge']],
  ['429', { status: 429 }, 'transient'],
  ['440', { status: 440 }, ['ews.preAuthentication']],
  ['500 with an error page', { status: 500, body: '<html>Server Error in /EWS' }, ['ews.serverError']],
  ['502', { status: 502 }, ['ews.gatewayFails']],
  ['503', { status: 503 }, ['ews.unavailable']],
  ['503 with a time to come back', { status: 503, headers: { 'Retry-After': '30' } }, 'transient'],
];

const FAILURES = [
  ['receive', ['ews.noAnswer']],
  ['send', ['ews.noAnswer']],
  ['tls', 'transient'],
  ['connect', 'transient'],
  ['resolve', 'transient'],
] as const;

const SCHEMES = [
  ['ntlm', ['Negotiate', 'NTLM'], []],
  ['ntlm', ['Negotiate, NTLM'], []],
  ['ntlm', ['Basic realm="mail"'], ['ews.ntlmOff']],
  ['ntlm', ['Negotiate'], ['ews.ntlmProviderMissing']],
  ['basic', ['Negotiate', 'NTLM', 'Basic realm="mail"'], []],
  ['basic', ['Negotiate', 'NTLM'], ['ews.basicOff']],
  ['basic', ['Bearer client_id="x"'], ['ews.bearerOnly']],
  ['basic', [], ['ews.noSchemeOffered']],
] as const;

const VERSIONS = [
  ['14.3.123.4', ['lifecycle.tooOld']],
  ['15.0.1497.48', ['lifecycle.exchange2013']],
  ['15.1.2507.66', ['lifecycle.exchange2016']],
  ['15.2.1748.43', ['lifecycle.exchange2019']],
  ['15.2.1118.7', ['lifecycle.beforeExtendedProtection', 'lifecycle.exchange2019']],
  ['15.2.1544.39', ['lifecycle.exchange2019']],
  ['15.2.2561.99', ['lifecycle.newerThanTable']],
  ['15.2.2562.17', ['lifecycle.updateMissing', 'lifecycle.exchangeSE']],
  ['15.2.2562.37', ['lifecycle.exchangeSE']],
  ['15.2.2562.38', ['lifecycle.newerThanTable']],
  ['15.3.1.1', ['lifecycle.newerThanTable']],
  ['16.0.1.1', ['lifecycle.newerThanTable']],
  ['15.20.1.1', ['lifecycle.exchangeOnline']],
] as const;

describe('ews.answers', () => {
  for (const [name, response, expected] of RESPONSES) {
    it(`judges ${name}`, async () => {
      const challenge = () => Promise.resolve(anExchange(response));
      assert.deepEqual(await verdictOn(ewsAnswers, { challenge }), expected);
    });
  }

  for (const [phase, expected] of FAILURES) {
    it(`judges an exchange that broke off in the phase ${phase}`, async () => {
      const challenge = () => Promise.resolve(anExchange(undefined, { phase, timedOut: true, code: 'ETIMEDOUT' }));
      assert.deepEqual(await verdictOn(ewsAnswers, { challenge }), expected);
    });
  }

  it('calls an answer that broke off cut', async () => {
    const failure = { phase: 'receive', timedOut: false, code: 'ECONNRESET' } as const;
    const challenge = () => Promise.resolve(anExchange({ status: 200, body: SOAP }, failure));
    assert.deepEqual(await verdictOn(ewsAnswers, { challenge }), ['ews.answerCut']);
  });

  it('shows neither the query of a redirect nor the parameters of a challenge', async () => {
    const headers = { Location: 'https://fs.contoso.com/adfs/ls/?token=hidden', 'WWW-Authenticate': 'NTLM aGlkZGVu' };
    const challenge = () => Promise.resolve(anExchange({ status: 302, headers }));
    const shown = JSON.stringify(await outcomeOf(ewsAnswers, { challenge }));
    assert.doesNotMatch(shown, /hidden|aGlkZGVu/);
  });
});

describe('ews.schemes', () => {
  for (const [authentication, offered, expected] of SCHEMES) {
    it(`judges ${authentication} against ${offered.join(' + ') || 'nothing'}`, async () => {
      const challenge = () => Promise.resolve(aChallenge(offered));
      const profile = aProfile({}, { authentication });
      assert.deepEqual(await verdictOn(ewsSchemes, { challenge }, profile), expected);
    });
  }
});

describe('ews.version', () => {
  for (const [version, expected] of VERSIONS) {
    it(`judges ${version}`, async () => {
      const [major = 0, minor = 0, build = 0, revision = 0] = version.split('.').map(Number);
      const answer = aSuccess({ serverVersion: { major, minor, build, revision } });
      const signIn = () => Promise.resolve(aSignIn({ answer }));
      const ask = () => Promise.resolve(answer);
      assert.deepEqual(await verdictOn(ewsVersion, { signIn, ask }), expected);
    });
  }

  it('is skipped where the server keeps its version to itself', async () => {
    const answer = { kind: 'success', exchange: anExchange({ status: 200 }) } as const;
    const signIn = () => Promise.resolve(aSignIn({ answer }));
    assert.equal(await verdictOn(ewsVersion, { signIn }), 'skipped');
  });
});

import assert from 'node:assert/strict';
import type { HttpExchange, HttpResponse } from '../../../../src/core/observations/http.ts';
import { offers, outcomeOf, outcomeWithoutOffer } from '../../../../src/exchange/signIn/attempt.ts';

function answered(response?: Partial<HttpResponse>): HttpExchange {
  return {
    method: 'POST',
    url: 'https://mail.contoso.test/EWS/Exchange.asmx',
    endpoint: { host: 'mail.contoso.test', port: 443 },
    credentials: 'basic',
    ...(response && { response: { status: 200, headers: new Map(), body: '', isTruncated: false, ...response } }),
    at: new Date(0),
    durationMs: 0,
  };
}

describe('attempt', () => {
  const outcomes: readonly [string, HttpExchange, string][] = [
    ['no answer', answered(), 'failed'],
    ['200', answered({ status: 200 }), 'accepted'],
    ['500, which carries EWS errors', answered({ status: 500 }), 'accepted'],
    ['403, which comes after authentication', answered({ status: 403 }), 'accepted'],
    ['401', answered({ status: 401 }), 'refused'],
    [
      '401 of a locked account',
      answered({ status: 401, body: 'The referenced account is currently locked out' }),
      'lockedOut',
    ],
    ['456', answered({ status: 456 }), 'lockedOut'],
    ['a redirect to a login page', answered({ status: 302 }), 'failed'],
    ['a proxy that wants credentials', answered({ status: 407 }), 'failed'],
    ['an application pool that is down', answered({ status: 503 }), 'failed'],
  ];
  for (const [what, exchange, outcome] of outcomes) {
    it(`${what}: ${outcome}`, () => {
      assert.equal(outcomeOf(exchange), outcome);
    });
  }

  it('takes an offer only from a server that asks for credentials', () => {
    const headers = new Map([['www-authenticate', ['Negotiate', 'NTLM', 'Basic realm="mail.contoso.test"']]]);
    assert.deepEqual(
      [offers(answered({ status: 401, headers }), 'basic'), offers(answered({ headers }), 'basic')],
      [true, false],
    );
    assert.equal(offers(answered({ status: 401, headers }), 'bearer'), false);
  });

  it('tells a server without the scheme from one that did not ask', () => {
    assert.equal(outcomeWithoutOffer(answered({ status: 401 })), 'notOffered');
    assert.equal(outcomeWithoutOffer(answered({ status: 302 })), 'failed');
    assert.equal(outcomeWithoutOffer(answered()), 'failed');
  });
});

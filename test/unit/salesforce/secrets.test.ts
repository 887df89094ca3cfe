import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isAccessToken, withoutTokens } from '../../../src/salesforce/secrets.ts';

const SESSION = '00D5g000004XyZaEAK!AQEAQH2.k_3';
const FORCE = 'force://PlatformCLI:secret:5Aep861@contoso.my.salesforce.com';
const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl';

describe('tokens of Salesforce', () => {
  for (const [text, isOne] of [
    [SESSION, true],
    [JWT, true],
    ["[REDACTED] Use 'sf org auth show-access-token' to view", false],
    ['', false],
    [`${SESSION} `, false],
  ] as const) {
    it(`${isOne ? 'include' : 'do not include'} "${text}"`, () => assert.equal(isAccessToken(text), isOne));
  }

  it('are taken out of any text', () => {
    const around = fc.string({ unit: fc.constantFrom(' ', '"', '\n', '=', ': ', 'words', '?') });
    const token = fc.constantFrom(
      SESSION,
      SESSION.replace('!', '%21'),
      FORCE,
      JWT,
      '5Aep861TSESvWeug_xvFHRBTTbf_YrTWgEyjBJrTZfWYBcaDQqv',
    );
    fc.assert(
      fc.property(around, token, around, (before, secret, after) => {
        assert.ok(!withoutTokens(`${before} ${secret} ${after}`).includes(secret));
      }),
    );
  });

  it('are taken out of addresses and headers', () => {
    assert.equal(
      withoutTokens('/frontdoor.jsp?sid=abc&x=1 Bearer abc'),
      '/frontdoor.jsp?sid=[redacted]&x=1 Bearer [redacted]',
    );
  });

  it('end where an address or a text in quotes goes on', () => {
    assert.equal(
      withoutTokens(`?a=${SESSION}&x=1 "${SESSION}", '${FORCE}'`),
      `?a=[redacted]&x=1 "[redacted]", '[redacted]'`,
    );
  });

  it('leave other words as they are', () => {
    const text = "No such column 'Nope' on entity 'User' of org 00D5g000004XyZaEAK.";
    assert.equal(withoutTokens(text), text);
  });
});

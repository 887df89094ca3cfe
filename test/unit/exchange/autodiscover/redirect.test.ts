import assert from 'node:assert/strict';
import type { RefusedRedirect } from '../../../../src/core/observations/autodiscover.ts';
import { MAX_REDIRECTS, refusalOf } from '../../../../src/exchange/autodiscover/redirect.ts';

const FROM = 'https://autodiscover.contoso.com/autodiscover/autodiscover.xml';

const REFUSALS: readonly [url: string, refusal: RefusedRedirect | undefined][] = [
  ['https://mail.contoso.com/autodiscover/autodiscover.xml', undefined],
  ['https://mail.contoso.com:8443/autodiscover/autodiscover.xml', undefined],
  ['http://mail.contoso.com/autodiscover/autodiscover.xml', 'notHttps'],
  ['javascript:alert(1)', 'notHttps'],
  ['https://mail.fabrikam.com/autodiscover/autodiscover.xml', 'otherDomain'],
  ['https://autodiscover.com/autodiscover/autodiscover.xml', 'otherDomain'],
  ['https://192.0.2.1/autodiscover/autodiscover.xml', 'otherDomain'],
  ['https://autodiscover-s.outlook.com/autodiscover/autodiscover.xml', 'exchangeOnline'],
  [FROM, 'loop'],
  ['https://autodiscover.contoso.com/Autodiscover/Autodiscover.xml', 'loop'],
];

describe('refusalOf', () => {
  for (const [url, refusal] of REFUSALS) {
    it(`is ${refusal ?? 'undefined'} for ${url}`, () => {
      assert.equal(refusalOf(url, { from: FROM, visited: [FROM] }), refusal);
    });
  }

  it(`lets ${String(MAX_REDIRECTS)} redirects be followed and no more`, () => {
    const visited = (count: number): string[] => Array.from({ length: count }, (_, hop) => `${FROM}?${String(hop)}`);
    assert.equal(refusalOf(FROM, { from: FROM, visited: visited(MAX_REDIRECTS) }), undefined);
    assert.equal(refusalOf(FROM, { from: FROM, visited: visited(MAX_REDIRECTS + 1) }), 'tooMany');
  });
});

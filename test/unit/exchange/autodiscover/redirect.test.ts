import assert from 'node:assert/strict';
import type { RefusedAddress, RefusedRedirect } from '../../../../src/core/observations/autodiscover.ts';
import { addressRefusalOf, MAX_REDIRECTS, refusalOf } from '../../../../src/exchange/autodiscover/redirect.ts';

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

const FIRST = 'svc@contoso.com';

const ADDRESS_REFUSALS: readonly [address: string, refusal: RefusedAddress | undefined][] = [
  ['svc@emea.contoso.com', undefined],
  ['svc.sync@contoso.com', undefined],
  ['SVC@contoso.com', 'loop'],
  ['svc@fabrikam.com', 'otherDomain'],
  ['svc@contoso.mail.onmicrosoft.com', 'exchangeOnline'],
  ['svc@contoso.onmicrosoft.com', 'exchangeOnline'],
  ['svc@contoso.partner.onmschina.cn', 'exchangeOnline'],
  // As URLs all of these lead somewhere else than a reader would think.
  ['svc@contoso.com:8443', 'otherDomain'],
  ['svc@fabrikam.com/.contoso.com', 'otherDomain'],
  ['svc@fabrikam.com\\.contoso.com', 'otherDomain'],
  ['svc@fabrikam.com#.contoso.com', 'otherDomain'],
  ['contoso.com', 'otherDomain'],
  ['', 'otherDomain'],
];

describe('addressRefusalOf', () => {
  for (const [address, refusal] of ADDRESS_REFUSALS) {
    it(`is ${refusal ?? 'undefined'} for "${address}"`, () => {
      assert.equal(addressRefusalOf(address, [FIRST]), refusal);
    });
  }

  it(`lets ${String(MAX_REDIRECTS)} other addresses be asked about and no more`, () => {
    const seen = (count: number): string[] => [
      FIRST,
      ...Array.from({ length: count }, (_, at) => `${String(at)}@contoso.com`),
    ];
    assert.equal(addressRefusalOf('new@contoso.com', seen(MAX_REDIRECTS - 1)), undefined);
    assert.equal(addressRefusalOf('new@contoso.com', seen(MAX_REDIRECTS)), 'tooMany');
  });
});

import assert from 'node:assert/strict';
import { candidateHosts, isExchangeOnline, isSameOrganisation } from '../../../../src/exchange/autodiscover/domains.ts';

const CANDIDATES: readonly [domain: string, hosts: readonly string[]][] = [
  ['contoso.com', ['contoso.com', 'autodiscover.contoso.com']],
  ['contoso.test', ['contoso.test', 'autodiscover.contoso.test']],
  ['emea.contoso.co.uk', ['emea.contoso.co.uk', 'autodiscover.emea.contoso.co.uk']],
  ['contoso.local', ['contoso.local', 'autodiscover.contoso.local']],
  ['com', []],
  ['co.uk', []],
  ['github.io', []],
  ['contoso', []],
  ['192.0.2.1', []],
  ['not a host', []],
  ['', []],
];

const SAME: readonly [host: string, other: string, isSame: boolean][] = [
  ['mail.contoso.com', 'autodiscover.contoso.com', true],
  ['mail.emea.contoso.co.uk', 'contoso.co.uk', true],
  ['mail.contoso.test', 'contoso.test', true],
  ['mail.contoso.test', 'elsewhere.test', false],
  ['contoso.com', 'contoso.com.evil.net', false],
  ['contoso.co.uk', 'fabrikam.co.uk', false],
  ['contoso.github.io', 'fabrikam.github.io', false],
  ['notcontoso.com', 'contoso.com', false],
  ['localhost', 'localhost', false],
  ['192.0.2.1', '192.0.2.1', false],
];

const ONLINE: readonly [host: string, isOnline: boolean][] = [
  ['autodiscover-s.outlook.com', true],
  ['outlook.office365.com', true],
  ['login.microsoftonline.com', true],
  ['outlook.com', true],
  ['mailoutlook.com', false],
  ['outlook.com.contoso.com', false],
];

describe('candidateHosts', () => {
  for (const [domain, hosts] of CANDIDATES) {
    it(`gives [${hosts.join(', ')}] for ${JSON.stringify(domain)}`, () => {
      assert.deepEqual(candidateHosts(domain), hosts);
    });
  }
});

describe('isSameOrganisation', () => {
  for (const [host, other, isSame] of SAME) {
    it(`is ${String(isSame)} for ${host} and ${other}`, () => {
      assert.equal(isSameOrganisation(host, other), isSame);
      assert.equal(isSameOrganisation(other, host), isSame);
    });
  }
});

describe('isExchangeOnline', () => {
  for (const [host, isOnline] of ONLINE) {
    it(`is ${String(isOnline)} for ${host}`, () => {
      assert.equal(isExchangeOnline(host), isOnline);
    });
  }
});

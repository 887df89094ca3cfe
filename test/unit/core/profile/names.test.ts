import assert from 'node:assert/strict';
import { domainOf, isHostName, isMailboxAddress } from '../../../../src/core/profile/address.ts';
import { isUserName, splitUserName } from '../../../../src/core/profile/userName.ts';

describe('isMailboxAddress', () => {
  for (const [address, expected] of [
    ['anna.berg@contoso.com', true],
    ["o'neill+sales@mail.contoso.co.uk", true],
    ['anna@contoso', false],
    ['anna', false],
    ['anna@@contoso.com', false],
    ['anna berg@contoso.com', false],
    ['.anna@contoso.com', false],
    ['anna@-contoso.com', false],
    [`${'a'.repeat(65)}@contoso.com`, false],
    ['', false],
  ] as const) {
    it(`${address}: ${String(expected)}`, () => assert.equal(isMailboxAddress(address), expected));
  }
});

describe('isHostName', () => {
  for (const [host, expected] of [
    ['mail.contoso.com', true],
    ['localhost', true],
    ['a_b.contoso.com', false],
    ['contoso..com', false],
    [`${'a'.repeat(64)}.com`, false],
    [Array.from({ length: 50 }, () => 'abcdef').join('.'), false],
  ] as const) {
    it(`${host.slice(0, 20)}: ${String(expected)}`, () => assert.equal(isHostName(host), expected));
  }
});

describe('user names', () => {
  for (const [value, domain, user] of [
    ['CONTOSO\\svc-sfsync', 'CONTOSO', 'svc-sfsync'],
    ['contoso.local\\svc sfsync', 'contoso.local', 'svc sfsync'],
    ['svc-sfsync@contoso.com', '', 'svc-sfsync@contoso.com'],
  ] as const) {
    it(`${value} is one`, () => {
      assert.ok(isUserName(value));
      assert.deepEqual(splitUserName(value), { domain, user });
    });
  }

  for (const value of [
    '',
    'svc',
    '\\svc',
    'CONTOSO\\',
    'CONTOSO/svc',
    'A\\B\\C',
    '@contoso.com',
    'svc@',
    'CONTOSO\\s\u0000c',
  ]) {
    it(`${JSON.stringify(value)} is none`, () => assert.equal(isUserName(value), false));
  }
});

describe('domainOf', () => {
  it('is lower case', () => assert.equal(domainOf('Anna@Contoso.COM'), 'contoso.com'));
});

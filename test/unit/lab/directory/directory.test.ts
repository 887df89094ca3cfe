import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findByAddress, findByPrefix, findBySid, isPrimaryAddress } from '../../../../src/lab/directory/directory.ts';

describe('the directory of the lab', () => {
  it('finds every numbered user by address, alias and security identifier', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (number) => {
        const digits = String(number).padStart(5, '0');
        const user = findByAddress(`user${digits}@contoso.test`);
        assert.ok(user !== undefined);
        assert.equal(user.userNumber, number);
        assert.deepEqual(findByAddress(`U${digits}@contoso.test`), user);
        assert.deepEqual(findBySid(user.sid), user);
      }),
    );
  });

  const unknown = [
    'user00000@contoso.test',
    'user100001@contoso.test',
    'user1@contoso.test',
    'user000001@contoso.test',
    'user00001@contoso.local',
    'anna@contoso.test',
    '@contoso.test',
    '',
  ];
  for (const address of unknown) {
    it(`does not know "${address}"`, () => {
      assert.equal(findByAddress(address), undefined);
    });
  }

  it('knows people by the alias of initial and last name, which is not primary', () => {
    const anna = findByAddress('A.Berg@contoso.test');
    assert.equal(anna?.primarySmtpAddress, 'anna.berg@contoso.test');
    assert.equal(isPrimaryAddress(anna, 'a.berg@contoso.test'), false);
  });

  it('gives everybody a security identifier of their own', () => {
    const names = ['svc-sfsync', 'anna.berg', 'vip.chair', 'user00001', 'user00002'];
    const sids = names.map((name) => findByAddress(`${name}@contoso.test`)?.sid);
    assert.equal(new Set(sids).size, names.length);
    assert.ok(!sids.includes(undefined));
  });

  const prefixes: readonly (readonly [text: string, found: readonly string[]])[] = [
    ['an', ['anna.berg@contoso.test']],
    ['VICTORIA', ['vip.chair@contoso.test']],
    ['u00009@contoso.test', ['user00009@contoso.test']],
    ['', []],
  ];
  for (const [text, found] of prefixes) {
    it(`finds ${found.join(', ') || 'nobody'} by "${text}"`, () => {
      assert.deepEqual(
        findByPrefix(text, 10).map((recipient) => recipient.primarySmtpAddress),
        found,
      );
    });
  }
});

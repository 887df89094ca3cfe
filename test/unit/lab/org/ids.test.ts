import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isSameId, longId, salesforceId } from '../../../../src/lab/org/ids.ts';

describe('ids of records', () => {
  // Pairs of short and long form, as any org shows them.
  for (const [short, long] of [
    ['00130000000FHnB', '00130000000FHnBAAW'],
    ['003300000000000', '003300000000000AAA'],
    ['70130000000GPxz', '70130000000GPxzAAG'],
  ] as const) {
    it(`make ${long} of ${short}`, () => {
      assert.equal(longId(short), long);
      assert.equal(longId(long), long);
      assert.ok(isSameId(short, long));
    });
  }

  it('have 18 characters, are distinct also without case, and sort by their number', () => {
    const number = fc.nat({ max: 100_000_000 });
    fc.assert(
      fc.property(number, number, (one, other) => {
        const [left, right] = [salesforceId('005', one), salesforceId('005', other)];
        assert.match(left, /^005[A-Za-z0-9]{15}$/);
        assert.equal(left.toLowerCase() === right.toLowerCase(), one === other);
        assert.equal(left < right, one < other);
      }),
    );
  });
});

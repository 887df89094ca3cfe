import assert from 'node:assert/strict';
import fc from 'fast-check';
import { finish } from '../../../../../src/mailboxes/finish.ts';
import { findingOthers, sampleOf } from '../../../../../src/ui/mailboxes/ask/others.ts';

describe('addresses that are not among others', () => {
  const cases: readonly (readonly [
    candidates: readonly string[],
    known: readonly string[],
    others: readonly string[],
  ])[] = [
    [[], ['a@b.test'], []],
    [['c@b.test', 'a@b.test'], ['a@b.test'], ['c@b.test']],
    [['A@B.test'], ['a@b.test'], []],
    [['C@b.test', 'c@B.test'], [], ['C@b.test']],
  ];
  for (const [candidates, known, others] of cases) {
    it(`of ${candidates.join(', ') || 'none'} without ${known.join(', ') || 'any'}: ${others.join(', ') || 'none'}`, () => {
      assert.deepEqual(finish(findingOthers(candidates, known)), others);
    });
  }

  it('are never among the known, and nothing else is lost', () => {
    const address = fc.constantFrom('a@b.test', 'A@b.test', 'c@b.test', 'd@b.test', 'D@B.test');
    fc.assert(
      fc.property(fc.array(address), fc.array(address), (candidates, known) => {
        const folded = new Set(known.map((one) => one.toLowerCase()));
        const others = finish(findingOthers(candidates, known)).map((one) => one.toLowerCase());
        const wanted = new Set(candidates.map((one) => one.toLowerCase()).filter((one) => !folded.has(one)));
        assert.deepEqual(others, [...wanted]);
      }),
    );
  });
});

describe('a sample of mailboxes', () => {
  for (const size of [0, 1, 20, 21, 1_000]) {
    it(`of ${String(size)} is ${String(Math.min(size, 20))}, each once, from all over the list`, () => {
      const all = Array.from({ length: size }, (_, index) => `user${String(index)}@contoso.com`);
      const sample = sampleOf(all);
      assert.equal(new Set(sample).size, Math.min(size, 20));
      assert.ok(sample.every((address) => all.includes(address)));
      if (size > 20) assert.ok(all.indexOf(sample.at(-1) ?? '') >= size * 0.9);
    });
  }
});

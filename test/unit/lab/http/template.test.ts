import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fillIn } from '../../../../src/lab/http/template.ts';

describe('fillIn', () => {
  const cases: readonly (readonly [template: string, filled: string])[] = [
    ['{localPart}@{domain}', 'anna@{domain}'],
    ['{localPart}{localPart}', 'annaanna'],
    ['{}{ localPart }', '{}{ localPart }'],
    ['{toString}', '{toString}'],
  ];
  for (const [template, filled] of cases) {
    it(`makes ${filled} of ${template}`, () => {
      assert.equal(fillIn(template, { localPart: 'anna' }), filled);
    });
  }

  it('leaves texts without names alone, and fills values in as they are', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (value, text) => {
        const plain = text.replaceAll(/[{}]/g, '');
        assert.equal(fillIn(plain, { name: value }), plain);
        assert.equal(fillIn(`${plain}{name}`, { name: value }), plain + value);
      }),
    );
  });
});

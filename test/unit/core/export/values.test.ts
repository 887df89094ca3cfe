import assert from 'node:assert/strict';
import type { ExportValue, Located } from '../../../../src/core/export/model.ts';
import { dateOf, flagOf, isUnset, numberOf, propertyOf, textOf, textsOf } from '../../../../src/core/export/values.ts';

const RANGE = { offset: 3, length: 4 };

function located(value: ExportValue): Located<ExportValue> {
  return { value, range: RANGE };
}

function object(value: ExportValue): Parameters<typeof textOf>[0] {
  return { type: 'X', properties: new Map([['Name', located(value)]]), range: RANGE };
}

const NESTED = { ...object('inner'), text: { value: 'EX1', range: RANGE } };

describe('properties of an export', () => {
  it('are found in any case', () => assert.equal(propertyOf(object('a'), 'NAME')?.value, 'a'));

  for (const [value, text, flag, number] of [
    ['EX1', 'EX1', undefined, undefined],
    ['True', 'True', true, undefined],
    ['$false', '$false', false, undefined],
    [true, 'True', true, undefined],
    [27, '27', undefined, 27],
    ['27', '27', undefined, 27],
    ['', undefined, undefined, undefined],
    [null, undefined, undefined, undefined],
    [NESTED, 'EX1', undefined, undefined],
    [[located('one')], 'one', undefined, undefined],
    [[located('one'), located('two')], undefined, undefined, undefined],
    [new Uint8Array(2), undefined, undefined, undefined],
  ] as const) {
    it(`${typeof value} ${JSON.stringify(value).slice(0, 24)} as text, switch and number`, () => {
      const thing = object(value);
      assert.deepEqual(
        [textOf(thing, 'Name')?.value, flagOf(thing, 'Name')?.value, numberOf(thing, 'Name')?.value],
        [text, flag, number],
      );
    });
  }

  for (const [name, property, expected] of [
    ['null', located(null), true],
    ['empty text', located(''), true],
    ['an empty list', located([]), true],
    ['false', located(false), false],
    ['a list that was cut off', { ...located([]), isTruncated: true }, false],
    ['a property that is not there', undefined, false],
  ] as const) {
    it(`${name} is ${expected ? '' : 'not '}unset`, () => assert.equal(isUnset(property), expected));
  }

  for (const [value, expected] of [
    ['2026-11-20T09:00:00Z', new Date('2026-11-20T09:00:00Z')],
    [new Date(0), new Date(0)],
    ['31.12.2026 23:59:59', undefined],
    ['2026-99-99T00:00:00Z', undefined],
  ] as const) {
    it(`${String(value)} as an instant`, () => assert.deepEqual(dateOf(object(value), 'Name')?.value, expected));
  }

  for (const [name, value, expected] of [
    ['one value', 'a', ['a']],
    ['several', [located('a'), located(true)], ['a', 'True']],
    ['none', null, []],
  ] as const) {
    it(`${name} as a list`, () =>
      assert.deepEqual(
        textsOf(object(value), 'Name')?.value.map((item) => item.value),
        expected,
      ));
  }
});

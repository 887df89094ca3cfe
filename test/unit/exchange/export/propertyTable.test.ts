import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ExportValue, Located } from '../../../../src/core/export/model.ts';
import { PropertyNames, PropertyTable } from '../../../../src/exchange/export/propertyTable.ts';

function located(value: string): Located<ExportValue> {
  return { value, range: { offset: 0, length: value.length } };
}

describe('PropertyTable', () => {
  it('is a map of the first value of each name, whatever other objects have the same names', () => {
    const objects = fc.array(fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C', '__proto__', ''), fc.string())));
    fc.assert(
      fc.property(objects, (lists) => {
        const none = new PropertyNames();
        const tables = lists.map((list) => {
          const table = new PropertyTable(none);
          for (const [name, value] of list) table.add(name, located(value));
          return table.seal();
        });
        for (const [index, list] of lists.entries()) {
          const expected = new Map(list.toReversed().map(([name, value]) => [name, located(value)]));
          const table = tables[index]!;
          assert.equal(table.size, expected.size);
          for (const [name, value] of expected) assert.deepEqual(table.get(name), value);
          assert.deepEqual(new Map(table), expected);
          assert.deepEqual([...table.keys()], [...new Set(list.map(([name]) => name))]);
        }
      }),
    );
  });
});

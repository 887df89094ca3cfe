import assert from 'node:assert/strict';
import { endsOf, positionsIn } from '../../../../src/ui/profiles/textPositions.ts';

describe('positionsIn', () => {
  const table: readonly [string, number, readonly [number, number]][] = [
    ['', 0, [0, 0]],
    ['ab\ncd', 4, [1, 1]],
    ['ab\r\ncd', 3, [0, 3]],
    ['ab\r\ncd', 4, [1, 0]],
    ['ab', 2, [0, 2]],
    ['ab\rcd', 3, [1, 0]],
    ['a\n\nb', 3, [2, 0]],
    ['\u{1F600}x', 2, [0, 2]],
  ];
  for (const [source, offset, [line, character]] of table) {
    it(`finds offset ${String(offset)} of ${JSON.stringify(source)}`, () => {
      assert.deepEqual(positionsIn(source)(offset), { line, character });
    });
  }
});

describe('endsOf', () => {
  it('makes an empty range wide enough to be seen', () => {
    assert.deepEqual(endsOf(positionsIn('{}'), { offset: 1, length: 0 }).end, { line: 0, character: 2 });
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { positionsIn } from '../../../../src/ui/profiles/textPositions.ts';
import { lineStartsOf, positionIn, type LineStarts } from '../../../../src/ui/export/lineStarts.ts';

function startsOf(text: string): LineStarts {
  const steps = lineStartsOf(text);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

describe('the lines of a text', () => {
  it('are those of any mixture of line ends', () => {
    const words = fc.array(fc.constantFrom('a', 'ß', '😀', '\n', '\r\n', '\r'), { maxLength: 60 });
    fc.assert(
      fc.property(words, fc.nat(), (parts, seed) => {
        const text = parts.join('');
        const offset = seed % (text.length + 1);
        assert.deepEqual(positionIn(startsOf(text), offset), positionsIn(text)(offset));
      }),
    );
  });

  it('are found beyond the length of one piece', () => {
    const starts = startsOf('x\r\n'.repeat(200_000));
    assert.equal(starts.count, 200_001);
    assert.deepEqual(positionIn(starts, 3 * 150_000 + 1), { line: 150_000, character: 1 });
  });
});

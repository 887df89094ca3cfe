import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as tools from '../../../../src/mailboxesBundle.ts';
import { ResultIndex } from '../../../../src/mailboxes/journal/resultIndex.ts';
import { finish } from '../../../../src/mailboxes/finish.ts';
import { keepingIndex, restoringIndex, type KeptIndex } from '../../../../src/ui/mailboxes/keptIndex.ts';

const OUTCOMES = [undefined, 'open', 'impersonation.roleMissing', 'mailbox.notFound'] as const;

describe('an index of results that was written down', () => {
  it('reads as it was, row for row', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...OUTCOMES), fc.nat(2 ** 40))), (rows) => {
        const index = new ResultIndex(rows.length);
        rows.forEach(([outcome, offset], row) => {
          if (outcome) index.set(row, outcome, offset);
        });
        const kept = JSON.parse(JSON.stringify(finish(keepingIndex(index, 7, 'digest')))) as KeptIndex;
        const read = finish(restoringIndex(kept, tools));
        assert.equal(kept.sizeBytes, 7);
        assert.equal(read.settled, index.settled);
        rows.forEach(([outcome, offset], row) => {
          assert.equal(read.outcomeOf(row), outcome);
          if (outcome) assert.equal(read.offsetOf(row), offset);
        });
      }),
    );
  });

  it('is there whole at 100,000 rows', () => {
    const index = new ResultIndex(100_000);
    for (let row = 0; row < index.rows; row += 1) index.set(row, row % 10 ? 'open' : 'mailbox.notFound', row * 150);
    const kept = JSON.stringify(finish(keepingIndex(index, 15_000_000, 'digest')));
    assert.equal(finish(restoringIndex(JSON.parse(kept) as KeptIndex, tools)).settled, 100_000);
  });
});

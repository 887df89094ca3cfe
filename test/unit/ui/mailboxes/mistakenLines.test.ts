import assert from 'node:assert/strict';
import { inEnglish } from '../../../../src/core/text.ts';
import type { JournalMistake } from '../../../../src/mailboxes/journal/loadJournal.ts';
import { mistakenLines, mistakesDocument, mistakesText } from '../../../../src/ui/mailboxes/mistakenLines.ts';

const FOUND: readonly JournalMistake[] = [
  { kind: 'otherVersion', line: 1, version: 2 },
  { kind: 'notInList', line: 2, mailbox: 'gone@contoso.com' },
  { kind: 'unreadable', line: 3 },
  { kind: 'torn', line: 4 },
];

describe('lines of a results file that are not used', () => {
  it('leave out mailboxes that the list no longer names', () => {
    assert.deepEqual(
      mistakenLines(FOUND).map(({ line }) => line),
      [1, 3, 4],
    );
  });

  it('are counted, and said to be checked again', () => {
    assert.match(inEnglish(mistakesText(mistakenLines(FOUND))), /^3 lines .* checked again\.$/);
    assert.match(inEnglish(mistakesText([{ kind: 'torn', line: 4 }])), /^One line .* checked again\.$/);
  });

  for (const pieceBytes of [1, 7, 10_000]) {
    it(`are shown as they stand, whatever the pieces they are read in (${String(pieceBytes)} bytes)`, async () => {
      const bytes = new TextEncoder().encode(`head\ngone\n{"käse":1}\n${'x'.repeat(400)}`);
      const file = {
        read: async function* () {
          for (let at = 0; at < bytes.length; at += pieceBytes)
            yield await Promise.resolve(bytes.subarray(at, at + pieceBytes));
        },
      };
      const shown = await mistakesDocument({ file }, mistakenLines(FOUND), inEnglish);
      assert.match(shown, /Line 1: written by version 2[^\n]*\n {4}head\n/);
      assert.match(shown, /Line 3: not as it was written[^\n]*\n {4}\{"käse":1\}\n/);
      assert.match(shown, /Line 4: cut off[^\n]*\n {4}x{120}…\n$/);
      assert.doesNotMatch(shown, /gone/);
    });
  }
});

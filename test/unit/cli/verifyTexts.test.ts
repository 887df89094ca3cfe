import assert from 'node:assert/strict';
import { summaryText } from '../../../src/cli/verifyTexts.ts';
import { inEnglish, text } from '../../../src/core/text.ts';
import type { OutcomeGroup } from '../../../src/mailboxes/summary.ts';

describe('summaryText', () => {
  const group: OutcomeGroup = {
    outcome: 'mailbox.storeUnavailable',
    standing: 'error',
    title: text('Mailbox database does not answer'),
    count: 2,
    examples: [3, 5],
    common: [{ name: 'database', value: 'DB\u001b[2J1', count: 2, of: 2 }],
  };
  const writer = { say: inEnglish, nameOf: (row: number): string => `user${String(row)}` };

  it('tells each outcome with what its mailboxes share, and the first of them', () => {
    const shown = summaryText({ total: 9, groups: [group] }, writer);
    assert.match(
      shown,
      /^9 mailboxes\n {2}Mailbox database does not answer: 2, of which 2 share database DB.*\(user3, user5\)\n$/,
    );
  });

  it('lets nothing move the cursor of a terminal', () => {
    assert.equal(summaryText({ total: 9, groups: [group] }, writer).includes('\u001b'), false);
  });
});

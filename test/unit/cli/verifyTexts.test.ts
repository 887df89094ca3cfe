import assert from 'node:assert/strict';
import { summaryText, tellEnding, tellJournalMistakes } from '../../../src/cli/verifyTexts.ts';
import { inEnglish, text } from '../../../src/core/text.ts';
import type { BestRemedy } from '../../../src/mailboxes/bestRemedy.ts';
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

  const best: BestRemedy = {
    ...{ outcome: 'mailbox.full', count: 2, mendsAll: false, actor: text('Exchange admin'), row: 3 },
    title: text('Raise the quota of {mailbox}', { mailbox: 'ada@b.test' }),
  };
  it('promises no more of what to do first than it does, and names its mailbox as the others', () => {
    const shown = (mendsAll: boolean): string =>
      summaryText({ total: 1, groups: [], best: { ...best, mendsAll } }, writer);
    const remedy = 'Exchange admin: Raise the quota of user3, and likewise for one more mailbox';
    assert.equal(shown(false), `1 mailbox\nWhat concerns most (2): ${remedy}.\n`);
    assert.equal(shown(true), `1 mailbox\nWhat mends most (2): ${remedy}.\n`);
  });

  it('lets nothing move the cursor of a terminal', () => {
    assert.equal(summaryText({ total: 9, groups: [group] }, writer).includes('\u001b'), false);
  });
});

describe('what a verification tells on standard error', () => {
  const told = (tell: () => void): string => {
    const write = process.stderr.write.bind(process.stderr);
    const lines: string[] = [];
    process.stderr.write = (line) => lines.push(String(line)) > 0;
    try {
      tell();
    } finally {
      process.stderr.write = write;
    }
    return lines.join('');
  };

  for (const [includesPersonal, name] of [
    [true, 'ada@b.test'],
    [false, '[internal]'],
  ] as const) {
    it(`calls a mailbox of the results file that is not in the list ${name}`, () => {
      const mistake = { kind: 'notInList', line: 7, mailbox: 'ada@b.test' } as const;
      const lines = told(() => {
        tellJournalMistakes([mistake], includesPersonal);
      });
      assert.equal(lines, `Results file, line 7: ${name} is not in the list; it is left out.\n`);
    });
  }

  it('tells why it ended in the words of the report', () => {
    const args = { host: 'mail.b.test', phase: 'connect', reason: 'ECONNREFUSED' };
    const lines = told(() => {
      tellEnding({ kind: 'noAnswer', outcome: 'verification.noContact', args }, { say: () => 'hidden.' });
    });
    assert.equal(lines, 'Stopped: hidden. Run it again with --resume to go on.\n');
  });
});

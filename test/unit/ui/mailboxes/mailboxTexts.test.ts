import assert from 'node:assert/strict';
import { organisationWide, outOfScope, roleMissing } from '../../../../src/core/catalogue/impersonation.ts';
import { raise } from '../../../../src/core/finding.ts';
import { inEnglish, text } from '../../../../src/core/text.ts';
import { ResultIndex } from '../../../../src/mailboxes/journal/resultIndex.ts';
import { remedyText } from '../../../../src/mailboxes/bestRemedy.ts';
import { summarise } from '../../../../src/mailboxes/summary.ts';
import type { Ending } from '../../../../src/mailboxes/verification.ts';
import { nameOf } from '../../../../src/ui/mailboxes/listedMailboxes.ts';
import { MailboxResults } from '../../../../src/ui/mailboxes/mailboxResults.ts';
import { summaryMarkdown, type SummaryWords } from '../../../../src/ui/mailboxes/summaryMarkdown.ts';
import { tallyOf } from '../../../../src/ui/mailboxes/tally.ts';
import * as tools from '../../../../src/mailboxesBundle.ts';
import { endingText, progressText } from '../../../../src/ui/mailboxes/verificationTexts.ts';

describe('the progress of a verification', () => {
  const cases = [
    [0, 0, undefined, '0 of 5,000'],
    [1_234, 210.4, 18, '1,234 of 5,000, 210 a second, 18 s left'],
    [10, 0.5, 9_980, '10 of 5,000, 0.5 a second, 2 h 47 min left'],
    [10, 9, 61, '10 of 5,000, 9.0 a second, 2 min left'],
  ] as const;
  for (const [done, mailboxesPerSecond, secondsLeft, words] of cases) {
    it(words, () => {
      assert.equal(inEnglish(progressText({ done, total: 5_000, mailboxesPerSecond, secondsLeft })), words);
    });
  }
});

const TITLES = (outcome: string): string => outcome;
const NO_OUTSIDERS = { settled: 0, refused: 0, open: 0 };

describe('the end of a verification', () => {
  const endings: readonly (readonly [Ending, RegExp])[] = [
    [{ kind: 'finished' }, /^270 mailboxes verified: 250 open, 20 do not\.$/],
    [{ kind: 'cancelled' }, /^Stopped after 270 of 300 .* takes up where this ended\.$/],
    [{ kind: 'signInStopped', because: 'hostNotApproved' }, /Run the checks; they say why/],
    [{ kind: 'noAnswer', outcome: 'network.refused', args: {} }, /does not answer.*\(network\.refused\).*takes up/],
    [{ kind: 'notWritten', error: new Error('ENOSPC') }, /cannot be written.*Make room/],
  ];
  for (const [ending, words] of endings) {
    it(`says what to do next when it is ${ending.kind}`, () => {
      const said = inEnglish(
        endingText(ending, { settled: 270, good: 250, total: 300, outsiders: NO_OUTSIDERS }, TITLES),
      );
      assert.match(said, words);
      assert.doesNotMatch(said, /[{}]/);
    });
  }
});

describe('the end of a verification with mailboxes outside the list', () => {
  it('counts them apart', () => {
    const tally = { total: 305, settled: 305, good: 283, outsiders: { settled: 5, refused: 3, open: 2 } };
    assert.equal(
      inEnglish(endingText({ kind: 'finished' }, tally, TITLES)),
      '300 mailboxes verified: 280 open, 20 do not. Of 5 outside the list, which should stay closed, 2 opened.',
    );
  });
});

describe('the tally of a list', () => {
  it('takes an outsider that opened for what it is, and one that was refused for good', () => {
    const index = new ResultIndex(5);
    index.set(0, 'open', 0);
    index.set(1, roleMissing.code, 0);
    index.set(3, 'open', 0);
    index.set(4, roleMissing.code, 0);
    const list = { addresses: ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@contoso.com`), outsidersFrom: 3 };
    assert.deepEqual(tallyOf({ tools, list, index }), {
      total: 5,
      settled: 4,
      good: 2,
      outsiders: { settled: 2, refused: 1, open: 1 },
    });
  });
});

describe('the summary of a verification', () => {
  const addresses = ['anna_b@contoso.com', 'ben@contoso.com', 'carla@fabrikam.com', 'dan@fabrikam.com'];
  const list = { addresses, outsidersFrom: 4 };
  const WORDS: SummaryWords = {
    listName: 'users.csv',
    addressOf: (row) => addresses[row] ?? '',
    remedyText,
    translate: inEnglish,
  };

  it('says what mends most where one act does', () => {
    const index = new ResultIndex(4);
    for (const row of [0, 1, 2]) index.set(row, roleMissing.code, 0);
    const shown = summaryMarkdown(summarise(list, index, 'CONTOSO\\sync'), WORDS);
    assert.match(shown, /## What mends most\n\n\*\*Exchange admin\*\*: .+\n\nDone once, .* for 3 of 4 mailboxes\./);
  });

  it('says first what concerns most, then each outcome with what is common to it', () => {
    const index = new ResultIndex(4);
    for (const row of [0, 1]) index.set(row, 'open', 0);
    for (const row of [2, 3]) index.set(row, roleMissing.code, 0);
    const summary = summarise(list, index, 'CONTOSO\\sync');
    const shown = summaryMarkdown(summary, WORDS);
    assert.match(shown, /## What concerns most\n\n\*\*Exchange admin\*\*: .+\n\nIt is about 2 of 4 mailboxes\./);
    assert.match(shown, /4 mailboxes of users\.csv\./);
    assert.ok(shown.indexOf(outOfScope.title) < shown.indexOf('Calendar and Contacts open'), 'the worst first');
    assert.ok(shown.includes('domain fabrikam.com (2 of the 2 that have it) | carla@fabrikam.com, dan@fabrikam.com'));
  });

  it('shows addresses as they are, and says where nothing is to be mended', () => {
    const index = new ResultIndex(4);
    index.set(1, 'open', 0);
    const shown = summaryMarkdown(summarise(list, index, 'x'), WORDS);
    assert.match(shown, /Nothing is to be mended\./);
    assert.doesNotMatch(shown, /In common/);
    assert.ok(shown.includes(String.raw`anna\_b@contoso.com`));
  });

  it('shows the scope that would stop what opened beyond the list', () => {
    const evidence = [
      {
        label: text('Opened by impersonation'),
        value: 'dan@fabrikam.com',
        source: 'ews',
        vantage: 'thisMachine',
        at: new Date(0),
        sensitivity: 'personal',
      },
    ] as const;
    const args = { account: 'CONTOSO\\sync', mailbox: 'dan@fabrikam.com' };
    const beyond = raise(organisationWide, { args, subject: { name: args.mailbox, property: [] }, evidence });
    const shown = summaryMarkdown({ total: 4, groups: [] }, { ...WORDS, beyond });
    assert.match(shown, /```powershell\n[^`]*New-ManagementScope[^`]*```/);
    assert.match(shown, /Undo\.\n\n```powershell/);
  });
});

describe('the results of a verification', () => {
  it('tell whoever listens about a filter, and trim it', () => {
    const results = new MailboxResults();
    const seen: string[] = [];
    results.onDidChange(() => seen.push(results.filter));
    results.filter = ' contoso ';
    results.filter = '';
    assert.deepEqual(seen, ['contoso', '']);
  });

  it('are called by the file of the list', () => {
    const profileUri = 'file:///w/exchange-connect.json';
    assert.equal(nameOf({ profileUri }), 'exchange-connect.json');
    assert.equal(nameOf({ profileUri, fileUri: 'file:///w/all%20users.csv' }), 'all users.csv');
  });
});

import assert from 'node:assert/strict';
import { outOfScope, roleMissing } from '../../../../src/core/catalogue/impersonation.ts';
import { inEnglish } from '../../../../src/core/text.ts';
import { ResultIndex } from '../../../../src/mailboxes/journal/resultIndex.ts';
import { summarise } from '../../../../src/mailboxes/summary.ts';
import type { Ending } from '../../../../src/mailboxes/verification.ts';
import { nameOf } from '../../../../src/ui/mailboxes/listedMailboxes.ts';
import { MailboxResults } from '../../../../src/ui/mailboxes/mailboxResults.ts';
import { summaryMarkdown } from '../../../../src/ui/mailboxes/summaryMarkdown.ts';
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

describe('the end of a verification', () => {
  const endings: readonly (readonly [Ending, RegExp])[] = [
    [{ kind: 'finished' }, /^300 mailboxes verified: 250 open, 20 do not\.$/],
    [{ kind: 'cancelled' }, /^Stopped after 270 of 300 .* takes up where this ended\.$/],
    [{ kind: 'signInStopped', because: 'hostNotApproved' }, /Run the checks; they say why/],
    [{ kind: 'noAnswer', outcome: 'network.refused', args: {} }, /does not answer.*takes up/],
    [{ kind: 'notWritten', error: new Error('ENOSPC') }, /cannot be written.*Make room/],
  ];
  for (const [ending, words] of endings) {
    it(`says what to do next when it is ${ending.kind}`, () => {
      const said = inEnglish(endingText(ending, { settled: 270, open: 250, total: 300 }));
      assert.match(said, words);
      assert.doesNotMatch(said, /[{}]/);
    });
  }
});

describe('the summary of a verification', () => {
  const addresses = ['anna_b@contoso.com', 'ben@contoso.com', 'carla@fabrikam.com', 'dan@fabrikam.com'];
  const list = { addresses, outsidersFrom: 4 };

  it('says first what mends most, then each outcome with what is common to it', () => {
    const index = new ResultIndex(4);
    for (const row of [0, 1]) index.set(row, 'open', 0);
    for (const row of [2, 3]) index.set(row, roleMissing.code, 0);
    const summary = summarise(list, index, 'CONTOSO\\sync');
    const shown = summaryMarkdown(summary, (row) => addresses[row] ?? '', inEnglish);
    assert.match(shown, /## What mends most\n\n\*\*Exchange admin\*\*: .+\n\nIt is the way out for 2 of 4 mailboxes\./);
    assert.ok(shown.includes(outOfScope.title.slice(0, 20)));
    assert.ok(shown.includes('domain fabrikam.com (2 of the 2 that have it) | carla@fabrikam.com, dan@fabrikam.com'));
  });

  it('shows addresses as they are, and says where nothing is to be mended', () => {
    const index = new ResultIndex(4);
    index.set(1, 'open', 0);
    const shown = summaryMarkdown(summarise(list, index, 'x'), (row) => addresses[row] ?? '', inEnglish);
    assert.match(shown, /Nothing is to be mended\./);
    assert.ok(shown.includes(String.raw`anna\_b@contoso.com`));
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

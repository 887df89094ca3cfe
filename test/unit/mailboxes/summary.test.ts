import assert from 'node:assert/strict';
import type { Outcome } from '../../../src/core/mailboxes/verdict.ts';
import { inEnglish } from '../../../src/core/text.ts';
import { ResultIndex } from '../../../src/mailboxes/journal/resultIndex.ts';
import { Outcomes, rowsToAsk, standingOf, titleOf } from '../../../src/mailboxes/outcomes.ts';
import { remedyText } from '../../../src/mailboxes/bestRemedy.ts';
import { describeGroup, summarise, summarising, type Summary, type TraitsOf } from '../../../src/mailboxes/summary.ts';

type Settled = readonly [address: string, outcome: Outcome | undefined];

const DENIED = 'impersonation.roleMissing';

function indexOf(rows: readonly Settled[]): ResultIndex {
  const index = new ResultIndex(rows.length);
  for (const [row, [, outcome]] of rows.entries()) if (outcome) index.set(row, outcome, row);
  return index;
}

function summaryOf(rows: readonly Settled[], traitsOf?: TraitsOf, outsidersFrom = rows.length): Summary {
  const addresses = rows.map(([address]) => address);
  return summarise({ addresses, outsidersFrom }, indexOf(rows), 'CONTOSO\\svc', traitsOf);
}

const counts = ({ groups }: Summary): readonly unknown[] => groups.map(({ outcome, count }) => [outcome, count]);

describe('Outcomes', () => {
  const settled: readonly [
    name: string,
    rows: readonly Settled[],
    outsidersFrom: number,
    outcomes: readonly string[],
  ][] = [
    [
      'a denial where others open',
      [
        ['a@b', 'open'],
        ['c@b', DENIED],
      ],
      2,
      ['open', 'impersonation.outOfScope'],
    ],
    [
      'denials alone',
      [
        ['a@b', DENIED],
        ['c@b', DENIED],
      ],
      2,
      [DENIED, DENIED],
    ],
    [
      'outsiders that stay closed',
      [
        ['a@b', DENIED],
        ['c@b', DENIED],
      ],
      1,
      [DENIED, 'refused'],
    ],
    [
      'an outsider that opens',
      [
        ['a@b', DENIED],
        ['c@b', 'open'],
      ],
      1,
      [DENIED, 'impersonation.organisationWide'],
    ],
    [
      'an outsider that is not there',
      [
        ['a@b', 'open'],
        ['c@b', 'mailbox.notFound'],
      ],
      1,
      ['open', 'mailbox.notFound'],
    ],
    ['what was not asked', [['a@b', undefined]], 1, ['notAsked']],
  ];
  for (const [name, rows, outsidersFrom, expected] of settled) {
    it(`reads ${name}`, () => {
      const outcomes = new Outcomes({ addresses: rows.map(([address]) => address), outsidersFrom }, indexOf(rows));
      assert.deepEqual(
        rows.map((_, row) => outcomes.of(row)),
        expected,
      );
    });
  }

  it('knows how each is to be taken', () => {
    const standings = [
      'open',
      'refused',
      'notAsked',
      'mailbox.notFound',
      'impersonation.organisationWide',
      'x.unknown',
    ] as const;
    assert.deepEqual(standings.map(standingOf), ['good', 'good', 'open', 'error', 'warning', 'error']);
    assert.equal(inEnglish(titleOf('x.unknown')), 'x.unknown');
  });
});

describe('rowsToAsk', () => {
  const rows: readonly Settled[] = [
    ['a@b', 'open'],
    ['c@b', undefined],
    ['d@b', 'mailbox.full'],
    ['stays@closed', DENIED],
    ['lies@open', 'open'],
    ['is@gone', 'mailbox.notFound'],
  ];
  const outcomes = new Outcomes({ addresses: rows.map(([address]) => address), outsidersFrom: 3 }, indexOf(rows));

  it('gives the rows without a result, or also those that came out otherwise than hoped for', () => {
    assert.deepEqual([...rowsToAsk(outcomes, 'notAsked')], [1]);
    assert.deepEqual([...rowsToAsk(outcomes, 'notOpen')], [1, 2, 4, 5]);
  });
});

describe('summarise', () => {
  it('counts each mailbox once, most first', () => {
    const rows: Settled[] = [
      ['a@b', 'mailbox.full'],
      ['c@b', 'open'],
      ['d@b', 'open'],
      ['e@b', undefined],
    ];
    assert.deepEqual(counts(summaryOf(rows)), [
      ['open', 2],
      ['mailbox.full', 1],
      ['notAsked', 1],
    ]);
  });

  it('finds the domain that the failures share, and no other', () => {
    const rows: Settled[] = [
      ...Array.from({ length: 8 }, (_, at): Settled => [`u${String(at)}@fabrikam.test`, DENIED]),
      ['x@contoso.test', DENIED],
      ...Array.from({ length: 9 }, (_, at): Settled => [`u${String(at)}@contoso.test`, 'open']),
    ];
    const group = summaryOf(rows).groups.find(({ outcome }) => outcome === 'impersonation.outOfScope');
    assert.deepEqual(group?.common, [{ name: 'domain', value: 'fabrikam.test', count: 8, of: 8 }]);
    assert.match(inEnglish(describeGroup(group)), /: 9, of which 8 share domain fabrikam\.test$/);
  });

  it('finds the database that the failures share', () => {
    const rows: Settled[] = [
      ['a@b', 'mailbox.storeUnavailable'],
      ['c@b', 'mailbox.storeUnavailable'],
      ['d@b', 'open'],
    ];
    const { groups } = summaryOf(rows, (address) => ({ database: address === 'd@b' ? 'DB1' : 'DB=2' }));
    assert.deepEqual(groups[0]?.common, [{ name: 'database', value: 'DB=2', count: 2, of: 2 }]);
  });

  it('calls nothing common that every mailbox of the list has', () => {
    const { groups } = summaryOf([
      ['a@b', 'mailbox.full'],
      ['c@b', 'mailbox.full'],
    ]);
    assert.deepEqual(groups[0]?.common, []);
  });

  const many = (count: number, outcome: Outcome, name: string): Settled[] =>
    Array.from({ length: count }, (_, at) => [`${name}${String(at)}@b`, outcome]);

  const ranked: readonly (readonly [
    name: string,
    rows: readonly Settled[],
    best: readonly [outcome: Outcome, count: number, mendsAll: boolean],
  ])[] = [
    [
      'one act for a few before many that each need their own',
      [...many(5, 'mailbox.full', 'f'), ...many(2, 'mailbox.noServiceMailbox', 's')],
      ['mailbox.noServiceMailbox', 2, true],
    ],
    [
      'what concerns most where each needs an act of its own',
      [...many(2, 'mailbox.accountDisabled', 'd'), ...many(3, 'mailbox.full', 'f')],
      ['mailbox.full', 3, false],
    ],
    [
      'many before one, where one act mends no more than one either way',
      [...many(3, 'mailbox.notFound', 'n'), ...many(1, 'mailbox.noServiceMailbox', 's')],
      ['mailbox.notFound', 3, false],
    ],
    ['what is only to be looked at', many(3, 'ews.unexpectedError', 'n'), ['ews.unexpectedError', 3, false]],
    [
      'equal remedies of two outcomes together',
      [
        ...many(2, 'autodiscover.refused', 'o'),
        ...many(2, 'authentication.refused', 'p'),
        ...many(3, 'mailbox.notFound', 'n'),
      ],
      ['autodiscover.refused', 4, false],
    ],
  ];
  for (const [name, rows, expected] of ranked) {
    it(`puts first ${name}`, () => {
      const { best } = summaryOf(rows);
      assert.deepEqual([best?.outcome, best?.count, best?.mendsAll], expected);
    });
  }

  it('names the remedy of what concerns most', () => {
    const { best } = summaryOf([
      ['a@b', 'open'],
      ['c@b', DENIED],
      ['d@b', DENIED],
      ['e@b', 'mailbox.full'],
    ]);
    assert.deepEqual([best?.outcome, best?.count, best?.mendsAll], ['impersonation.outOfScope', 2, false]);
    assert.ok(best);
    assert.equal(
      remedyText(best, inEnglish),
      'Add c@b to the group of the management scope, and likewise for one more mailbox',
    );
  });

  const wordings: readonly [outcome: Outcome, count: number, wording: RegExp][] = [
    ['mailbox.full', 1, /^[^,]*u0@b[^,]*$/],
    ['mailbox.full', 3, /u0@b.*, and likewise for 2 more mailboxes$/],
    ['impersonation.roleMissing', 3, /^Assign the role ApplicationImpersonation to CONTOSO\\svc[^(]*to a group$/],
    ['mailbox.notPrimaryAddress', 3, /each mailbox under "Address is an alias/],
  ];
  for (const [outcome, count, wording] of wordings) {
    it(`words the remedy for ${String(count)} with ${outcome}`, () => {
      const { best } = summaryOf(Array.from({ length: count }, (_, at) => [`u${String(at)}@b`, outcome]));
      assert.ok(best);
      assert.match(remedyText(best, inEnglish), wording);
    });
  }

  it('lets go after a thousand rows, and comes to the same', () => {
    const rows = Array.from({ length: 10_500 }, (_, at): Settled => [`u${String(at)}@b`, at % 3 ? 'open' : DENIED]);
    const addresses = rows.map(([address]) => address);
    const steps = summarising({ addresses, outsidersFrom: rows.length }, indexOf(rows), 'CONTOSO\\svc');
    let pauses = 0;
    let step = steps.next();
    for (; !step.done; step = steps.next()) pauses += 1;
    assert.deepEqual([pauses, step.value], [10, summaryOf(rows)]);
  });

  it('does not pretend that one remedy fits all where it differs from mailbox to mailbox', () => {
    const { best } = summaryOf([
      ['a@b', 'mailbox.notPrimaryAddress'],
      ['c@b', 'mailbox.notPrimaryAddress'],
    ]);
    assert.match(inEnglish(best?.title ?? { message: '', args: {} }), /each mailbox under "Address is an alias/);
  });

  it('has no remedy where all is as it should be', () => {
    assert.equal(
      summaryOf(
        [
          ['a@b', 'open'],
          ['c@b', DENIED],
        ],
        undefined,
        1,
      ).best,
      undefined,
    );
  });
});

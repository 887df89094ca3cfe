import assert from 'node:assert/strict';
import type { Outcome } from '../../../src/core/mailboxes/verdict.ts';
import { inEnglish } from '../../../src/core/text.ts';
import { ResultIndex } from '../../../src/mailboxes/journal/resultIndex.ts';
import { Outcomes, rowsToAsk, standingOf, titleOf } from '../../../src/mailboxes/outcomes.ts';
import { describeGroup, summarise, type Summary, type TraitsOf } from '../../../src/mailboxes/summary.ts';

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
  const index = indexOf([
    ['a@b', 'open'],
    ['c@b', undefined],
    ['d@b', 'mailbox.full'],
  ]);

  it('gives the rows without a result, or all that did not open', () => {
    assert.deepEqual([...rowsToAsk(index, 'notAsked')], [1]);
    assert.deepEqual([...rowsToAsk(index, 'notOpen')], [1, 2]);
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

  it('names the one remedy that mends most', () => {
    const { best } = summaryOf([
      ['a@b', 'open'],
      ['c@b', DENIED],
      ['d@b', DENIED],
      ['e@b', 'mailbox.full'],
    ]);
    assert.deepEqual([best?.outcome, best?.mends], ['impersonation.outOfScope', 2]);
    assert.match(inEnglish(best?.title ?? { message: '', args: {} }), /^Add c@b \(\+1\) to the group/);
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

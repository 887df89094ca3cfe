import assert from 'node:assert/strict';
import * as tools from '../../../../../src/mailboxesBundle.ts';
import { inEnglish } from '../../../../../src/core/text.ts';
import { encodeLine } from '../../../../../src/mailboxes/journal/lineCode.ts';
import { resultLine } from '../../../../../src/mailboxes/journal/result.ts';
import { ResultIndex } from '../../../../../src/mailboxes/journal/resultIndex.ts';
import type { Outcome } from '../../../../../src/core/mailboxes/verdict.ts';
import type { SalesforceUser } from '../../../../../src/mailboxes/reconcile.ts';
import {
  compared,
  exportedSide,
  verifiedSide,
  type UsersRead,
} from '../../../../../src/ui/mailboxes/compare/comparison.ts';
import { comparisonMarkdown } from '../../../../../src/ui/mailboxes/compare/comparisonMarkdown.ts';
import type { ExportedMailbox } from '../../../../../src/ui/mailboxes/list/exportedMailboxes.ts';
import type { VerifiedMailboxes } from '../../../../../src/ui/mailboxes/listedMailboxes.ts';

const NEVER = new AbortController().signal;

/** Mailboxes of `b.test` by name, each with what came of it; undefined for one that was not asked. */
function verified(outcomes: Readonly<Record<string, Outcome | undefined>>, primary?: string): VerifiedMailboxes {
  const addresses = Object.keys(outcomes).map((name) => `${name}@b.test`);
  const index = new ResultIndex(addresses.length);
  const pieces: Uint8Array[] = [];
  for (const [row, outcome] of Object.values(outcomes).entries()) {
    if (outcome === undefined) continue;
    index.set(
      row,
      outcome,
      pieces.reduce((sum, { length }) => sum + length, 0),
    );
    const details = outcome === 'mailbox.notPrimaryAddress' && primary !== undefined ? { primary } : {};
    const mailbox = addresses[row] ?? '';
    pieces.push(encodeLine(resultLine({ mailbox, outcome, details, at: new Date(0), durationMs: 1, attempts: 1 })));
  }
  const profile = {
    exchange: { authentication: 'basic' as const },
    serviceAccount: { userName: 'B\\sync', address: 'sync@b.test' },
    mailboxes: [],
  };
  const file = {
    read: async function* () {
      yield* await Promise.resolve(pieces);
    },
  };
  const list = { addresses, outsidersFrom: addresses.length };
  return {
    profile,
    profileUri: 'file:///exchange-connect.json',
    list,
    lines: [],
    syncFolder: false,
    index,
    file,
    tools,
  };
}

const users = (...names: readonly string[]): readonly SalesforceUser[] =>
  names.map((name) => ({ name, email: `${name}@b.test` }));

const org = (read: readonly SalesforceUser[], oddities: UsersRead['oddities'] = []): UsersRead => ({
  name: 'Contoso',
  users: read,
  oddities,
});

const exportedMailbox = (name: string, ...others: readonly string[]): ExportedMailbox => ({
  primarySmtpAddress: `${name}@b.test`,
  proxyAddresses: [name, ...others].map((other) => `${other}@b.test`),
  traits: {},
  offset: 0,
});

describe('users beside mailboxes that were verified', () => {
  const cases: readonly (readonly [
    name: string,
    users: readonly SalesforceUser[],
    outcomes: Readonly<Record<string, Outcome | undefined>>,
    exported: readonly ExportedMailbox[],
    differences: readonly string[],
    unknown: readonly string[],
  ])[] = [
    ['the same on both sides', users('ada'), { ada: 'open' }, [], [], []],
    ['a mailbox that is refused', users('ada'), { ada: 'impersonation.roleMissing' }, [], ['noMailbox ada'], []],
    [
      'a mailbox in Exchange Online',
      users('ada'),
      { ada: 'mailbox.inExchangeOnline' },
      [],
      ['inExchangeOnline ada'],
      [],
    ],
    ['a mailbox that was not asked yet', users('ada'), { ada: undefined }, [], [], ['ada']],
    ['a mailbox that gave no answer', users('ada'), { ada: 'verification.noContact' }, [], [], ['ada']],
    ['a user nobody asked for', users('eve'), { ada: 'open' }, [], ['noUser ada'], ['eve']],
    ['an alias that the server named', users('al'), { al: 'mailbox.notPrimaryAddress' }, [], ['otherAddress al'], []],
    [
      'an alias that an export tells',
      users('al'),
      { ada: 'open' },
      [exportedMailbox('ada', 'al')],
      ['otherAddress al'],
      [],
    ],
  ];
  for (const [name, asked, outcomes, exported, differences, unknown] of cases) {
    it(`${name}: ${[...differences, ...unknown.map((one) => `${one} is not judged`)].join(', ') || 'no difference'}`, async () => {
      const side = await verifiedSide(verified(outcomes, 'ada@b.test'), 'a verification', exported, NEVER);
      const comparison = await compared(org(asked), side, tools, NEVER);
      assert.deepEqual(
        comparison.differences.map((one) => {
          const whose = 'user' in one ? one.user.name : one.mailbox.primarySmtpAddress.replace('@b.test', '');
          return `${one.kind} ${whose}`;
        }),
        differences,
      );
      assert.deepEqual(
        comparison.unknown.map(({ name: one }) => one),
        unknown,
      );
    });
  }

  it('an export alone: whoever is not in it has no mailbox', async () => {
    const side = exportedSide('an export', [exportedMailbox('ada')]);
    const { differences, unknown } = await compared(org(users('ada', 'eve')), side, tools, NEVER);
    assert.deepEqual([differences.map(({ kind }) => kind), unknown], [['noMailbox'], []]);
  });
});

describe('a comparison as Markdown', () => {
  it('says what was compared, each kind of difference with who does what, and who is not judged', async () => {
    const outcomes = { ada: 'open', al_b: 'mailbox.notPrimaryAddress', ben: 'impersonation.roleMissing' } as const;
    const side = await verifiedSide(verified(outcomes, 'albert@b.test'), 'users.csv', [], NEVER);
    const comparison = await compared(org(users('al_b', 'ben', 'eve')), side, tools, NEVER);
    const shown = comparisonMarkdown(comparison, tools.differenceTexts, inEnglish);
    assert.match(shown, /3 users of Contoso beside 2 mailboxes of users\.csv/);
    assert.match(shown, /\| al\\_b \| al\\_b@b\.test \| albert@b\.test \|/);
    assert.match(
      shown,
      /\(1\)\n\nExchange admin: add the mailbox[^|]*\| Salesforce user[^|]*\|[^|]*\|\n[^\n]*\n\| ben \|/,
    );
    assert.match(shown, /not verified \(1\)[\s\S]*\| eve \|/);
    assert.ok(shown.indexOf('albert') < shown.indexOf('| ben |'), 'what is mended by an address goes first');
  });

  it('shows the lines of a file of users that are odd', async () => {
    const place = { line: 7, offset: 0, length: 1 };
    const oddities = [
      { ...place, kind: 'noAddress', text: 'no|body' },
      { ...place, line: 8, kind: 'duplicate', address: 'ada@b.test', firstLine: 2 },
    ] as const;
    const comparison = await compared(org([], oddities), exportedSide('an export', []), tools, NEVER);
    const shown = comparisonMarkdown(comparison, tools.differenceTexts, inEnglish);
    assert.match(
      shown,
      /\(2\)[^]*\| 7 \| "no\\\|body" is no mailbox address[^]*\| 8 \| ada@b\.test is in line 2 already/,
    );
  });

  it('says so where both sides agree', async () => {
    const comparison = await compared(org([]), exportedSide('an export', []), tools, NEVER);
    assert.match(comparisonMarkdown(comparison, tools.differenceTexts, inEnglish), /Both sides agree\./);
  });

  it('shows the first of many, and says how many there are', async () => {
    const many = users(...Array.from({ length: 1_234 }, (_, index) => `user${String(index)}`));
    const comparison = await compared(org(many), exportedSide('an export', []), tools, NEVER);
    const shown = comparisonMarkdown(comparison, tools.differenceTexts, inEnglish);
    assert.match(shown, /\(1,234\)/);
    assert.match(shown, /And 1,034 more; the CSV has all differences\./);
    assert.ok(shown.split('\n').length < 230);
  });
});

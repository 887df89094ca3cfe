import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import type { Outcome } from '../../../src/core/mailboxes/verdict.ts';
import type { TextArguments } from '../../../src/core/text.ts';
import { finish } from '../../../src/mailboxes/finish.ts';
import type { RowResult } from '../../../src/mailboxes/journal/readResults.ts';
import { ResultIndex } from '../../../src/mailboxes/journal/resultIndex.ts';
import { knownMailboxes } from '../../../src/mailboxes/knownMailboxes.ts';
import { readingUsers } from '../../../src/mailboxes/readUsers.ts';
import {
  differencesCsv,
  reconcile,
  reconciling,
  type SalesforceUser,
  type ScopedMailbox,
} from '../../../src/mailboxes/reconcile.ts';

const user = (email: string): SalesforceUser => ({ name: email.split('@')[0] ?? '', email });
const named = (name: string, email: string): SalesforceUser => ({ name, email });
const mailbox = (primarySmtpAddress: string, ...proxyAddresses: readonly string[]): ScopedMailbox => ({
  primarySmtpAddress,
  proxyAddresses,
});

describe('reconcile', () => {
  const cases: readonly [
    name: string,
    users: readonly SalesforceUser[],
    mailboxes: readonly ScopedMailbox[],
    kinds: readonly string[],
  ][] = [
    ['the same on both sides', [user('ada@b.test')], [mailbox('ada@b.test')], []],
    ['the same in other case', [user('Ada@B.test')], [mailbox('ada@b.test', 'SMTP:ada@b.test')], []],
    ['a user alone', [user('ada@b.test')], [], ['noMailbox ada']],
    ['a mailbox alone', [], [mailbox('ada@b.test')], ['noUser']],
    ['an alias', [user('a@b.test')], [mailbox('ada@b.test', 'smtp:a@b.test')], ['otherAddress a']],
    [
      'two users of one mailbox',
      [named('ada', 'ada@b.test'), named('ben', 'a@b.test')],
      [mailbox('ada@b.test', 'a@b.test')],
      ['sharedMailbox ben'],
    ],
    [
      'an alias before the primary address of the same mailbox',
      [named('bob', 'a@b.test'), named('ada', 'ada@b.test')],
      [mailbox('ada@b.test', 'a@b.test')],
      ['sharedMailbox bob'],
    ],
    [
      'two aliases of one mailbox',
      [named('ada', 'a@b.test'), named('bob', 'al@b.test')],
      [mailbox('ada@b.test', 'a@b.test', 'al@b.test')],
      ['otherAddress ada', 'sharedMailbox bob'],
    ],
    [
      'two users with one address',
      [named('ada', 'ada@b.test'), named('bob', 'ADA@b.test')],
      [mailbox('ada@b.test')],
      ['sharedMailbox bob'],
    ],
    [
      'an alias that is the primary address of another mailbox',
      [named('ada', 'ada@b.test'), named('bob', 'bob@b.test')],
      [mailbox('bob@b.test'), mailbox('ada@b.test', 'bob@b.test')],
      [],
    ],
  ];
  for (const [name, users, mailboxes, kinds] of cases) {
    it(`finds in ${name}: ${kinds.join(', ') || 'nothing'}`, () => {
      assert.deepEqual(
        reconcile(users, mailboxes).map((one) => ('user' in one ? `${one.kind} ${one.user.name}` : one.kind)),
        kinds,
      );
    });
  }

  it('writes a CSV that says which address to use', () => {
    const csv = differencesCsv(
      reconcile([{ name: 'Lovelace, "Ada"', email: 'a@b.test' }], [mailbox('ada@b.test', 'a@b.test')]),
    );
    const [, line = ''] = csv.split('\r\n');
    assert.match(line, /^Address is not the primary one,"Lovelace, ""Ada""",a@b\.test,ada@b\.test,ada@b\.test,/);
  });

  it('names an address to use only where the mailbox is free', () => {
    const users = [named('Bob', 'a@b.test'), named('Ada', 'ada@b.test')];
    const csv = differencesCsv(reconcile(users, [mailbox('ada@b.test', 'a@b.test')]));
    assert.match(csv.split('\r\n')[1] ?? '', /^Mailbox of another user,Bob,a@b\.test,ada@b\.test,,/);
  });

  it('sends nobody to the management scope for a mailbox in Exchange Online', () => {
    const [difference] = reconcile([named('Ada', 'Ada@b.test')], [], new Set(['ada@b.test']));
    assert.equal(difference?.kind, 'inExchangeOnline');
    assert.match(
      differencesCsv([difference]),
      /Mailbox is in Exchange Online,Ada,Ada@b\.test,,,.*Einstein Activity Capture/,
    );
  });

  it('lets no name run as a formula', () => {
    assert.match(differencesCsv(reconcile([{ name: '=cmd()', email: 'a@b.test' }], [])), /,'=cmd\(\),a@b\.test/);
  });
});

describe('knownMailboxes', () => {
  const ROWS: readonly (readonly [address: string, outcome: Outcome | undefined, details?: TextArguments])[] = [
    ['ada@b.test', 'open'],
    ['A@b.test', 'mailbox.notPrimaryAddress', { primary: 'Ada@b.test' }],
    ['ben@b.test', 'mailbox.notPrimaryAddress', { primary: 'benjamin@b.test' }],
    ['old@b.test', 'mailbox.notPrimaryAddress', { primary: '' }],
    ['full@b.test', 'mailbox.full'],
    ['odd@b.test', 'folder.notFound'],
    ['gone@b.test', 'mailbox.notFound'],
    ['cloud@b.test', 'mailbox.inExchangeOnline'],
    ['outside@b.test', 'impersonation.roleMissing'],
    ['Busy@b.test', 'verification.serverBusy'],
    ['silent@b.test', 'verification.noContact'],
    ['lost@b.test', 'autodiscover.notFound'],
    ['Later@b.test', undefined],
  ];

  async function known(): ReturnType<typeof knownMailboxes> {
    const addresses = ROWS.map(([address]) => address);
    const index = new ResultIndex(ROWS.length);
    const results: RowResult[] = [];
    for (const [row, [address, outcome, details = {}]] of ROWS.entries()) {
      if (!outcome) continue;
      index.set(row, outcome, row);
      results.push({
        row,
        result: { mailbox: address, outcome, details, at: new Date(0), durationMs: 1, attempts: 1 },
      });
    }
    return knownMailboxes({ addresses, outsidersFrom: addresses.length }, index, Readable.from(results));
  }

  it('takes a mailbox for there where Exchange said anything of it but that it is not to be had', async () => {
    assert.deepEqual((await known()).mailboxes, [
      mailbox('ada@b.test', 'A@b.test'),
      mailbox('benjamin@b.test', 'ben@b.test'),
      mailbox('old@b.test'),
      mailbox('full@b.test'),
      mailbox('odd@b.test'),
    ]);
  });

  it('tells apart what is in Exchange Online', async () => {
    assert.deepEqual([...(await known()).online], ['cloud@b.test']);
  });

  it('does not claim to know what was not asked or answered', async () => {
    assert.deepEqual([...(await known()).unknown].sort(), [
      'busy@b.test',
      'later@b.test',
      'lost@b.test',
      'silent@b.test',
    ]);
  });
});

describe('reconciling', () => {
  it('lets go after a thousand of either side', () => {
    const many = Array.from({ length: 3_000 }, (_, at) => `u${String(at)}@b.test`);
    const steps = reconciling(
      many.map((email) => user(email)),
      many.map((address) => mailbox(address)),
    );
    let pauses = 0;
    while (!steps.next().done) pauses += 1;
    assert.equal(pauses, 9);
  });
});

describe('readingUsers', () => {
  it('takes the address to compare by, and a name to know the user by', () => {
    const text = 'Full Name,Username,Email\r\nAda Lovelace,ada@org.test,ada@b.test\r\n,ben@org.test,ben@b.test\r\n';
    assert.deepEqual(finish(readingUsers(text)), {
      users: [
        { name: 'Ada Lovelace', email: 'ada@b.test' },
        { name: 'ben@org.test', email: 'ben@b.test' },
      ],
      mistakes: [],
    });
  });
});

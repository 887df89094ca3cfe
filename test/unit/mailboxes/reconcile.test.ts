import assert from 'node:assert/strict';
import {
  differencesCsv,
  reconcile,
  type SalesforceUser,
  type ScopedMailbox,
} from '../../../src/mailboxes/reconcile.ts';

const user = (email: string): SalesforceUser => ({ name: email.split('@')[0] ?? '', email });
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
    ['a user alone', [user('ada@b.test')], [], ['noMailbox']],
    ['a mailbox alone', [], [mailbox('ada@b.test')], ['noUser']],
    ['an alias', [user('a@b.test')], [mailbox('ada@b.test', 'smtp:a@b.test')], ['otherAddress']],
    [
      'two users of one mailbox',
      [user('ada@b.test'), user('a@b.test')],
      [mailbox('ada@b.test', 'a@b.test')],
      ['sharedMailbox'],
    ],
  ];
  for (const [name, users, mailboxes, kinds] of cases) {
    it(`finds in ${name}: ${kinds.join(', ') || 'nothing'}`, () => {
      assert.deepEqual(
        reconcile(users, mailboxes).map(({ kind }) => kind),
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

  it('lets no name run as a formula', () => {
    assert.match(differencesCsv(reconcile([{ name: '=cmd()', email: 'a@b.test' }], [])), /,'=cmd\(\),a@b\.test/);
  });
});

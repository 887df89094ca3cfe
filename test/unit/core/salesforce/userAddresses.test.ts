import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { OrgUser } from '../../../../src/core/salesforce/observations.ts';
import { analyseAddresses, matchMailboxes } from '../../../../src/core/salesforce/userAddresses.ts';
import { anOrgUser } from '../../../support/orgBuilders.ts';

const emailsOf = (users: readonly OrgUser[]): readonly string[] => users.map(({ email }) => email);

describe('analyseAddresses', () => {
  for (const [email, cause] of [
    ['anna.berg@contoso.com', 'usable'],
    [' Anna.Berg@CONTOSO.com ', 'usable'],
    ['anna.berg@contoso.com.invalid', 'sandboxed'],
    ['anna.berg@contoso.com.INVALID', 'sandboxed'],
    ['anna.berg=contoso.com@example.com', 'sandboxed'],
    ['anna.berg@invalid.com', 'usable'],
    ['anna@example.com', 'usable'],
    ['', 'unusable'],
    ['anna.berg', 'unusable'],
    ['anna.berg@', 'unusable'],
    ['@contoso.com', 'unusable'],
    ['anna berg@contoso.com', 'unusable'],
    ['anna.berg@contoso', 'unusable'],
    ['anna@berg@contoso.com', 'unusable'],
  ] as const) {
    it(`takes ${JSON.stringify(email)} for ${cause}`, () => {
      const { sandboxed, unusable, domains } = analyseAddresses([{ ...anOrgUser('x@y.zz'), email }]);
      const found = sandboxed.length > 0 ? 'sandboxed' : unusable.length > 0 ? 'unusable' : 'usable';
      assert.equal(found, cause);
      assert.equal(domains.size, cause === 'usable' ? 1 : 0);
    });
  }

  it('counts the users of each domain, whatever its case', () => {
    const users = ['a@contoso.com', 'b@Contoso.com', 'c@fabrikam.com'].map((email) => anOrgUser(email));
    assert.deepEqual(
      [...analyseAddresses(users).domains],
      [
        ['contoso.com', 2],
        ['fabrikam.com', 1],
      ],
    );
  });

  it('puts all users of one address together', () => {
    const users = ['a@x.com', 'A@x.com', 'a@X.COM', 'b@x.com'].map((email) => anOrgUser(email));
    assert.deepEqual(
      analyseAddresses(users).shared.map((group) => emailsOf(group)),
      [['a@x.com', 'A@x.com', 'a@X.COM']],
    );
  });

  it('puts every user under one cause at most, and loses none', () => {
    const email = fc.oneof(fc.string(), fc.emailAddress(), fc.constantFrom('a@x.com', 'A@x.com', 'b@x.com.invalid'));
    fc.assert(
      fc.property(fc.array(email, { maxLength: 40 }), (emails) => {
        const users = emails.map((value, index) => ({ ...anOrgUser('x@y.zz'), id: String(index), email: value }));
        const { sandboxed, unusable, shared, domains } = analyseAddresses(users);
        const usable = [...domains.values()].reduce((sum, count) => sum + count, 0);
        assert.equal(sandboxed.length + unusable.length + usable, users.length);
        assert.ok(shared.flat().every((user) => !sandboxed.includes(user) && !unusable.includes(user)));
      }),
    );
  });
});

describe('matchMailboxes', () => {
  const BEN = anOrgUser('ben.cole@contoso.com');
  const kindOf = (user: OrgUser, mailbox = 'ben.cole@contoso.com'): string =>
    matchMailboxes([user], [mailbox])[0]?.kind ?? 'nothing';

  for (const [name, change, kind] of [
    ['the address', {}, 'linked'],
    ['the address in another case', { email: 'BEN.COLE@CONTOSO.COM' }, 'linked'],
    ['the address of a sandbox', { email: 'ben.cole@contoso.com.invalid' }, 'sandboxed'],
    ['the old address of a sandbox', { email: 'ben.cole=contoso.com@example.com' }, 'sandboxed'],
    ['the user name', { email: 'b@contoso.com', username: 'Ben.Cole@contoso.com' }, 'userNameOnly'],
    [
      'the user name of a sandbox',
      { email: 'b@contoso.com', username: 'ben.cole@contoso.com.uat.two' },
      'userNameOnly',
    ],
    ['a user name that only begins alike', { email: 'b@x.com', username: 'ben.cole@contoso.community' }, 'none'],
    ['nothing of it', { email: 'x@y.zz', username: 'x@y.zz', name: 'X' }, 'none'],
  ] as const) {
    it(`calls a user with ${name} ${kind}`, () => {
      assert.equal(kindOf({ ...BEN, ...change }), kind);
    });
  }

  for (const [name, alike] of [
    ['Ben Cole', true],
    ['Cole, Ben', true],
    ['BÉN CÖLE', true],
    ['Ben', false],
    ['Ben Coleman', false],
    ['', false],
  ] as const) {
    it(`takes ${JSON.stringify(name)} ${alike ? '' : 'not '}for alike`, () => {
      const [match] = matchMailboxes([{ ...BEN, name, email: 'x@y.zz', username: 'x@y.zz' }], [BEN.email]);
      assert.ok(match?.kind === 'none');
      assert.equal(match.alike.length, alike ? 1 : 0);
    });
  }

  it('finds every user of an address, in the order of the mailboxes', () => {
    const others = [anOrgUser('anna.berg@contoso.com'), { ...BEN, id: '2', email: 'Ben.Cole@contoso.com' }];
    const matches = matchMailboxes([BEN, ...others], ['anna.berg@contoso.com', 'BEN.COLE@contoso.com']);
    assert.deepEqual(
      matches.map((match) => match.kind === 'linked' && match.users.length),
      [1, 2],
    );
  });

  for (const [name, anna, ben, kinds] of [
    [
      'swapped',
      { email: 'ben.cole@contoso.com' },
      { email: 'anna.berg@contoso.com' },
      ['linked to the user of ben.cole@contoso.com', 'linked to the user of anna.berg@contoso.com'],
    ],
    ['their own', {}, {}, ['linked', 'linked']],
    ['one of them alone', { email: 'x@y.zz' }, { email: 'anna.berg@contoso.com' }, ['linked', 'userNameOnly']],
    ['shared', {}, { email: 'anna.berg@contoso.com' }, ['linked', 'shared']],
    ['shared with somebody without a mailbox', { email: 'x@y.zz' }, { email: 'X@Y.zz' }, ['shared', 'shared']],
    ['of users whose names say nothing', { username: '1@y.zz' }, { username: '2@y.zz' }, ['linked', 'linked']],
  ] as const) {
    it(`tells addresses that are ${name}`, () => {
      const users = [
        { ...anOrgUser('anna.berg@contoso.com'), ...anna },
        { ...BEN, ...ben },
      ];
      const matches = matchMailboxes(users, ['Anna.Berg@contoso.com', 'ben.cole@contoso.com']);
      const shown = matches.map((match) =>
        match.kind === 'linked' && match.namesake ? `linked to the user of ${match.namesake}` : match.kind,
      );
      assert.deepEqual(shown, kinds);
    });
  }

  it('names three users at most who are alike', () => {
    const users = Array.from({ length: 9 }, () => ({ ...BEN, email: 'x@y.zz', username: 'x@y.zz' }));
    const [match] = matchMailboxes(users, [BEN.email]);
    assert.ok(match?.kind === 'none' && match.alike.length === 3);
  });

  it('links a mailbox exactly where a user has its address', () => {
    const local = fc.constantFrom('a.b', 'b.a', 'A.B', 'c', 'd.e=x.com', '');
    const domain = fc.constantFrom('@x.com', '@X.com', '@y.com', '@x.com.invalid', '@example.com', '');
    const address = fc.tuple(local, domain).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(address), fc.array(address), (emails, mailboxes) => {
        const users = emails.map((email) => ({ ...BEN, email, username: 'x@y.zz' }));
        for (const match of matchMailboxes(users, mailboxes)) {
          const has = emails.some((email) => email.toLowerCase() === match.mailbox.toLowerCase());
          assert.equal(match.kind === 'linked', has, match.mailbox);
        }
      }),
    );
  });
});

describe('50,000 users', () => {
  const users = Array.from({ length: 50_000 }, (_, index) => anOrgUser(`user${String(index)}.sync@contoso.com`));

  it('are analysed and matched with 1,000 mailboxes', () => {
    const mailboxes = Array.from({ length: 1000 }, (_, index) => `user${String(index * 50)}.sync@contoso.com`);
    assert.equal(analyseAddresses(users).domains.get('contoso.com'), 50_000);
    assert.ok(matchMailboxes(users, mailboxes).every(({ kind }) => kind === 'linked'));
  });
});

import assert from 'node:assert/strict';
import { usersAddresses } from '../../../../src/checks/setUpSalesforce/usersAddresses.ts';
import { usersAliases } from '../../../../src/checks/setUpSalesforce/usersAliases.ts';
import { usersKnown } from '../../../../src/checks/setUpSalesforce/usersKnown.ts';
import { usersMailboxes } from '../../../../src/checks/setUpSalesforce/usersMailboxes.ts';
import type { ExchangeSession } from '../../../../src/core/ports.ts';
import type { IntendedUsers, OrgUser } from '../../../../src/core/salesforce/observations.ts';
import type { OrgSession } from '../../../../src/core/salesforce/ports.ts';
import { inEnglish } from '../../../../src/core/text.ts';
import { anError, aSuccess } from '../../../support/builders.ts';
import { outcomeOf, verdictOn, verdictOnOrg } from '../../../support/judging.ts';
import { anOrgUser, answered, aProfileWithOrg, someUsers } from '../../../support/orgBuilders.ts';

const ANNA = anOrgUser('anna.berg@contoso.com');
const BEN = anOrgUser('ben.cole@contoso.com');

const users = (seen: readonly OrgUser[], change: Partial<IntendedUsers> = {}): Partial<OrgSession> => ({
  users: () => Promise.resolve(answered(someUsers(seen, change))),
});

describe('users.known', () => {
  for (const [name, org, expected] of [
    ['two users', users([ANNA, BEN]), []],
    ['nobody', users([]), ['users.none']],
    ['nobody, as nothing was found', users([], { unresolved: ['Sails Team'] }), ['users.unresolved', 'users.none']],
    ['some, and a name that is not there', users([ANNA], { unresolved: ['Sails Team'] }), ['users.unresolved']],
    ['pages that changed', users([ANNA], { isComplete: false, reported: 2 }), ['users.incomplete']],
  ] as const) {
    it(`finds ${expected.join() || 'nothing'} for ${name}`, async () => {
      assert.deepEqual(await verdictOnOrg(usersKnown, org), expected);
    });
  }

  it('names a few of many', async () => {
    const org = users([ANNA], { unresolved: ['a', 'b', 'c', 'd'] });
    const outcome = await outcomeOf(usersKnown, {}, aProfileWithOrg(), undefined, { org });
    const [finding] = outcome.kind === 'judged' ? outcome.findings : [];
    assert.match(finding ? inEnglish(finding.message) : '', /4 of the names of the selection, such as a, b, c\. /);
  });
});

describe('users.addresses', () => {
  for (const [name, seen, expected] of [
    ['addresses of their own', [ANNA, BEN], []],
    ['an address of a sandbox', [ANNA, anOrgUser('ben.cole@contoso.com.invalid')], ['users.sandboxAddress']],
    ['an old address of a sandbox', [anOrgUser('ben.cole=contoso.com@example.com')], ['users.sandboxAddress']],
    ['one address twice', [ANNA, { ...BEN, email: 'Anna.Berg@CONTOSO.com' }], ['users.sharedAddress']],
    ['no address', [{ ...ANNA, email: ' ' }], ['users.unusableAddress']],
    ['an address without a domain', [{ ...ANNA, email: 'anna.berg' }], ['users.unusableAddress']],
    ['an address of another domain', [anOrgUser('nina.frost@fabrikam.com')], ['users.otherDomain']],
    [
      'everything at once',
      [ANNA, { ...BEN, email: ANNA.email }, anOrgUser('x.y@contoso.com.invalid'), anOrgUser('n.f@fabrikam.com')],
      ['users.sandboxAddress', 'users.sharedAddress', 'users.otherDomain'],
    ],
  ] as const) {
    it(`finds ${expected.join() || 'nothing'} for ${name}`, async () => {
      assert.deepEqual(await verdictOnOrg(usersAddresses, users(seen)), expected);
    });
  }

  it('makes one finding for many users of one cause', async () => {
    const many = Array.from({ length: 500 }, (_, index) => anOrgUser(`user${String(index)}@contoso.com.invalid`));
    const outcome = await outcomeOf(usersAddresses, {}, aProfileWithOrg(), undefined, { org: users(many) });
    const findings = outcome.kind === 'judged' ? outcome.findings : [];
    assert.equal(findings.length, 1);
    assert.match(
      findings[0] ? inEnglish(findings[0].message) : '',
      /500 of 500, such as user0@\S+, user1@\S+, user2@\S+\. /,
    );
  });
});

describe('users.mailboxes', () => {
  for (const [name, seen, expected] of [
    ['the users of both mailboxes', [ANNA, BEN], []],
    ['emails in another case', [{ ...ANNA, email: 'ANNA.BERG@Contoso.com ' }, BEN], []],
    ['one user less', [ANNA], ['users.mailboxWithoutUser']],
    ['nobody of the profile', [anOrgUser('nina.frost@contoso.com')], Array(2).fill('users.mailboxWithoutUser')],
    ['the mailbox as user name alone', [ANNA, { ...BEN, email: 'b.c@contoso.com' }], ['users.userNameOnly']],
    ['an address of a sandbox', [ANNA, anOrgUser('ben.cole@contoso.com.invalid')], 'blocked by users.addresses'],
    [
      'an address of a sandbox, and one user less',
      [anOrgUser('ben.cole@contoso.com.invalid')],
      ['users.mailboxWithoutUser'],
    ],
  ] as const) {
    it(`finds ${expected.toString() || 'nothing'} for ${name}`, async () => {
      assert.deepEqual(await verdictOnOrg(usersMailboxes, users(seen)), expected);
    });
  }

  it('marks the line of the mailbox', async () => {
    const outcome = await outcomeOf(usersMailboxes, {}, aProfileWithOrg(), undefined, { org: users([ANNA]) });
    const findings = outcome.kind === 'judged' ? outcome.findings : [];
    assert.deepEqual(
      findings.map(({ subject }) => subject),
      [{ name: 'ben.cole@contoso.com', property: ['mailboxes', 1] }],
    );
  });
});

/** Exchange that knows one address as an alias of another. */
const aliasOf = (address: string, primary: string): Partial<ExchangeSession> => ({
  ask: (_url, _scheme, question) =>
    Promise.resolve(
      'impersonate' in question && question.impersonate === address
        ? anError('ErrorNonPrimarySmtpAddress', { Primary: primary })
        : aSuccess(),
    ),
});

describe('users.aliases', () => {
  const EMAIL = 'b.cole@contoso.com';
  const verdict = (seen: readonly OrgUser[], exchange: Partial<ExchangeSession>): ReturnType<typeof verdictOn> =>
    verdictOn(usersAliases, exchange, aProfileWithOrg(), undefined, { org: users(seen) });

  for (const [name, ben] of [
    ['by user name', { ...BEN, email: EMAIL }],
    ['by name', { ...BEN, email: EMAIL, username: 'bc@contoso.example', name: 'Cole, Bén' }],
  ] as const) {
    it(`finds the alias of a user who is found ${name}`, async () => {
      assert.deepEqual(await verdict([ANNA, ben], aliasOf(EMAIL, 'Ben.Cole@contoso.com')), ['users.alias']);
    });

    it(`finds nothing where the email of a user who is found ${name} is of another mailbox`, async () => {
      assert.deepEqual(await verdict([ANNA, ben], aliasOf(EMAIL, 'bernd.cole@contoso.com')), []);
      assert.deepEqual(await verdict([ANNA, ben], {}), []);
    });
  }

  for (const [name, seen] of [
    ['every mailbox has its user', [ANNA, BEN]],
    ['nobody is alike', [ANNA]],
    ['the email is no address', [ANNA, { ...BEN, email: 'ben' }]],
  ] as const) {
    it(`asks Exchange nothing where ${name}`, async () => {
      const ask: ExchangeSession['ask'] = () => Promise.reject(new Error('Exchange was asked'));
      assert.deepEqual(await verdict(seen, { ask }), []);
    });
  }
});

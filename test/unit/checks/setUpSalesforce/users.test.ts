import assert from 'node:assert/strict';
import { usersAddresses } from '../../../../src/checks/setUpSalesforce/usersAddresses.ts';
import { usersAliases } from '../../../../src/checks/setUpSalesforce/usersAliases.ts';
import { usersKnown } from '../../../../src/checks/setUpSalesforce/usersKnown.ts';
import { usersMailboxes } from '../../../../src/checks/setUpSalesforce/usersMailboxes.ts';
import type { Finding } from '../../../../src/core/finding.ts';
import type { ExchangeSession } from '../../../../src/core/ports.ts';
import type { UsersSelection } from '../../../../src/core/profile/profile.ts';
import type { OrgFault } from '../../../../src/core/salesforce/answer.ts';
import type { IntendedUsers, OrgUser } from '../../../../src/core/salesforce/observations.ts';
import type { OrgSession } from '../../../../src/core/salesforce/ports.ts';
import { inEnglish } from '../../../../src/core/text.ts';
import { anError, aSuccess } from '../../../support/builders.ts';
import { outcomeOf, verdictOn, verdictOnOrg } from '../../../support/judging.ts';
import {
  anOrganization,
  anOrgUser,
  answered,
  aProfileWithOrg,
  failed,
  NOT_AVAILABLE,
  someUsers,
} from '../../../support/orgBuilders.ts';

const ANNA = anOrgUser('anna.berg@contoso.com');
const BEN = anOrgUser('ben.cole@contoso.com');

const users = (seen: readonly OrgUser[], change: Partial<IntendedUsers> = {}): Partial<OrgSession> => ({
  users: () => Promise.resolve(answered(someUsers(seen, change))),
});

describe('users.known', () => {
  for (const [name, org, expected] of [
    ['two users', users([ANNA, BEN]), []],
    ['nobody', users([]), ['users.none']],
    ['nobody, as nothing was found', users([], { unresolved: ['Sails Team'] }), ['users.noneFound']],
    ['nobody, as all are inactive', users([], { inactive: [BEN.email] }), ['users.none']],
    ['nobody, as no line holds an address', users([], { unread: [{ line: 1, text: 'words' }] }), ['users.none']],
    ['some, and one who is inactive', users([ANNA], { inactive: [BEN.email] }), ['users.inactive']],
    [
      'some, and a line without an address',
      users([ANNA], { unread: [{ line: 7, text: 'Total: 3' }] }),
      ['users.unreadLines'],
    ],
    ['nobody of pages that changed', users([], { isComplete: false, reported: 2 }), ['users.none', 'users.incomplete']],
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
    assert.match(
      finding ? inEnglish(finding.message) : '',
      /Names of the selection that \S+ does not have: 4, such as a, b, c\. /,
    );
  });
});

describe('a selection', () => {
  const findingOf = async (change: Partial<OrgSession>, selection: UsersSelection): Promise<Finding> => {
    const profile = aProfileWithOrg({}, { org: 'contoso', users: selection });
    const outcome = await outcomeOf(usersKnown, {}, profile, undefined, { org: change });
    const [finding] = outcome.kind === 'judged' ? outcome.findings : [];
    assert.ok(finding);
    return finding;
  };

  it('with a condition that the org refuses is wrong at that line, in the words of the org', async () => {
    const fault: OrgFault = { kind: 'usersCondition', code: 'INVALID_FIELD', message: "No such column 'Departmnet'." };
    const { code, subject, message } = await findingOf(
      { users: () => Promise.resolve(failed(fault)) },
      { where: "Departmnet = 'Sales'" },
    );
    assert.equal(code, 'users.conditionRefused');
    assert.deepEqual(subject.property, ['salesforce', 'users', 'where']);
    assert.match(inEnglish(message), /refused the condition .* with INVALID_FIELD \("No such column 'Departmnet'\."\)/);
  });

  it('with a file that cannot be read is wrong at that line', async () => {
    const fault: OrgFault = { kind: 'usersFile', file: 'gone.csv', message: 'ENOENT' };
    const { subject } = await findingOf({ users: () => Promise.resolve(failed(fault)) }, { file: 'gone.csv' });
    assert.deepEqual(subject.property, ['salesforce', 'users', 'file']);
  });

  it('with lines that hold no address names file and line', async () => {
    const seen = users([ANNA], { unread: [{ line: 7, text: 'Total: 3' }] });
    const { subject, message } = await findingOf(seen, { file: 'users.csv' });
    assert.deepEqual(subject.property, ['salesforce', 'users', 'file']);
    assert.match(inEnglish(message), /Lines of users\.csv that hold no address: 1, such as line 7\./);
  });
});

describe('users.addresses', () => {
  for (const [name, seen, expected] of [
    ['addresses of their own', [ANNA, BEN], []],
    ['an address of a sandbox', [ANNA, anOrgUser('ben.cole@contoso.com.invalid')], ['users.copiedAddress']],
    ['an old address of a sandbox', [anOrgUser('ben.cole=contoso.com@example.com')], ['users.copiedAddress']],
    ['letters outside ASCII', [{ ...ANNA, email: 'jörg@münchen.test' }], ['users.unusableAddress']],
    ['one address twice', [ANNA, { ...BEN, email: 'Anna.Berg@CONTOSO.com' }], ['users.sharedAddress']],
    ['no address', [{ ...ANNA, email: ' ' }], ['users.unusableAddress']],
    ['an address without a domain', [{ ...ANNA, email: 'anna.berg' }], ['users.unusableAddress']],
    ['an address of another domain', [anOrgUser('nina.frost@fabrikam.com')], ['users.otherDomain']],
    [
      'everything at once',
      [ANNA, { ...BEN, email: ANNA.email }, anOrgUser('x.y@contoso.com.invalid'), anOrgUser('n.f@fabrikam.com')],
      ['users.copiedAddress', 'users.sharedAddress', 'users.otherDomain'],
    ],
  ] as const) {
    it(`finds ${expected.join() || 'nothing'} for ${name}`, async () => {
      assert.deepEqual(await verdictOnOrg(usersAddresses, users(seen)), expected);
    });
  }

  for (const [name, organization, severity] of [
    ['a sandbox', answered(anOrganization({ isSandbox: true })), 'warning'],
    ['production', answered(anOrganization()), 'error'],
    ['an org that does not say', failed(NOT_AVAILABLE), 'error'],
  ] as const) {
    it(`makes ${severity} of addresses of a sandbox in ${name}`, async () => {
      const org = {
        ...users([anOrgUser('ben.cole@contoso.com.invalid')]),
        organization: () => Promise.resolve(organization),
      };
      const outcome = await outcomeOf(usersAddresses, {}, aProfileWithOrg(), undefined, { org });
      const [finding] = outcome.kind === 'judged' ? outcome.findings : [];
      assert.equal(finding?.severity, severity);
      assert.equal(finding.code, severity === 'error' ? 'users.copiedAddress' : 'users.sandboxAddress');
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
    ['the mailbox as user name alone', [ANNA, { ...BEN, email: 'b.c@contoso.com' }], 'blocked by users.aliases'],
    ['a user alike', [ANNA, { ...BEN, email: 'b@contoso.com', username: 'x@y.zz' }], 'blocked by users.aliases'],
    ['one address for two users', [ANNA, { ...BEN, email: ANNA.email }], 'blocked by users.addresses'],
    [
      'addresses that are swapped',
      [
        { ...ANNA, email: BEN.email },
        { ...BEN, email: ANNA.email },
      ],
      Array(2).fill('users.namesake'),
    ],
    ['a colleague’s mailbox, and none of their own', [{ ...BEN, email: ANNA.email }], 'blocked by users.aliases'],
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
  const NEVER: ExchangeSession['ask'] = () => Promise.reject(new Error('Exchange was asked'));
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

    it(`finds no alias where the email of a user who is found ${name} is of another mailbox`, async () => {
      const expected = [name === 'by name' ? 'users.mailboxWithoutUser' : 'users.userNameOnly'];
      assert.deepEqual(await verdict([ANNA, ben], aliasOf(EMAIL, 'bernd.cole@contoso.com')), expected);
      assert.deepEqual(await verdict([ANNA, ben], {}), expected);
    });
  }

  for (const [name, seen] of [
    ['every mailbox has its user', [ANNA, BEN]],
    ['nobody is alike', [ANNA]],
    ['the user shares the email of another', [ANNA, { ...BEN, email: ANNA.email }]],
  ] as const) {
    it(`asks Exchange nothing where ${name}`, async () => {
      assert.deepEqual(await verdict(seen, { ask: NEVER }), []);
    });
  }

  it('asks Exchange nothing about an email that is no address', async () => {
    assert.deepEqual(await verdict([ANNA, { ...BEN, email: 'ben' }], { ask: NEVER }), ['users.userNameOnly']);
  });
});

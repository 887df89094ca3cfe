import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readProfile, valueAt } from '../../../../src/core/profile/profileDocument.ts';

const VALID = `{
  // the test server
  "exchange": { "ewsUrl": "https://mail.contoso.com/EWS/Exchange.asmx", "authentication": "basic" },
  "serviceAccount": { "userName": "CONTOSO\\\\svc-sfsync", "address": "svc-sfsync@contoso.com" },
  "mailboxes": ["anna.berg@contoso.com"],
}`;

const DEEP = '['.repeat(100_000);

/** Puts a value in the place of another and says what the mistake covers in the text. */
function mistakesIn(source: string): string[] {
  return readProfile(source).mistakes.map(
    ({ fault, range }) => `${fault} ${source.slice(range.offset, range.offset + range.length)}`,
  );
}

describe('readProfile', () => {
  it('takes a text nested deeper than can be followed for one that is no JSON', () => {
    const { profile, mistakes } = readProfile(DEEP);
    assert.deepEqual([profile, mistakes.map(({ fault }) => fault)], [undefined, ['profile.syntax']]);
    assert.equal(valueAt(DEEP, ['exchange']), undefined);
  });

  it('reads a profile with a comment and a trailing comma', () => {
    const { profile, mistakes } = readProfile(VALID);
    assert.deepEqual(mistakes, []);
    assert.equal(profile?.serviceAccount.userName, 'CONTOSO\\svc-sfsync');
  });

  for (const [name, from, to, expected] of [
    [
      'http address',
      'https://mail',
      'http://mail',
      ['profile.ewsUrlNotHttps "http://mail.contoso.com/EWS/Exchange.asmx"'],
    ],
    ['path of the web mail', '/EWS/Exchange.asmx', '/owa', ['profile.ewsUrlPath "https://mail.contoso.com/owa"']],
    [
      'address without host',
      'https://mail.contoso.com',
      'https://',
      ['profile.ewsUrlInvalid "https:///EWS/Exchange.asmx"'],
    ],
    [
      'password in the address',
      'https://mail',
      'https://me:pw@mail',
      ['profile.ewsUrlInvalid "https://me:pw@mail.contoso.com/EWS/Exchange.asmx"'],
    ],
    ['other scheme', '"basic"', '"digest"', ['profile.wrongType "digest"']],
    ['bare user name', 'CONTOSO\\\\svc-sfsync', 'svc-sfsync', ['profile.userNameFormat "svc-sfsync"']],
    ['mailbox that is no address', 'anna.berg@contoso.com', 'anna.berg', ['profile.mailboxAddress "anna.berg"']],
    [
      'mailbox twice, whatever its case',
      '"anna.berg@contoso.com"',
      '"anna.berg@contoso.com", "Anna.Berg@Contoso.com"',
      ['profile.mailboxDuplicate "Anna.Berg@Contoso.com"'],
    ],
    ['unknown property', '"mailboxes"', '"password": "x", "mailboxes"', ['profile.unknownProperty "password"']],
    ['missing property', '"authentication": "basic"', '', ['profile.missingProperty "exchange"']],
    [
      'property given twice',
      '"authentication": "basic"',
      '"authentication": "basic", "ewsUrl": "https://other.contoso.com/EWS/Exchange.asmx"',
      ['profile.duplicateProperty "ewsUrl"'],
    ],
    [
      'property given three times, with the same value',
      '"authentication": "basic"',
      '"authentication": "basic", "authentication": "basic", "authentication": "basic"',
      ['profile.duplicateProperty "authentication"', 'profile.duplicateProperty "authentication"'],
    ],
    [
      'object given twice, and a property of the second',
      '"mailboxes"',
      '"exchange": { "authentication": "ntlm", "authentication": "basic" }, "mailboxes"',
      ['profile.duplicateProperty "exchange"', 'profile.duplicateProperty "authentication"'],
    ],
    [
      'name given twice in a list, beside another mistake',
      '["anna.berg@contoso.com"]',
      '[{ "a": 1, "a": 2 }]',
      ['profile.duplicateProperty "a"'],
    ],
    [
      'the same name in different objects',
      '"authentication": "basic"',
      '"authentication": "basic", "address": "x"',
      ['profile.unknownProperty "address"'],
    ],
    [
      'an empty condition for users',
      '"mailboxes"',
      '"salesforce": { "users": { "where": "" } }, "mailboxes"',
      ['profile.wrongType ""'],
    ],
    [
      'an empty file of users',
      '"mailboxes"',
      '"salesforce": { "users": { "file": "" } }, "mailboxes"',
      ['profile.wrongType ""'],
    ],
    [
      'a file of users elsewhere',
      '"mailboxes"',
      '"salesforce": { "users": { "file": "../secrets/id_rsa" } }, "mailboxes"',
      ['profile.usersFile "../secrets/id_rsa"'],
    ],
    [
      'a list of no profiles',
      '"mailboxes"',
      '"salesforce": { "users": { "profiles": [] } }, "mailboxes"',
      ['profile.wrongType []'],
    ],
    ['mailboxes that are no list', '["anna.berg@contoso.com"]', '"anna"', ['profile.wrongType "anna"']],
  ] as const) {
    it(`${name}: on its exact place`, () => {
      assert.ok(VALID.includes(from));
      assert.deepEqual(mistakesIn(VALID.replace(from, to)), expected);
    });
  }

  for (const [value, detail] of [
    ['"where": ""', 'text that is not empty'],
    ['"profiles": []', 'at least one entry'],
  ] as const) {
    it(`says what fits where ${value} stands`, () => {
      const source = VALID.replace('"mailboxes"', `"salesforce": { "users": { ${value} } }, "mailboxes"`);
      assert.deepEqual(
        readProfile(source).mistakes.map((mistake) => mistake.detail),
        [detail],
      );
    });
  }

  for (const [name, source] of [
    ['nothing', ''],
    ['an open brace', '{'],
    ['a bare word', 'profile'],
    ['two values', '{} {}'],
  ] as const) {
    it(`${name}: one syntax mistake`, () => {
      assert.deepEqual(
        readProfile(source).mistakes.map(({ fault }) => fault),
        ['profile.syntax'],
      );
    });
  }

  it('has a place inside the text for every mistake, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((json) => VALID.replace('"basic"', json)),
        ),
        (source) => {
          const { profile, mistakes } = readProfile(source);
          assert.equal(profile === undefined, mistakes.length > 0);
          for (const { range } of mistakes)
            assert.ok(range.offset >= 0 && range.offset + range.length <= source.length);
        },
      ),
    );
  });
});

describe('a value that does not fit', () => {
  for (const [name, from, to, expected] of [
    ['other scheme', '"basic"', '"digest"', '"basic", "ntlm"'],
    ['number', '"CONTOSO\\\\svc-sfsync"', '7', 'string'],
    ['no list', '["anna.berg@contoso.com"]', '{}', 'array'],
  ] as const) {
    it(`${name}: says what does`, () => {
      assert.equal(readProfile(VALID.replace(from, to)).mistakes[0]?.detail, expected);
    });
  }
});

describe('rangeOf', () => {
  const shown = (...path: (string | number)[]): string => {
    const { offset, length } = readProfile(VALID).rangeOf(path);
    return VALID.slice(offset, offset + length);
  };

  it('finds a value', () => assert.equal(shown('mailboxes', 0), '"anna.berg@contoso.com"'));
  it('falls back to the name of the property above', () => assert.equal(shown('exchange', 'proxy'), '"exchange"'));
  it('falls back to the first character', () => assert.equal(shown('org'), '{'));
});

describe('valueAt', () => {
  it('gives the value at a path', () => assert.equal(valueAt(VALID, ['exchange', 'authentication']), 'basic'));
  it('gives undefined where nothing is', () => assert.equal(valueAt(VALID, ['org', 'alias']), undefined));
});

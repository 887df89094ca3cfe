import assert from 'node:assert/strict';
import { basicOff, ntlmOff } from '../../../../src/core/catalogue/ewsSchemes.ts';
import { findingOfMistake } from '../../../../src/core/catalogue/profileMistake.ts';
import { turnOn } from '../../../../src/core/catalogue/virtualDirectory.ts';
import { readProfile } from '../../../../src/core/profile/profileDocument.ts';
import type { Remedy } from '../../../../src/core/remedy.ts';
import { aProfile, NOW } from '../../../support/builders.ts';

const SUBJECT = { name: 'mail.contoso.com', property: ['exchange', 'authentication'] } as const;

const editsOf = (remedies: readonly Remedy[]): readonly (readonly [string, string])[] =>
  remedies.flatMap(({ action }) =>
    action.kind === 'profileEdit' ? ([[action.property.join('.'), action.value]] as const) : [],
  );

describe('turnOn', () => {
  it('changes the server that answered, where its name is known', () => {
    assert.equal(
      turnOn('EX01', 'BasicAuthentication').change,
      "Get-WebServicesVirtualDirectory -Server 'EX01' -ADPropertiesOnly | Set-WebServicesVirtualDirectory -BasicAuthentication $true",
    );
  });

  it('changes every server behind a host name', () => {
    assert.equal(
      turnOn('mail.contoso.com', 'BasicAuthentication').change,
      'Get-WebServicesVirtualDirectory -ADPropertiesOnly | Set-WebServicesVirtualDirectory -BasicAuthentication $true',
    );
  });
});

describe('another way to sign in', () => {
  for (const [kind, schemes, expected] of [
    [basicOff, 'Negotiate, NTLM', [['exchange.authentication', 'ntlm']]],
    [basicOff, 'Negotiate', []],
    [ntlmOff, 'Basic', [['exchange.authentication', 'basic']]],
    [ntlmOff, 'Digest', []],
  ] as const) {
    it(`is offered by ${kind.code} only where ${schemes} has it`, () => {
      assert.deepEqual(editsOf(kind.remedies({ server: 'EX01', schemes }, SUBJECT)), expected);
    });
  }
});

/** Changes to a right profile, the kind each leads to, and the value that mends it. */
const MISTAKES = [
  [
    { ewsUrl: 'http://mail.contoso.com:8080/EWS/Exchange.asmx' },
    'profile.ewsUrlNotHttps',
    'https://mail.contoso.com/EWS/Exchange.asmx',
  ],
  [{ ewsUrl: 'http://mail.contoso.com/owa' }, 'profile.ewsUrlNotHttps', 'https://mail.contoso.com/EWS/Exchange.asmx'],
  [
    { ewsUrl: 'https://mail.contoso.com:8443/owa/?x=1' },
    'profile.ewsUrlPath',
    'https://mail.contoso.com:8443/EWS/Exchange.asmx',
  ],
  [{ ewsUrl: 'mail' }, 'profile.ewsUrlInvalid', undefined],
] as const;

describe('findingOfMistake', () => {
  for (const [change, code, value] of MISTAKES) {
    it(`leads ${change.ewsUrl} to ${code}`, () => {
      const { mistakes } = readProfile(JSON.stringify(aProfile({}, change)));
      const findings = mistakes.map((mistake) => findingOfMistake(mistake, NOW));
      assert.deepEqual(
        findings.map((finding) => finding.code),
        [code],
      );
      const edits = findings.flatMap(({ remedies }) => editsOf(remedies));
      assert.deepEqual(edits, value === undefined ? [] : [['exchange.ewsUrl', value]]);
    });
  }

  it('mends a profile with what it offers', () => {
    for (const [change, , value] of MISTAKES) {
      if (value === undefined) continue;
      assert.deepEqual(readProfile(JSON.stringify(aProfile({}, { ...change, ewsUrl: value }))).mistakes, []);
    }
  });

  for (const [text, code] of [
    ['{', 'profile.syntax'],
    ['{}', 'profile.missingProperty'],
    [JSON.stringify({ ...aProfile(), password: 'x' }), 'profile.unknownProperty'],
    ['{ "mailboxes": [], "mailboxes": [] }', 'profile.duplicateProperty'],
    [JSON.stringify({ ...aProfile(), mailboxes: 'x' }), 'profile.wrongType'],
    [
      JSON.stringify(aProfile({ serviceAccount: { userName: 'svc', address: 'svc@contoso.com' } })),
      'profile.userNameFormat',
    ],
    [JSON.stringify(aProfile({ mailboxes: ['anna'] })), 'profile.mailboxAddress'],
    [JSON.stringify(aProfile({ mailboxes: ['anna@contoso.com', 'ANNA@contoso.com'] })), 'profile.mailboxDuplicate'],
  ] as const) {
    it(`has a finding for ${code}`, () => {
      const [mistake] = readProfile(text).mistakes;
      assert.ok(mistake);
      assert.equal(findingOfMistake(mistake, NOW).code, code);
    });
  }
});

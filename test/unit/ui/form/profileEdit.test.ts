import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readProfile } from '../../../../src/core/profile/profileDocument.ts';
import type { ConnectionProfile } from '../../../../src/core/profile/profile.ts';
import { editProfile } from '../../../../src/ui/form/profileEdit.ts';

const PROFILE: ConnectionProfile = {
  exchange: { ewsUrl: 'https://mail.contoso.com/EWS/Exchange.asmx', authentication: 'basic' },
  serviceAccount: { userName: 'CONTOSO\\svc', address: 'svc@contoso.com' },
  mailboxes: ['adele@contoso.com', 'alex@contoso.com'],
};

const COMMENTED = `{
    // agreed with the Exchange team on Monday
    "exchange": {
        "authentication": "basic", // NTLM after the upgrade
        "ewsUrl": "https://mail.contoso.com/EWS/Exchange.asmx"
    },
    "serviceAccount": { "userName": "CONTOSO\\\\svc", "address": "svc@contoso.com" },
    "mailboxes": [
        "adele@contoso.com", // pilot
        "alex@contoso.com"
    ]
}
`;

describe('editProfile', () => {
  it('writes a new document where there is none', () => {
    assert.equal(editProfile(' \n', PROFILE), `${JSON.stringify(PROFILE, undefined, 2)}\n`);
  });

  it('leaves a text that says the same untouched', () => {
    assert.equal(editProfile(COMMENTED, PROFILE), COMMENTED);
  });

  const edits: readonly [name: string, profile: ConnectionProfile, from: string, to: string][] = [
    [
      'the way to sign in',
      { ...PROFILE, exchange: { ...PROFILE.exchange, authentication: 'ntlm' } },
      '"basic", // NTLM',
      '"ntlm", // NTLM',
    ],
    [
      'an added mailbox',
      { ...PROFILE, mailboxes: [...PROFILE.mailboxes, 'megan@contoso.com'] },
      '"alex@contoso.com"\n',
      '"alex@contoso.com",\n        "megan@contoso.com"\n',
    ],
    [
      'a dropped mailbox',
      { ...PROFILE, mailboxes: ['adele@contoso.com'] },
      '"adele@contoso.com", // pilot\n        "alex@contoso.com"\n',
      '"adele@contoso.com"\n',
    ],
  ];
  for (const [name, profile, from, to] of edits) {
    it(`changes ${name} and nothing else`, () => {
      const edited = editProfile(COMMENTED, profile);
      assert.deepEqual(readProfile(edited).profile, profile);
      assert.equal(edited.split('\n').at(1), COMMENTED.split('\n').at(1));
      if (name !== 'a dropped mailbox') assert.equal(edited, COMMENTED.replace(from, to));
    });
  }

  it('takes out the EWS address when Autodiscover is to find it', () => {
    const edited = editProfile(COMMENTED, { ...PROFILE, exchange: { authentication: 'basic' } });
    assert.ok(!edited.includes('ewsUrl') && edited.includes('agreed with'));
  });

  it('adds a mailbox outside the sync, and takes it out again', () => {
    const named = editProfile(COMMENTED, { ...PROFILE, outsideMailbox: 'grady@contoso.com' });
    assert.deepEqual(readProfile(named).profile, { ...PROFILE, outsideMailbox: 'grady@contoso.com' });
    assert.deepEqual(readProfile(editProfile(named, PROFILE)).profile, PROFILE);
  });

  it('keeps properties it does not know', () => {
    const edited = JSON.parse(editProfile('{"$schema":"./x.json","later":1}', PROFILE)) as object;
    assert.deepEqual(edited, { $schema: './x.json', later: 1, ...PROFILE });
  });

  it('keeps tabs and line ends', () => {
    const edited = editProfile('{\r\n\t"mailboxes": []\r\n}\r\n', PROFILE);
    assert.ok(!/[^\r]\n/.test(edited) && edited.includes('\r\n\t\t"authentication"'));
  });

  it('turns any JSON object into the profile', () => {
    const section = fc.oneof(fc.jsonValue(), fc.constant(PROFILE.exchange), fc.constant(PROFILE.mailboxes));
    const documents = fc.record(
      { exchange: section, serviceAccount: section, mailboxes: section },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(documents, (document) => {
        const { exchange, serviceAccount, mailboxes } = JSON.parse(
          editProfile(JSON.stringify(document), PROFILE),
        ) as Record<string, object>;
        assert.deepEqual({ ...exchange, ...PROFILE.exchange }, exchange);
        assert.deepEqual({ ...serviceAccount, ...PROFILE.serviceAccount }, serviceAccount);
        assert.deepEqual(mailboxes, PROFILE.mailboxes);
      }),
    );
  });
});

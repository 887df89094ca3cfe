import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inEnglish } from '../../../../src/core/text.ts';
import { readProfile } from '../../../../src/core/profile/profileDocument.ts';
import { profileOf } from '../../../../src/ui/form/accountDraft.ts';
import { judgeDraft, judgeForSignIn } from '../../../../src/ui/form/draftErrors.ts';
import type { AccountDraft } from '../../../../src/ui/form/protocol.ts';
import { DRAFT } from './formFakes.ts';

function errorsOf(change: Partial<AccountDraft>): readonly string[] {
  const judged = judgeDraft({ ...DRAFT, ...change }, inEnglish);
  return judged.isValid ? [] : judged.errors.map(({ field, message }) => `${field}: ${message}`);
}

describe('judgeDraft', () => {
  const cases: readonly [change: Partial<AccountDraft>, ...errors: string[]][] = [
    [{}],
    [{ ewsUrl: '' }, 'ewsUrl: Enter the EWS address, or let Autodiscover find it.'],
    [{ ewsUrl: '', endpoint: 'autodiscover' }],
    [
      { ewsUrl: 'http://mail.contoso.com/EWS/Exchange.asmx' },
      'ewsUrl: Begin the address with https://. A password is never sent over http.',
    ],
    [{ ewsUrl: 'https://mail.contoso.com/owa' }, 'ewsUrl: End the address with /EWS/Exchange.asmx.'],
    [{ ewsUrl: 'mail' }, 'ewsUrl: Enter a web address such as https://mail.contoso.com/EWS/Exchange.asmx.'],
    [{ userName: '' }, 'userName: Enter the user name of the service account.'],
    [{ userName: 'svc' }, 'userName: Enter the user name as DOMAIN\\user or user@contoso.com.'],
    [{ address: '' }, 'address: Enter the address of the service account.'],
    [{ address: 'svc' }, 'address: Enter a full address such as sync@contoso.com.'],
    [{ mailboxes: '' }],
    [
      { mailboxes: 'a@b.example\n\nbroken' },
      'mailboxes: Line 3: "broken" is not a full address such as adele@contoso.com.',
    ],
    [{ mailboxes: 'a@b.example\nA@B.example' }, 'mailboxes: Line 2: A@B.example is listed already, on line 1.'],
    [{ outsideMailbox: '' }],
    [{ outsideMailbox: 'grady' }, 'outsideMailbox: Enter a full address such as adele@contoso.com, or none.'],
    [
      { ewsUrl: '', userName: '', address: '' },
      'ewsUrl: Enter the EWS address, or let Autodiscover find it.',
      'userName: Enter the user name of the service account.',
      'address: Enter the address of the service account.',
    ],
  ];
  for (const [change, ...errors] of cases) {
    it(`finds ${errors.length} in ${JSON.stringify(change)}`, () => {
      assert.deepEqual(errorsOf(change), errors);
    });
  }

  it('says the line of each mailbox, so that the page can go there', () => {
    const judged = judgeDraft({ ...DRAFT, mailboxes: 'one\na@b.example\ntwo' }, inEnglish);
    assert.deepEqual(judged.isValid ? [] : judged.errors.map(({ line }) => line), [1, 3]);
  });

  it('agrees with the Problems panel about every draft', () => {
    const some = fc.oneof(fc.constantFrom('', 'svc@contoso.com', 'CONTOSO\\svc', DRAFT.ewsUrl), fc.string());
    const drafts = fc.record({
      endpoint: fc.constantFrom('autodiscover' as const, 'ewsUrl' as const),
      ewsUrl: some,
      authentication: fc.constantFrom('basic' as const, 'ntlm' as const),
      userName: some,
      address: some,
      mailboxes: fc.array(some, { maxLength: 3 }).map((lines) => lines.join('\n')),
      outsideMailbox: some,
    });
    fc.assert(
      fc.property(drafts, (draft) => {
        const judged = judgeDraft(draft, inEnglish);
        const { mistakes } = readProfile(JSON.stringify(profileOf(draft)));
        assert.equal(judged.isValid ? 0 : judged.errors.length, mistakes.length);
      }),
    );
  });
});

describe('judgeForSignIn', () => {
  it('does not mind the mailboxes', () => {
    assert.ok(judgeForSignIn({ ...DRAFT, mailboxes: 'broken', outsideMailbox: 'broken' }, inEnglish).isValid);
  });

  it('minds everything else', () => {
    assert.equal(judgeForSignIn({ ...DRAFT, userName: 'svc' }, inEnglish).isValid, false);
  });
});

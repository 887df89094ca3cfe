import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readAnswer } from '../../../../src/exchange/ews/answer.ts';
import { isPlainSuccess } from '../../../../src/exchange/mailboxes/plainSuccess.ts';
import { readFolders } from '../../../../src/exchange/mailboxes/readMailbox.ts';
import { detail, envelope, fault } from '../ews/documents.ts';
import { answered, failed } from '../ews/exchanges.ts';

const OK = '<m:ResponseCode>NoError</m:ResponseCode>';

function opened(folder: string): string {
  return (
    `<m:GetFolderResponseMessage ResponseClass="Success">${OK}<m:Folders><t:${folder}>` +
    `<t:FolderId Id="AAMkADk=" ChangeKey="AgAAABQ="/></t:${folder}></m:Folders></m:GetFolderResponseMessage>`
  );
}

function refused(code: string): string {
  return `<m:GetFolderResponseMessage ResponseClass="Error"><m:MessageText>No.</m:MessageText><m:ResponseCode>${code}</m:ResponseCode></m:GetFolderResponseMessage>`;
}

function response(...messages: readonly string[]): string {
  return envelope(
    `<m:GetFolderResponse xmlns:m="m" xmlns:t="t"><m:ResponseMessages>${messages.join('')}</m:ResponseMessages></m:GetFolderResponse>`,
  );
}

const CALENDAR = opened('CalendarFolder');
const CONTACTS = opened('ContactsFolder');
const BOTH = response(CALENDAR, CONTACTS);

describe('readFolders', () => {
  const bodies: readonly [name: string, body: string, gist: string][] = [
    ['both folders', BOTH, 'success'],
    ['folders of classes of their own', response(opened('Folder'), opened('Folder')), 'success'],
    ['no Contacts', response(CALENDAR, refused('ErrorFolderNotFound')), 'ErrorFolderNotFound contacts'],
    [
      'no Calendar',
      response(refused('ErrorInvalidSecurityDescriptor'), CONTACTS),
      'ErrorInvalidSecurityDescriptor calendar',
    ],
    ['neither', response(refused('ErrorAccessDenied'), refused('ErrorAccessDenied')), 'ErrorAccessDenied calendar'],
    [
      'a fault',
      fault('a:X', 'No.', detail('ErrorImpersonateUserDenied', 'No.')),
      'ErrorImpersonateUserDenied calendar',
    ],
    ['Calendar alone', response(CALENDAR), 'notEws'],
    ['a third folder', response(CALENDAR, CONTACTS, CALENDAR), 'notEws'],
    ['half an answer', BOTH.slice(0, -20), 'notEws'],
    ['a page', '<html><body>Sign in</body></html>', 'notEws'],
  ];
  for (const [name, body, gist] of bodies) {
    it(`reads ${name}`, () => {
      const { answer, folder } = readFolders(answered({ body, status: gist.startsWith('Error') ? 500 : 200 }));
      assert.equal(answer.kind === 'error' ? `${answer.responseCode} ${folder}` : answer.kind, gist);
    });
  }

  it('reads silence', () => {
    assert.equal(readFolders(failed('ECONNRESET', 'receive')).answer.kind, 'noAnswer');
  });

  it('takes no success with another status, or of a body that was cut', () => {
    for (const cut of [{ status: 500 }, { isTruncated: true }]) {
      assert.equal(readFolders(answered({ body: BOTH, ...cut })).answer.kind, 'notEws');
    }
  });
});

describe('isPlainSuccess', () => {
  it('knows what Exchange sends', () => {
    assert.ok(isPlainSuccess(BOTH) && isPlainSuccess(BOTH.replaceAll('><', '>\r\n  <')));
  });

  it('takes nothing for a success that the parser does not', () => {
    const pieces = BOTH.match(/<[^>]+>|[^<]+/g) ?? [];
    const change = fc.record({
      at: fc.nat(pieces.length - 1),
      piece: fc.oneof(
        fc.constantFrom(...pieces),
        fc.constantFrom('', '<!-- x -->', '<![CDATA[x]]>', '<!DOCTYPE a>', 'Error'),
      ),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const changed = [...pieces];
        for (const { at, piece } of changes) changed[at] = piece;
        const body = changed.join('');
        if (isPlainSuccess(body)) assert.equal(readAnswer(answered({ body })).kind, 'success', body);
      }),
      { numRuns: 2_000 },
    );
  });
});

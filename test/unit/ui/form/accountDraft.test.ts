import assert from 'node:assert/strict';
import fc from 'fast-check';
import { byHand, inProfile } from '../../../../src/core/catalogue/remedies.ts';
import type { PropertyPath } from '../../../../src/core/subject.ts';
import { text } from '../../../../src/core/text.ts';
import { draftChangeOf, draftOf, mailboxEntries, profileOf } from '../../../../src/ui/form/accountDraft.ts';
import type { DraftChange } from '../../../../src/ui/form/protocol.ts';
import { DRAFT } from './formFakes.ts';

describe('draftOf', () => {
  it('shows an empty form for an empty text', () => {
    assert.deepEqual(draftOf(''), {
      endpoint: 'autodiscover',
      ewsUrl: '',
      authentication: 'basic',
      userName: '',
      address: '',
      mailboxes: '',
      outsideMailbox: '',
    });
  });

  const partial: readonly [source: string, field: keyof typeof DRAFT, shown: string][] = [
    ['{"exchange":{"authentication":"ntlm"}}', 'authentication', 'ntlm'],
    ['{"exchange":{"authentication":"kerberos"}}', 'authentication', 'basic'],
    ['{"exchange":{"ewsUrl":"https://a.example/"}}', 'endpoint', 'ewsUrl'],
    ['{"exchange":7,"serviceAccount":{"userName":"x"}}', 'userName', 'x'],
    ['{"serviceAccount":{"address":["svc@contoso.com"]}}', 'address', ''],
    ['{"mailboxes":["a@b.example",3,"c@d.example"]}', 'mailboxes', 'a@b.example\nc@d.example'],
    ['{"mailboxes":"a@b.example"}', 'mailboxes', ''],
    ['{"serviceAccount":{"userName":"x"', 'userName', 'x'],
  ];
  for (const [source, field, shown] of partial) {
    it(`shows ${JSON.stringify(shown)} as ${field} of ${source}`, () => {
      assert.equal(draftOf(source)[field], shown);
    });
  }

  it('takes any text', () => {
    fc.assert(fc.property(fc.string(), (source) => typeof draftOf(source).mailboxes === 'string'));
  });

  it('gives back the draft whose profile was written', () => {
    assert.deepEqual(draftOf(JSON.stringify(profileOf(DRAFT))), DRAFT);
  });
});

describe('profileOf', () => {
  it('names no mailbox outside the sync where the field is empty', () => {
    assert.equal(profileOf({ ...DRAFT, outsideMailbox: ' ' }).outsideMailbox, undefined);
  });

  it('leaves out the EWS address where Autodiscover finds it', () => {
    assert.deepEqual(profileOf({ ...DRAFT, endpoint: 'autodiscover' }).exchange, { authentication: 'basic' });
  });

  it('drops blanks around values', () => {
    const { serviceAccount } = profileOf({ ...DRAFT, userName: ' CONTOSO\\svc ', address: '\tsvc@contoso.com' });
    assert.deepEqual(serviceAccount, { userName: 'CONTOSO\\svc', address: 'svc@contoso.com' });
  });
});

describe('draftChangeOf', () => {
  const edits: readonly [property: PropertyPath, value: string, change: DraftChange | undefined][] = [
    [['exchange', 'ewsUrl'], 'https://a.example/', { endpoint: 'ewsUrl', ewsUrl: 'https://a.example/' }],
    [['exchange', 'authentication'], 'ntlm', { authentication: 'ntlm' }],
    [['exchange', 'authentication'], 'kerberos', undefined],
    [['serviceAccount', 'userName'], 'CONTOSO\\svc', { userName: 'CONTOSO\\svc' }],
    [['serviceAccount', 'address'], 'svc@contoso.com', { address: 'svc@contoso.com' }],
    [['mailboxes', 0], 'anna@contoso.com', undefined],
  ];
  for (const [property, value, change] of edits) {
    it(`makes ${JSON.stringify(change)} of ${value} for ${property.join('.')}`, () => {
      const remedy = inProfile(text('Use it'), property, value);
      assert.deepEqual(draftChangeOf(remedy), change);
    });
  }

  it('makes nothing of a remedy that is for a person', () => {
    assert.equal(draftChangeOf(byHand('exchangeAdmin', text('Do it'), text('Now'))), undefined);
  });
});

describe('mailboxEntries', () => {
  const lists: readonly [list: string, entries: readonly [string, number][]][] = [
    ['', []],
    ['\n \n', []],
    ['a@b.example', [['a@b.example', 1]]],
    [
      'a@b.example\r\n\r\nc@d.example\n',
      [
        ['a@b.example', 1],
        ['c@d.example', 3],
      ],
    ],
    [
      'a@b.example; c@d.example,',
      [
        ['a@b.example', 1],
        ['c@d.example', 1],
      ],
    ],
  ];
  for (const [list, entries] of lists) {
    it(`finds ${entries.length} in ${JSON.stringify(list)}`, () => {
      assert.deepEqual(
        mailboxEntries(list),
        entries.map(([address, line]) => ({ address, line })),
      );
    });
  }
});

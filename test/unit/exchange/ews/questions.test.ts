import assert from 'node:assert/strict';
import type { EwsQuestion } from '../../../../src/core/observations/ews.ts';
import { askEws } from '../../../../src/exchange/ews/questions.ts';
import type { SendEws } from '../../../../src/exchange/ews/request.ts';
import { descend, parseXml, textAt } from '../../../../src/exchange/xml.ts';
import type { HttpRequest } from '../../../../src/exchange/http/httpConnection.ts';
import { detail, envelope, fault, folderFound, folderResponse } from './documents.ts';
import { answered, failed } from './exchanges.ts';

const EWS_URL = 'https://mail.contoso.test/EWS/Exchange.asmx';
const ANNA: EwsQuestion = { kind: 'folder', folder: 'calendar', impersonate: 'anna.berg@contoso.test' };
const TIME_ZONES: EwsQuestion = { kind: 'serverTimeZones' };
const DENIED = 'ErrorImpersonateUserDenied';
const UTC = envelope(
  '<m:GetServerTimeZonesResponse xmlns:m="m"><m:ResponseMessages><m:GetServerTimeZonesResponseMessage ResponseClass="Success">' +
    '<m:ResponseCode>NoError</m:ResponseCode></m:GetServerTimeZonesResponseMessage></m:ResponseMessages></m:GetServerTimeZonesResponse>',
);

const answering =
  (body: string, status = 200): SendEws =>
  () =>
    Promise.resolve(answered({ status, body }));

/** The request a question leads to. */
async function requestFor(question: EwsQuestion): Promise<HttpRequest> {
  const sent: HttpRequest[] = [];
  await askEws(EWS_URL, question, (request) => {
    sent.push(request);
    return Promise.resolve(failed('ECONNRESET'));
  });
  const [request] = sent;
  assert.ok(request && sent.length === 1);
  return request;
}

describe('askEws', () => {
  describe('sends', () => {
    it('GetFolder as the mailbox, named by its primary address', async () => {
      const { body = '' } = await requestFor(ANNA);
      const root = parseXml(body);
      const path = ['Header', 'ExchangeImpersonation', 'ConnectingSID', 'PrimarySmtpAddress'];
      assert.equal(textAt(root, ...path), 'anna.berg@contoso.test');
      const folder = descend(root, 'Body', 'GetFolder', 'FolderIds', 'DistinguishedFolderId');
      assert.equal(folder?.attributes.get('Id'), 'calendar');
      assert.equal(descend(root, 'Header', 'RequestServerVersion')?.attributes.get('Version'), 'Exchange2013_SP1');
    });

    it('the impersonation in the namespace of EWS types', async () => {
      const { body = '' } = await requestFor(ANNA);
      assert.match(body, /xmlns:t="http:\/\/schemas\.microsoft\.com\/exchange\/services\/2006\/types"/);
      assert.match(body, /<t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>anna/);
    });

    it('an address that looks like XML as text', async () => {
      const impersonate = "</t:ConnectingSID><o'x&y>@contoso.test";
      const { body = '' } = await requestFor({ kind: 'folder', folder: 'contacts', impersonate });
      const path = ['Header', 'ExchangeImpersonation', 'ConnectingSID', 'PrimarySmtpAddress'];
      assert.equal(textAt(parseXml(body), ...path), impersonate);
    });

    it('the anchor mailbox and a new request id, and no credentials', async () => {
      const [first, second] = [await requestFor(ANNA), await requestFor(ANNA)];
      const { 'client-request-id': id, ...others } = first.headers ?? {};
      assert.match(id ?? '', /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
      assert.notEqual(id, second.headers?.['client-request-id']);
      assert.deepEqual(others, {
        'Content-Type': 'text/xml; charset=utf-8',
        Accept: 'text/xml',
        'return-client-request-id': 'true',
        'X-AnchorMailbox': 'anna.berg@contoso.test',
      });
    });

    it('neither impersonation nor anchor for the service account itself', async () => {
      const { body = '', headers } = await requestFor({ kind: 'folder', folder: 'calendar' });
      assert.doesNotMatch(body, /Impersonation/);
      assert.ok(headers && !('X-AnchorMailbox' in headers));
    });

    it('one time zone by name as a ping that needs no mailbox', async () => {
      const root = parseXml((await requestFor(TIME_ZONES)).body ?? '');
      assert.equal(textAt(root, 'Body', 'GetServerTimeZones', 'Ids', 'Id'), 'UTC');
      assert.equal(descend(root, 'Body', 'GetServerTimeZones')?.attributes.get('ReturnFullTimeZoneData'), 'false');
    });
  });

  describe('reads', () => {
    const folders: readonly [element: string, properties: string, facts: object][] = [
      [
        'CalendarFolder',
        '<t:DisplayName>Kalender &amp; mehr</t:DisplayName><t:TotalCount>12</t:TotalCount>',
        { displayName: 'Kalender & mehr', totalCount: 12 },
      ],
      [
        'ContactsFolder',
        '<t:DisplayName>Contacts</t:DisplayName><t:TotalCount>0</t:TotalCount>',
        { displayName: 'Contacts', totalCount: 0 },
      ],
      ['CalendarFolder', '<t:DisplayName>Calendar</t:DisplayName>', { displayName: 'Calendar' }],
    ];
    for (const [element, properties, facts] of folders) {
      it(`a ${element} with ${properties}`, async () => {
        const answer = await askEws(EWS_URL, ANNA, answering(folderFound(element, properties)));
        assert.ok(answer.kind === 'success', answer.kind);
        assert.deepEqual(answer.folder, facts);
        assert.equal(answer.serverVersion?.build, 2562);
      });
    }

    const errors: readonly [name: string, status: number, body: string][] = [
      ['a fault', 500, fault(`a:${DENIED}`, 'Denied.', detail(DENIED, 'Denied.'))],
      ['a fault without detail', 500, fault(`a:${DENIED}`, 'Denied.')],
      ['a fault with status 200', 200, fault(`a:${DENIED}`, 'Denied.', detail(DENIED, 'Denied.'))],
      ['a response message', 200, folderResponse('Error', `<m:ResponseCode>${DENIED}</m:ResponseCode>`)],
    ];
    for (const [name, status, body] of errors) {
      it(`an error in ${name}`, async () => {
        const answer = await askEws(EWS_URL, ANNA, answering(body, status));
        assert.equal(answer.kind === 'error' && answer.responseCode, DENIED);
      });
    }

    const notEws: readonly [name: string, status: number, body: string][] = [
      ['a web page', 200, '<html><body>Sign in</body></html>'],
      ['a challenge', 401, ''],
      ['success without a folder', 200, folderResponse('Success', '<m:ResponseCode>NoError</m:ResponseCode>')],
      ['the answer to another question', 200, UTC],
    ];
    for (const [name, status, body] of notEws) {
      it(`${name} as notEws`, async () => {
        assert.equal((await askEws(EWS_URL, ANNA, answering(body, status))).kind, 'notEws');
      });
    }

    it('silence as noAnswer', async () => {
      const answer = await askEws(EWS_URL, ANNA, () => Promise.resolve(failed('ETIMEDOUT')));
      assert.equal(answer.kind, 'noAnswer');
    });

    it('the ping', async () => {
      assert.equal((await askEws(EWS_URL, TIME_ZONES, answering(UTC))).kind, 'success');
    });
  });

  for (const question of [ANNA, TIME_ZONES]) {
    it(`says why ${question.kind} was not sent`, async () => {
      const answer = await askEws(EWS_URL, question, () => Promise.resolve({ withheld: 'hostNotApproved' }));
      assert.deepEqual(answer, { kind: 'withheld', because: 'hostNotApproved' });
    });

    it(`rejects as the sender of ${question.kind} does`, async () => {
      const abort = new DOMException('Stopped.', 'AbortError');
      const asked = askEws(EWS_URL, question, () => Promise.reject(abort));
      await assert.rejects(asked, (error) => error === abort);
    });
  }
});

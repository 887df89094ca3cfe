import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readAnswer } from '../../../../src/exchange/ews/answer.ts';
import { detail, envelope, fault, folderFound, folderResponse, messageXml } from './documents.ts';
import { answered, failed } from './exchanges.ts';

const DENIED = 'The account does not have permission to impersonate the requested user.';
const NO_MAILBOX = 'The SMTP address has no mailbox associated with it.';
const FOUND = folderFound('CalendarFolder', '<t:DisplayName>Calendar</t:DisplayName>');

const ERRORS: readonly [name: string, status: number, body: string, code: string, message: string, details: object][] =
  [
    [
      'a fault with detail',
      500,
      fault('a:ErrorImpersonateUserDenied', DENIED, detail('ErrorImpersonateUserDenied', DENIED)),
      'ErrorImpersonateUserDenied',
      DENIED,
      {},
    ],
    [
      'a fault without header and without detail',
      500,
      fault('a:ErrorImpersonateUserDenied', DENIED, '', ''),
      'ErrorImpersonateUserDenied',
      DENIED,
      {},
    ],
    ['a fault sent with status 200', 200, fault('a:ErrorServerBusy', 'Busy.'), 'ErrorServerBusy', 'Busy.', {}],
    [
      'a busy server that names its back-off',
      500,
      fault(
        'a:ErrorServerBusy',
        'Busy.',
        detail('ErrorServerBusy', 'Busy.', messageXml({ BackOffMilliseconds: '297749' })),
      ),
      'ErrorServerBusy',
      'Busy.',
      { BackOffMilliseconds: '297749' },
    ],
    [
      'a response message for an address without mailbox',
      200,
      folderResponse(
        'Error',
        `<m:MessageText>${NO_MAILBOX}</m:MessageText><m:ResponseCode>ErrorNonExistentMailbox</m:ResponseCode>` +
          '<m:DescriptiveLinkKey>0</m:DescriptiveLinkKey>' +
          '<m:MessageXml><t:Value Name="SmtpAddress">nobody@contoso.test</t:Value></m:MessageXml><m:Folders/>',
      ),
      'ErrorNonExistentMailbox',
      NO_MAILBOX,
      { SmtpAddress: 'nobody@contoso.test' },
    ],
    [
      'an alias, with the primary address beside the message',
      500,
      fault(
        'a:ErrorNonPrimarySmtpAddress',
        'Not primary.',
        detail('ErrorNonPrimarySmtpAddress', 'Not primary.', messageXml({ Primary: 'anna.berg@contoso.test' })),
      ),
      'ErrorNonPrimarySmtpAddress',
      'Not primary.',
      { Primary: 'anna.berg@contoso.test' },
    ],
    [
      'an internal error that wraps another',
      200,
      folderResponse(
        'Error',
        '<m:MessageText>An internal server error occurred.</m:MessageText>' +
          '<m:ResponseCode>ErrorInternalServerError</m:ResponseCode>' +
          '<m:MessageXml><t:Value Name="InnerErrorMessageText">Store is offline.</t:Value>' +
          '<t:Value Name="InnerErrorResponseCode">ErrorMailboxStoreUnavailable</t:Value></m:MessageXml>',
      ),
      'ErrorMailboxStoreUnavailable',
      'Store is offline.',
      { InnerErrorMessageText: 'Store is offline.', InnerErrorResponseCode: 'ErrorMailboxStoreUnavailable' },
    ],
    [
      'a schema violation with its place',
      500,
      fault(
        'a:ErrorSchemaValidation',
        'Invalid.',
        detail(
          'ErrorSchemaValidation',
          'Invalid.',
          messageXml({ LineNumber: '1', LinePosition: '630', Violation: "The element 'X' is invalid." }),
        ),
      ),
      'ErrorSchemaValidation',
      'Invalid.',
      { LineNumber: '1', LinePosition: '630', Violation: "The element 'X' is invalid." },
    ],
    [
      'a version newer than the server, said in words alone',
      500,
      fault('s:Client', 'The specified server version is invalid.'),
      'ErrorInvalidServerVersion',
      'The specified server version is invalid.',
      {},
    ],
    [
      'an internal error whose inner code says nothing',
      500,
      fault(
        'a:ErrorInternalServerError',
        'Internal.',
        detail('ErrorInternalServerError', 'Internal.', messageXml({ InnerErrorResponseCode: 'NoError' })),
      ),
      'ErrorInternalServerError',
      'Internal.',
      { InnerErrorResponseCode: 'NoError' },
    ],
    ['a fault that is not from EWS', 500, fault('s:Client', 'No such action.'), 'Client', 'No such action.', {}],
    [
      'a SOAP 1.2 fault',
      500,
      envelope(
        '<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason><s:Text>Bad.</s:Text></s:Reason></s:Fault>',
      ),
      'Sender',
      'Bad.',
      {},
    ],
    [
      'a code nobody documented',
      200,
      folderResponse('Error', '<m:ResponseCode>ErrorNeverHeardOf</m:ResponseCode>'),
      'ErrorNeverHeardOf',
      '',
      {},
    ],
    [
      'a warning',
      200,
      folderResponse(
        'Warning',
        '<m:MessageText>Stopped.</m:MessageText><m:ResponseCode>ErrorBatchProcessingStopped</m:ResponseCode>',
      ),
      'ErrorBatchProcessingStopped',
      'Stopped.',
      {},
    ],
  ];

const NOT_EWS: readonly [name: string, status: number, body: string][] = [
  ['nothing', 200, ''],
  ['a login page', 200, '<html><head><title>Sign in</title></head><body><form></form></body></html>'],
  ['the bare challenge of IIS', 401, ''],
  ['a page of http.sys', 503, '<HTML><HEAD><TITLE>Service Unavailable</TITLE></HEAD></HTML>'],
  ['success that ends too soon', 200, FOUND.slice(0, -20)],
  ['success with a status that denies it', 403, FOUND],
  ['an envelope without a response', 200, envelope('')],
  ['a response message without a code', 200, folderResponse('Success', '')],
  [
    'success beside a response message without a code',
    200,
    FOUND.replace('</m:ResponseMessages>', '<m:GetFolderResponseMessage/></m:ResponseMessages>'),
  ],
  ['a document type declaration', 200, FOUND.replace('?>', '?><!DOCTYPE s [<!ENTITY x "y">]>')],
];

describe('readAnswer', () => {
  for (const [name, status, body, responseCode, message, details] of ERRORS) {
    it(`reads ${name} as ${responseCode}`, () => {
      const answer = readAnswer(answered({ status, body }));
      assert.ok(answer.kind === 'error', answer.kind);
      assert.deepEqual([answer.responseCode, answer.message], [responseCode, message]);
      assert.deepEqual(Object.fromEntries(answer.details), details);
    });
  }

  for (const [name, status, body] of NOT_EWS) {
    it(`reads ${name} as notEws`, () => {
      assert.equal(readAnswer(answered({ status, body })).kind, 'notEws');
    });
  }

  it('reads success with the build of the server', () => {
    const answer = readAnswer(answered({ body: FOUND }));
    assert.ok(answer.kind === 'success');
    assert.deepEqual(answer.serverVersion, { major: 15, minor: 2, build: 2562, revision: 37 });
  });

  it('leaves the build out where a number of it is missing', () => {
    const answer = readAnswer(answered({ body: FOUND.replace('MinorBuildNumber="37"', '') }));
    assert.ok(answer.kind === 'success');
    assert.equal(answer.serverVersion, undefined);
  });

  it('believes no body that was cut at the limit', () => {
    assert.equal(readAnswer(answered({ body: FOUND, isTruncated: true })).kind, 'notEws');
  });

  it('reads silence as noAnswer', () => {
    assert.equal(readAnswer(failed('ETIMEDOUT')).kind, 'noAnswer');
  });

  it('lets the first error of several response messages speak', () => {
    const message = (outcome: string, code: string): string =>
      `<m:M ResponseClass="${outcome}"><m:ResponseCode>${code}</m:ResponseCode></m:M>`;
    const body = envelope(
      '<m:R xmlns:m="m"><m:ResponseMessages>' +
        message('Success', 'NoError') +
        message('Error', 'ErrorAccessDenied') +
        message('Error', 'ErrorItemNotFound') +
        '</m:ResponseMessages></m:R>',
    );
    const answer = readAnswer(answered({ body }));
    assert.equal(answer.kind === 'error' && answer.responseCode, 'ErrorAccessDenied');
  });

  it('gives an answer for any text with any status', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 100, max: 599 }), (body, status) => {
        assert.equal(readAnswer(answered({ body, status })).kind, 'notEws');
      }),
    );
  });

  it('gives an answer for a document with any piece replaced by any text', () => {
    const documents = [FOUND, ...ERRORS.map(([, , body]) => body)];
    fc.assert(
      fc.property(fc.constantFrom(...documents), fc.nat(), fc.nat(40), fc.string(), (document, start, length, text) => {
        const at = start % document.length;
        const body = document.slice(0, at) + text + document.slice(at + length);
        assert.ok(['success', 'error', 'notEws'].includes(readAnswer(answered({ body })).kind));
      }),
    );
  });

  it('takes no document for success before its last character', () => {
    for (let length = 0; length < FOUND.length; length++) {
      assert.equal(readAnswer(answered({ body: FOUND.slice(0, length) })).kind, 'notEws');
    }
  });
});

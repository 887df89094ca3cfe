import assert from 'node:assert/strict';
import { startLab } from '../../../../src/lab/lab.ts';
import type { Lab } from '../../../../src/lab/lab.ts';
import { basic, envelope, getCalendar, responseCode, send } from '../labClient.ts';
import type { Answer } from '../labClient.ts';

const impersonating = (identity: string): string =>
  `<t:ExchangeImpersonation><t:ConnectingSID>${identity}</t:ConnectingSID></t:ExchangeImpersonation>`;
const getFolder = (reference: string): string =>
  `<m:GetFolder><m:FolderShape><t:BaseShape>AllProperties</t:BaseShape></m:FolderShape><m:FolderIds>${reference}</m:FolderIds></m:GetFolder>`;
const calendar = '<t:DistinguishedFolderId Id="calendar"/>';
const sidOf = (rid: number): string => `S-1-5-21-1085031214-1563985344-725345543-${String(rid)}`;

describe('EWS of the lab', () => {
  let lab: Lab;

  before(async () => {
    lab = await startLab();
  });
  afterEach(() => {
    lab.reset();
  });
  after(() => lab.stop());

  const post = (body: string): Promise<Answer> => send(lab, { body, authorization: basic(lab) });

  const identities: readonly (readonly [identity: string, status: number, code: string])[] = [
    ['<t:PrimarySmtpAddress>anna.berg@contoso.test</t:PrimarySmtpAddress>', 200, 'NoError'],
    ['<t:PrimarySmtpAddress> Anna.Berg@CONTOSO.test </t:PrimarySmtpAddress>', 200, 'NoError'],
    ['<t:SmtpAddress>user50000@contoso.test</t:SmtpAddress>', 200, 'NoError'],
    ['<t:SmtpAddress>user50001@contoso.test</t:SmtpAddress>', 500, 'ErrorImpersonateUserDenied'],
    ['<t:PrimarySmtpAddress>user100000@contoso.test</t:PrimarySmtpAddress>', 500, 'ErrorImpersonateUserDenied'],
    ['<t:PrimarySmtpAddress>user100001@contoso.test</t:PrimarySmtpAddress>', 500, 'ErrorNonExistentMailbox'],
    ['<t:PrimarySmtpAddress>user00000@contoso.test</t:PrimarySmtpAddress>', 500, 'ErrorNonExistentMailbox'],
    ['<t:PrimarySmtpAddress>a.berg@contoso.test</t:PrimarySmtpAddress>', 500, 'ErrorNonPrimarySmtpAddress'],
    ['<t:PrimarySmtpAddress>anna.berg@fabrikam.test</t:PrimarySmtpAddress>', 500, 'ErrorNonExistentMailbox'],
    ['<t:PrimarySmtpAddress>anna</t:PrimarySmtpAddress>', 500, 'ErrorInvalidSmtpAddress'],
    ['<t:PrimarySmtpAddress/>', 500, 'ErrorInvalidExchangeImpersonationHeaderData'],
    ['', 500, 'ErrorInvalidExchangeImpersonationHeaderData'],
    ['<t:PrincipalName>anna.berg@contoso.test</t:PrincipalName>', 200, 'NoError'],
    ['<t:PrincipalName>a.berg@contoso.test</t:PrincipalName>', 500, 'ErrorInvalidUserPrincipalName'],
    [`<t:SID>${sidOf(1102)}</t:SID>`, 200, 'NoError'],
    [`<t:SID>${sidOf(10_001)}</t:SID>`, 200, 'NoError'],
    [`<t:SID>${sidOf(1109)}</t:SID>`, 500, 'ErrorImpersonateUserDenied'],
    ['<t:SID>S-1-5-18</t:SID>', 500, 'ErrorInvalidUserSid'],
  ];
  for (const [identity, status, code] of identities) {
    it(`answers ${code} to ConnectingSID ${identity}`, async () => {
      const answer = await post(envelope(getFolder(calendar), impersonating(identity)));
      assert.deepEqual([answer.status, responseCode(answer)], [status, code]);
    });
  }

  const requests: readonly (readonly [what: string, body: string, status: number, code: string | undefined])[] = [
    ['a body that is not XML', 'GetFolder', 400, undefined],
    ['a body cut short', getCalendar().slice(0, -20), 400, undefined],
    ['a document type', getCalendar().replace('?>', '?><!DOCTYPE x>'), 400, undefined],
    ['an undeclared prefix', getCalendar().replaceAll('m:', 'q:'), 400, undefined],
    [
      'SOAP 1.2',
      getCalendar().replace('schemas.xmlsoap.org/soap/envelope/', 'www.w3.org/2003/05/soap-envelope'),
      500,
      'ErrorSchemaValidation',
    ],
    [
      'https namespaces',
      getCalendar().replace(
        'http://schemas.microsoft.com/exchange/services/2006/messages',
        'https://schemas.microsoft.com/exchange/services/2006/messages',
      ),
      500,
      'ErrorSchemaValidation',
    ],
    ['an operation it does not have', envelope('<m:GetRooms/>'), 500, 'ErrorInvalidRequest'],
    ['the newest version it knows', getCalendar(undefined, 'Exchange2016'), 200, 'NoError'],
    ['a version that is too new', getCalendar(undefined, 'Exchange2019'), 500, 'ErrorInvalidServerVersion'],
    ['a version only responses have', getCalendar(undefined, 'V2017_07_11'), 500, 'ErrorInvalidServerVersion'],
    ['no version at all', envelope(getFolder(calendar)), 200, 'NoError'],
    [
      'a folder that does not exist',
      envelope(getFolder('<t:DistinguishedFolderId Id="nope"/>')),
      200,
      'ErrorFolderNotFound',
    ],
    ['an id it never gave', envelope(getFolder('<t:FolderId Id="bm90IG91cnM="/>')), 200, 'ErrorInvalidIdMalformed'],
  ];
  for (const [what, body, status, code] of requests) {
    it(`answers ${String(status)} ${code ?? ''} to ${what}`, async () => {
      const answer = await post(body);
      assert.deepEqual([answer.status, responseCode(answer)], [status, code]);
    });
  }

  const owners: readonly (readonly [address: string, code: string])[] = [
    ['svc-sfsync@contoso.test', 'NoError'],
    ['anna.berg@contoso.test', 'ErrorFolderNotFound'],
    ['u00001@contoso.test', 'ErrorNonPrimarySmtpAddress'],
    ['nobody@contoso.test', 'ErrorNonExistentMailbox'],
  ];
  for (const [address, code] of owners) {
    it(`answers ${code} in the response message to a folder of ${address} without impersonation`, async () => {
      const owner = `<t:Mailbox><t:EmailAddress>${address}</t:EmailAddress></t:Mailbox>`;
      const answer = await post(
        envelope(getFolder(`<t:DistinguishedFolderId Id="calendar">${owner}</t:DistinguishedFolderId>`)),
      );
      assert.deepEqual([answer.status, responseCode(answer)], [200, code]);
    });
  }

  it('names the primary address where a proxy address was given', async () => {
    const { body } = await post(getCalendar('u00042@contoso.test'));
    assert.match(body, /<t:Value Name="Primary">user00042@contoso\.test<\/t:Value>/);
  });

  it('answers an id it gave, to the same mailbox only', async () => {
    const { body } = await post(getCalendar('anna.berg@contoso.test'));
    const id = /<t:FolderId Id="([^"]+)"/.exec(body)?.[1] ?? '';
    const byId = (who: string): Promise<Answer> =>
      post(envelope(getFolder(`<t:FolderId Id="${id}"/>`), impersonating(`<t:SmtpAddress>${who}</t:SmtpAddress>`)));
    assert.equal(responseCode(await byId('anna.berg@contoso.test')), 'NoError');
    assert.equal(responseCode(await byId('ben.cole@contoso.test')), 'ErrorItemNotFound');
  });

  it('says what the caller may do in a folder', async () => {
    const { body } = await post(envelope(getFolder(calendar)));
    assert.match(body, /<t:EffectiveRights>.*<t:Read>true<\/t:Read>.*<\/t:EffectiveRights>/);
  });

  it('creates a folder once, finds it by name, and deletes it', async () => {
    const create = envelope(
      '<m:CreateFolder><m:ParentFolderId><t:DistinguishedFolderId Id="contacts"/></m:ParentFolderId><m:Folders><t:ContactsFolder><t:DisplayName>Probe</t:DisplayName></t:ContactsFolder></m:Folders></m:CreateFolder>',
    );
    const find = envelope(
      '<m:FindFolder Traversal="Shallow"><m:FolderShape><t:BaseShape>Default</t:BaseShape></m:FolderShape><m:Restriction><t:IsEqualTo><t:FieldURI FieldURI="folder:DisplayName"/><t:FieldURIOrConstant><t:Constant Value="Probe"/></t:FieldURIOrConstant></t:IsEqualTo></m:Restriction><m:ParentFolderIds><t:DistinguishedFolderId Id="contacts"/></m:ParentFolderIds></m:FindFolder>',
    );
    const created = await post(create);
    assert.equal(responseCode(await post(create)), 'ErrorFolderExists');
    assert.match((await post(find)).body, /TotalItemsInView="1".*<t:DisplayName>Probe</);
    const id = /<t:FolderId Id="([^"]+)"/.exec(created.body)?.[1] ?? '';
    await post(
      envelope(
        `<m:DeleteFolder DeleteType="HardDelete"><m:FolderIds><t:FolderId Id="${id}"/></m:FolderIds></m:DeleteFolder>`,
      ),
    );
    assert.match((await post(find)).body, /TotalItemsInView="0"/);
  });

  it('hands a new item out once by synchronisation', async () => {
    await post(
      envelope(
        '<m:CreateItem><m:Items><t:Contact><t:DisplayName>Ada &amp; Co</t:DisplayName></t:Contact></m:Items></m:CreateItem>',
      ),
    );
    const sync = (state: string): Promise<Answer> =>
      post(
        envelope(
          `<m:SyncFolderItems><m:ItemShape><t:BaseShape>Default</t:BaseShape></m:ItemShape><m:SyncFolderId><t:DistinguishedFolderId Id="contacts"/></m:SyncFolderId>${state}<m:MaxChangesReturned>10</m:MaxChangesReturned></m:SyncFolderItems>`,
        ),
      );
    const first = await sync('');
    assert.match(first.body, /<t:DisplayName>Ada &amp; Co<\/t:DisplayName>/);
    const state = /<m:SyncState>[^<]+<\/m:SyncState>/.exec(first.body)?.[0] ?? '';
    assert.match((await sync(state)).body, /<m:Changes\/>/);
    assert.equal(responseCode(await sync('<m:SyncState>AAAA</m:SyncState>')), 'ErrorInvalidSyncStateData');
  });

  for (const tag of ['0x670A', '0x670a', '26378', '0x3008']) {
    it(`tells by ${tag} when something in a folder changed, once something did`, async () => {
      const field = `<t:ExtendedFieldURI PropertyTag="${tag}" PropertyType="SystemTime"/>`;
      const ask = envelope(
        `<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties>${field}</t:AdditionalProperties></m:FolderShape><m:FolderIds><t:DistinguishedFolderId Id="contacts"/></m:FolderIds></m:GetFolder>`,
      );
      assert.doesNotMatch((await post(ask)).body, /ExtendedProperty/);
      const before = Math.floor(Date.now() / 1000);
      await post(
        envelope(
          '<m:CreateItem><m:Items><t:Contact><t:DisplayName>Ada</t:DisplayName></t:Contact></m:Items></m:CreateItem>',
        ),
      );
      const [, told = ''] =
        /<t:ExtendedProperty><t:ExtendedFieldURI PropertyTag="0x(?:670a|3008)" PropertyType="SystemTime"\/><t:Value>([^<]+)</.exec(
          (await post(ask)).body,
        ) ?? [];
      assert.ok(Date.parse(told) / 1000 >= before, told);
    });
  }

  const lookUps: readonly (readonly [entry: string, code: string])[] = [
    ['anna.berg@contoso.test', 'NoError'],
    ['smtp:u00003@contoso.test', 'NoError'],
    ['Anna', 'NoError'],
    ['nobody', 'ErrorNameResolutionNoResults'],
  ];
  for (const [entry, code] of lookUps) {
    it(`answers ${code} to ResolveNames of ${entry}`, async () => {
      const answer = await post(
        envelope(`<m:ResolveNames><m:UnresolvedEntry>${entry}</m:UnresolvedEntry></m:ResolveNames>`),
      );
      assert.equal(responseCode(answer), code);
    });
  }

  it('answers 200 to ConvertId of a dummy id, as the usual probe expects', async () => {
    const source = '<t:AlternateId Format="EwsId" Id="AAA=" Mailbox="anna.berg@contoso.test"/>';
    const answer = await post(
      envelope(`<m:ConvertId DestinationFormat="HexEntryId"><m:SourceIds>${source}</m:SourceIds></m:ConvertId>`),
    );
    assert.deepEqual([answer.status, responseCode(answer)], [200, 'ErrorInvalidIdMalformed']);
  });
});

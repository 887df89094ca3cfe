import assert from 'node:assert/strict';
import { startLab } from '../../../../src/lab/lab.ts';
import { basic, envelope, responseCode, send } from '../labClient.ts';
import { anna, realm, windows } from './wire.ts';
import type { Effect, Effects, Wire } from './wire.ts';

const ben = 'ben.cole@contoso.test';

/** The response code for a mailbox, none for the service account's own, and the status that carries it. */
function refuses(mailbox: string | undefined, status: number, code: string, others = 'NoError'): Effect {
  return async (wire) => {
    const answer = await wire.call(mailbox);
    assert.deepEqual([answer.status, responseCode(answer)], [status, code]);
    assert.equal(await wire.code(mailbox === anna ? ben : undefined), others);
  };
}

/** The response code for every call, whoever makes it. */
function refusesAll(code: string, shows = /./): Effect {
  return async (wire) => {
    const answer = await wire.call(anna);
    assert.deepEqual([answer.status, responseCode(answer), await wire.code()], [500, code, code]);
    assert.match(answer.body, shows);
  };
}

/** Whether a name signs in by Basic with the right password. */
async function signsIn(wire: Wire, name: string): Promise<boolean> {
  const token = Buffer.from(`${name}:${wire.lab.state.serviceAccount.password}`).toString('base64');
  return (await wire.call(undefined, { authorization: `Basic ${token}` })).status === 200;
}

function impersonated(operation: string): string {
  return envelope(
    operation,
    `<t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>${anna}</t:PrimarySmtpAddress></t:ConnectingSID></t:ExchangeImpersonation>`,
  );
}

const contacts = '<t:DistinguishedFolderId Id="contacts"/>';
const getContacts = `<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:FolderIds>${contacts}</m:FolderIds></m:GetFolder>`;
const findSyncFolder = `<m:FindFolder Traversal="Shallow"><m:FolderShape><t:BaseShape>Default</t:BaseShape></m:FolderShape><m:ParentFolderIds>${contacts}</m:ParentFolderIds></m:FindFolder>`;
const lastChange =
  '<t:AdditionalProperties><t:ExtendedFieldURI PropertyTag="0x670A" PropertyType="SystemTime"/></t:AdditionalProperties>';
const findSyncFolderWithTimes = findSyncFolder.replace('</m:FolderShape>', `${lastChange}</m:FolderShape>`);
const createContact =
  '<m:CreateItem><m:Items><t:Contact><t:Subject>Probe</t:Subject></t:Contact></m:Items></m:CreateItem>';

/** The calendar is refused, Contacts are not. */
function refusesCalendar(code: string): Effect {
  return async (wire) => {
    assert.equal(await wire.code(anna), code);
    assert.equal(responseCode(await wire.call(undefined, { body: impersonated(getContacts) })), 'NoError');
  };
}

/** A mailbox that Exchange does not have, and where Autodiscover says it is. */
function isGone(mailbox: string, pox: RegExp, json: RegExp): Effect {
  return async (wire) => {
    const answer = await wire.call(mailbox);
    assert.deepEqual([answer.status, responseCode(answer)], [500, 'ErrorNonExistentMailbox']);
    assert.match((await wire.pox(mailbox)).body, pox);
    assert.match((await wire.json(mailbox)).body, json);
    assert.equal(await wire.code(anna), 'NoError');
  };
}

const inCloud = isGone(
  ben,
  /<Action>redirectAddr<\/Action><RedirectAddr>ben\.cole@contoso\.mail\.onmicrosoft\.test</,
  /outlook\.office365\.com/,
);

export const accountEffects: Effects = {
  wrongPassword: async (wire) => {
    assert.equal((await wire.call()).status, 401);
    assert.deepEqual(wire.lab.status().signIns, { 'basic.wrongPassword': 1 });
  },
  accountLocked: async (wire) => {
    const { status, headers, body } = await wire.call();
    assert.deepEqual([status, headers['www-authenticate']], [401, [...windows, realm]]);
    assert.match(body, /The referenced account is currently locked out/);
    assert.equal((await wire.ntlm()).third.body, '');
  },
  accountDisabled: async (wire) => {
    const { status, headers, body } = await wire.call();
    assert.deepEqual([status, headers['www-authenticate'], body], [401, [...windows, realm], '']);
    assert.equal((await wire.ntlm()).third.status, 401);
    assert.deepEqual(wire.lab.status().signIns, { 'basic.disabled': 1, 'ntlm.disabled': 1 });
  },
  passwordExpired: refusesAll('ErrorPasswordExpired'),
  passwordChangeRequired: refusesAll('ErrorPasswordChangeRequired'),
  tooManyGroups: refusesAll('ErrorProxyGroupSidLimitExceeded'),
  principalNameUnknown: async (wire) => {
    assert.equal(await signsIn(wire, 'svc-sfsync@contoso.test'), false);
    assert.equal(await signsIn(wire, 'CONTOSO\\svc-sfsync'), true);
  },
  downLevelNameUnknown: async (wire) => {
    assert.equal(await signsIn(wire, 'CONTOSO\\svc-sfsync'), false);
    assert.equal(await signsIn(wire, 'svc-sfsync@contoso.test'), true);
  },
  legacyAuthBlocked: async (wire) => {
    assert.deepEqual(await wire.challenges(), [...windows, realm]);
    for (const { status, headers } of [await wire.call(), (await wire.ntlm()).third]) {
      assert.equal(status, 401);
      assert.match(headers['www-authenticate']?.join() ?? '', /^Bearer client_id=[^,]+,[^B]*$/);
    }
    assert.equal(wire.lab.status().isLockedOut, false);
  },
  accountBlocked456: async (wire) => {
    assert.equal((await wire.call()).status, 456);
  },
  basicIsLatin1: async () => {
    await using lab = await startLab({ password: 'pässwört', faults: ['basicIsLatin1'] });
    const asLatin1 = Buffer.from('CONTOSO\\svc-sfsync:pässwört', 'latin1').toString('base64');
    assert.equal((await send(lab, { authorization: basic(lab) })).status, 401);
    assert.notEqual((await send(lab, { authorization: `Basic ${asLatin1}` })).status, 401);
  },
  roleAssignmentMissing: refuses(anna, 500, 'ErrorImpersonateUserDenied', 'ErrorImpersonateUserDenied'),
  scopeMissesMailbox: async (wire) => {
    assert.equal(await wire.code('carla.diaz@contoso.test'), 'ErrorImpersonateUserDenied');
    assert.equal(await wire.code(ben), 'NoError');
  },
  organisationWide: async (wire) => {
    assert.equal(await wire.code('vip.chair@contoso.test'), 'NoError');
    assert.equal(await wire.code('user99999@contoso.test'), 'NoError');
  },
  impersonationDenied: refuses('emma.fox@contoso.test', 500, 'ErrorImpersonationDenied'),
  impersonationFailed: refuses('emma.fox@contoso.test', 500, 'ErrorImpersonationFailed'),
  impersonationHeaderStripped: refuses('emma.fox@contoso.test', 200, 'ErrorAccessDenied'),
  primaryAddressChanged: async (wire) => {
    const answer = await wire.call(anna);
    assert.equal(responseCode(answer), 'ErrorNonPrimarySmtpAddress');
    assert.match(answer.body, /<t:Value Name="Primary">anna\.smith@contoso\.test</);
    assert.equal(await wire.code('anna.smith@contoso.test'), 'NoError');
    assert.match((await wire.pox()).body, /<AutoDiscoverSMTPAddress>anna\.smith@contoso\.test</);
  },
  mailboxMissing: isGone(ben, /<ErrorCode>500</, /UserNotFound/),
  mailboxInCloud: inCloud,
  hybrid: async (wire) => {
    await inCloud(wire);
    assert.match((await wire.json('carla.diaz@contoso.test', 'outlook.office365.com')).body, /outlook\.office365\.com/);
    assert.match((await wire.json(anna, 'outlook.office365.com')).body, /UserNotFound/);
  },
  ewsDisabledForUser: async (wire) => {
    assert.equal((await wire.call(anna)).status, 403);
    assert.equal((await wire.call(ben)).status, 200);
  },
  mailboxAccountDisabled: refuses(anna, 500, 'ErrorAccountDisabled'),
  mailboxMoving: refuses(anna, 200, 'ErrorMailboxMoveInProgress'),
  mailboxStoreUnavailable: refuses(anna, 200, 'ErrorMailboxStoreUnavailable'),
  mailboxFailover: refuses(anna, 200, 'ErrorMailboxFailover'),
  mailboxConnectionFailed: refuses(anna, 200, 'ErrorConnectionFailed'),
  mailboxConfigurationWrong: refuses(anna, 200, 'ErrorMailboxConfiguration'),
  mailboxFull: async (wire) => {
    const written = await wire.call(undefined, { body: impersonated(createContact) });
    assert.deepEqual([written.status, responseCode(written)], [200, 'ErrorQuotaExceeded']);
    assert.equal(await wire.code(anna), 'NoError', 'reading works');
  },
  calendarCorrupt: refusesCalendar('ErrorInvalidSecurityDescriptor'),
  defaultFolderMissing: refusesCalendar('ErrorFolderNotFound'),
  syncFolderMissing: async (wire) => {
    const { body } = await wire.call(undefined, { body: impersonated(findSyncFolder) });
    assert.match(body, /TotalItemsInView="0"/);
  },
  syncQuiet: async (wire) => {
    const { body } = await wire.call(undefined, { body: impersonated(findSyncFolderWithTimes) });
    const changed = /PropertyTag="0x670a"[^>]*\/><t:Value>([^<]+)</.exec(body)?.[1] ?? '';
    assert.equal(Math.round((Date.now() - Date.parse(changed)) / 3_600_000), 31);
  },
  serverBusy: refusesAll('ErrorServerBusy', /<t:Value Name="BackOffMilliseconds">2000<\/t:Value>/),
  connectionBudgetExhausted: refusesAll('ErrorExceededConnectionCount'),
  directoryUnavailable: refusesAll('ErrorADUnavailable'),
  internalServerError: refusesAll('ErrorInternalServerError', /"InnerErrorResponseCode">ErrorInsufficientResources</),
  serviceUnavailableRetryAfter: async (wire) => {
    const { status, headers } = await wire.call();
    assert.deepEqual([status, headers['retry-after'], headers['x-feserver']], [503, ['30'], ['EX01']]);
  },
  tooManyRequests: async (wire) => {
    const { status, headers } = await wire.call();
    assert.deepEqual([status, headers['retry-after']], [429, ['30']]);
  },
  busyThenRecovers: async (wire) => {
    assert.deepEqual([await wire.code(), await wire.code(anna)], ['ErrorServerBusy', 'NoError']);
    wire.lab.setFaults(['busyThenRecovers']);
    assert.equal(await wire.code(), 'ErrorServerBusy', 'begins again when it is switched on again');
  },
  anchorMailboxNeeded: async (wire) => {
    assert.equal((await wire.call(anna)).status, 503);
    assert.equal((await wire.call(anna, { headers: { 'x-anchormailbox': anna } })).status, 200);
  },
};

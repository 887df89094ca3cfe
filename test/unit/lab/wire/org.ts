import assert from 'node:assert/strict';
import { OrgClient } from '../org/orgClient.ts';
import type { Fields } from '../org/orgClient.ts';
import type { Effect, Effects } from './wire.ts';

/** The same for an effect on the org. */
function onOrg(effect: (org: OrgClient, wire: Parameters<Effect>[0]) => Promise<void>): Effect {
  return (wire) => effect(new OrgClient(wire.lab), wire);
}

function organization(values: Readonly<Record<string, unknown>>): Effect {
  return onOrg(async (org) => {
    const { records } = await org.query(`SELECT ${Object.keys(values).join(', ')} FROM Organization`);
    assert.deepEqual({ ...records[0], attributes: undefined }, { ...values, attributes: undefined });
  });
}

function lacks(permission: string): Effect {
  return onOrg(async (org) => {
    assert.deepEqual(await org.column(`Permissions${permission}`, 'UserPermissionAccess'), [false]);
    const holders = `PermissionSetAssignment WHERE PermissionSet.Permissions${permission} = true`;
    const others = permission === 'CustomizeApplication' ? 0 : 2;
    assert.equal((await org.all(`SELECT Id FROM ${holders}`)).length, others);
  });
}

function refuses(expected: string): Effect {
  return onOrg(async (org) => {
    assert.equal(await org.refusal('/limits'), expected);
  });
}

function emailOf(localPart: string, email: string): Effect {
  return onOrg(async (org) => {
    const users = `User WHERE Username LIKE '${localPart}@%'`;
    assert.deepEqual(await org.column('Email', users), [email]);
  });
}

async function settingsOf(org: OrgClient, entity: string): Promise<Readonly<Record<string, boolean>>> {
  const { records } = await org.query(`SELECT FullName, Metadata FROM ${entity}`, '/tooling');
  return records[0]?.['Metadata'] as Readonly<Record<string, boolean>>;
}

/** What a callout to Exchange comes to, while this machine reaches it as ever. */
function calloutEnds(words: RegExp): Effect {
  return onOrg(async (org, wire) => {
    await org.createSite('Exchange', 'https://mail.contoso.test');
    assert.match(String(await org.probe('https://mail.contoso.test/EWS/Exchange.asmx')), words);
    assert.equal((await wire.call()).status, 200);
  });
}

async function countOf(org: OrgClient, from: string): Promise<number> {
  return (await org.query(`SELECT COUNT() FROM ${from}`)).totalSize;
}

const captured = 'PermissionSetAssignment WHERE PermissionSet.PermissionsStdAutomaticActivityCapture = true';
const standardUsers = "User WHERE UserType = 'Standard' AND IsActive = true";

export const orgEffects: Effects = {
  editionNotSupported: organization({ OrganizationType: 'Team Edition' }),
  permissionManageLightningSyncMissing: lacks('ManageExchangeConfig'),
  permissionManageUsersMissing: lacks('ManageUsers'),
  permissionCustomizeApplicationMissing: lacks('CustomizeApplication'),
  lightningSyncNotEntitled: onOrg(async (org) => {
    for (const entity of ['UserPermissionAccess', 'PermissionSet', 'Profile']) {
      const q = encodeURIComponent(`SELECT PermissionsManageExchangeConfig FROM ${entity}`);
      assert.equal(await org.refusal(`/query?q=${q}`), '400 INVALID_FIELD');
    }
    assert.deepEqual(await org.column('PermissionsManageUsers', 'UserPermissionAccess'), [true]);
  }),
  syncSwitchedOff: onOrg(async (org) => {
    const { enableContactAndEventSync, enableOutlookIntegration } = await settingsOf(org, 'EmailIntegrationSettings');
    assert.deepEqual([enableContactAndEventSync, enableOutlookIntegration], [false, true]);
  }),
  activityCaptureOn: onOrg(async (org) => {
    const { enableActivityCapture, enableActivitySyncEngine } = await settingsOf(org, 'EACSettings');
    assert.deepEqual([enableActivityCapture, enableActivitySyncEngine], [true, true]);
    assert.equal((await settingsOf(org, 'EmailIntegrationSettings'))['enableContactAndEventSync'], true);
    const states = await org.column('ConnectivityStatus', 'ActivityUsrConnectionStatus');
    assert.deepEqual([states.length, new Set(states)], [24, new Set(['ACTIVE'])]);
    assert.equal(await countOf(org, 'UserEmailCalendarSync'), 25);
  }),
  noSettingsAccess: onOrg(async (org) => {
    for (const entity of ['EmailIntegrationSettings', 'EACSettings', 'RemoteProxy']) {
      const q = encodeURIComponent(`SELECT FullName FROM ${entity}`);
      assert.equal(await org.refusal(`/tooling/query?q=${q}`), '403 INSUFFICIENT_ACCESS');
    }
    assert.deepEqual(await org.column('PermissionsViewSetup', 'UserPermissionAccess'), [false]);
  }),
  settingsHidden: onOrg(async (org) => {
    for (const entity of ['EmailIntegrationSettings', 'EACSettings']) {
      assert.equal((await org.query(`SELECT FullName, Metadata FROM ${entity}`, '/tooling')).totalSize, 0);
    }
  }),
  sessionExpired: onOrg(async (org) => {
    assert.equal(await org.refusal('/limits'), '401 INVALID_SESSION_ID');
    const { status, body } = await org.send('/services/oauth2/userinfo');
    assert.deepEqual([status, body], [403, 'Bad_OAuth_Token']);
    assert.equal((await org.send('/services/oauth2/singleaccess')).status, 403);
  }),
  orgMaintenance: onOrg(async (org) => {
    const { status, headers, body } = await org.api('/limits');
    assert.deepEqual([status, headers['retry-after']], [503, '3600']);
    assert.match(body, /maintenance/);
  }),
  apiDisabled: refuses('403 API_DISABLED_FOR_ORG'),
  apiDisabledForUser: refuses('403 API_CURRENTLY_DISABLED'),
  apiLimitExceeded: refuses('403 REQUEST_LIMIT_EXCEEDED'),
  apiLimitNearlyUsed: onOrg(async (org) => {
    const { headers, body } = await org.api('/limits');
    const { DailyApiRequests } = JSON.parse(body) as Readonly<Record<string, { readonly Remaining: number }>>;
    assert.ok((DailyApiRequests?.Remaining ?? 0) < 38);
    assert.match(headers['sforce-limit-info'] as string, /^api-usage=999\d\d\/100000$/);
  }),
  orgMoved: onOrg(async (org, wire) => {
    const { status, headers } = await org.api('/limits?x=1', { headers: { accept: 'application/json' } });
    const { port } = new URL(wire.lab.state.org.instanceUrl);
    assert.deepEqual([status, headers.location], [301, `https://127.0.0.1:${port}/services/data/v68.0/limits?x=1`]);
    assert.deepEqual(wire.lab.status().trap, []);
    assert.equal((await org.api('/limits', { host: '127.0.0.1' })).status, 401);
    assert.deepEqual(
      wire.lab.status().trap.map(({ host, authorization }) => [host, authorization]),
      [['127.0.0.1', 'Bearer']],
    );
  }),
  orgRemoved: onOrg(async (org) => {
    for (const path of ['/services/data', '/services/oauth2/userinfo', '/services/data/v68.0/limits']) {
      const { status, body } = await org.send(path);
      assert.equal(status, 404);
      assert.match(body, /URL No Longer Exists/);
    }
  }),
  userAddressInvalidSuffix: emailOf('ben.cole', 'ben.cole@contoso.test.invalid'),
  userAddressDuplicate: emailOf('carla.diaz', 'Anna.Berg@contoso.test'),
  userAddressAlias: async (wire) => {
    await emailOf('ben.cole', 'b.cole@contoso.test')(wire);
    assert.equal(await wire.code('b.cole@contoso.test'), 'ErrorNonPrimarySmtpAddress');
  },
  userAddressIsUpn: async (wire) => {
    await emailOf('ben.cole', 'ben.cole@contoso.test')(wire);
    assert.equal(await wire.code('ben.cole@contoso.test'), 'ErrorNonPrimarySmtpAddress');
    assert.equal(await wire.code('ben.coleman@contoso.test'), 'NoError');
  },
  userWithoutMailbox: async (wire) => {
    await emailOf('emma.fox', 'emma.fox@contoso.example.test')(wire);
    assert.equal(await wire.code('emma.fox@contoso.example.test'), 'ErrorNonExistentMailbox');
  },
  usersInactiveMixed: onOrg(async (org) => {
    const inactive = await org.column('Name', "User WHERE IsActive = false AND Email != 'paul.left@contoso.test'");
    assert.deepEqual(inactive, ['Ben Cole', 'User 00002']);
    assert.equal(await countOf(org, standardUsers), 22);
  }),
  userPagesChange: onOrg(async (org) => {
    const soql = `SELECT Id FROM ${standardUsers} ORDER BY Id`;
    const distinct = (records: readonly Fields[]): number => new Set(records.map(({ Id: id }) => id)).size;
    const [disturbed, calm] = [await org.all(soql), await org.all(soql)];
    assert.deepEqual([disturbed.length, distinct(disturbed)], [24, 23]);
    assert.deepEqual([calm.length, distinct(calm)], [24, 24]);
  }),
  captureLicencesMissing: onOrg(async (org) => {
    assert.equal(await countOf(org, 'PermissionSetLicense'), 0);
    assert.equal(await countOf(org, captured), 0);
  }),
  captureSeatsShort: onOrg(async (org) => {
    const { records } = await org.query('SELECT TotalLicenses, UsedLicenses FROM PermissionSetLicense');
    assert.deepEqual([records[0]?.['TotalLicenses'], records[0]?.['UsedLicenses']], [20, 12]);
    assert.equal(await countOf(org, captured), 12);
    assert.equal(await countOf(org, 'PermissionSetLicenseAssign'), 12);
  }),
  captureUsersWithoutPermission: onOrg(async (org) => {
    const lacking = `User WHERE Id NOT IN (SELECT AssigneeId FROM ${captured}) AND UserType = 'Standard' AND IsActive = true`;
    assert.deepEqual(await org.column('Name', lacking), ['Ben Cole', 'Carla Diaz']);
  }),
  captureConnectionNeedsAttention: onOrg(async (org) => {
    const unwell = "ActivityUsrConnectionStatus WHERE ConnectivityStatus != 'ACTIVE'";
    assert.deepEqual(await org.column('ConnectivityStatus', unwell), ['NEEDSATTENTION', 'PENDING']);
    assert.deepEqual(await org.column('EmailAddress', unwell), ['ben.cole@contoso.test', 'carla.diaz@contoso.test']);
  }),
  captureObjectsUnsupported: onOrg(async (org) => {
    for (const entity of ['UserEmailCalendarSync', 'ActivityUsrConnectionStatus']) {
      const q = encodeURIComponent(`SELECT Id FROM ${entity}`);
      assert.equal(await org.refusal(`/query?q=${q}`), '400 EXTERNAL_OBJECT_UNSUPPORTED_EXCEPTION');
    }
  }),
  probeCannotReach: calloutEnds(/^Connect timed out$/),
  probeProxyRefuses: calloutEnds(
    /^Unable to tunnel through proxy\. Proxy returns "HTTP\/1\.1 503 Service Unavailable"$/,
  ),
  probeLeftover: onOrg(async (org) => {
    const leftovers = "RemoteProxy WHERE SiteName LIKE 'ExchangeConnect_Probe_%'";
    const { records } = await org.query(`SELECT Id, SiteName FROM ${leftovers}`, '/tooling');
    const [leftover] = records;
    assert.equal(leftover?.['SiteName'], 'ExchangeConnect_Probe_k3x9q2');
    await org.api(`/tooling/sobjects/RemoteProxy/${String(leftover['Id'])}`, { method: 'DELETE' });
    assert.equal((await org.query(`SELECT Id FROM ${leftovers}`, '/tooling')).totalSize, 0);
  }),
  remoteSiteRefused: onOrg(async (org) => {
    const { status } = await org.createSite('Exchange', 'https://mail.contoso.test');
    assert.equal(status, 403);
    assert.equal((await org.query('SELECT Id FROM RemoteProxy', '/tooling')).totalSize, 2);
  }),
  apexRefused: onOrg(async (org) => {
    assert.equal(await org.refusal('/tooling/executeAnonymous?anonymousBody=x'), '403 INSUFFICIENT_ACCESS');
  }),
  rootNotInTrustStore: async (wire) => {
    await calloutEnds(/^PKIX path building failed/)(wire);
    const { body } = await new OrgClient(wire.lab).send('/cacerts.jsp');
    assert.doesNotMatch(body, /Lab Public Root CA/);
  },
  sandbox: organization({ IsSandbox: true, InstanceName: 'DEU83S', TrialExpirationDate: null }),
  governmentCloud: organization({ InstanceName: 'USG14', IsSandbox: false }),
  developerEdition: organization({ OrganizationType: 'Developer Edition' }),
  manyUsers: onOrg(async (org) => {
    assert.equal(await countOf(org, standardUsers), 50_000);
    const last = await org.column('Email', `${standardUsers} ORDER BY Id DESC LIMIT 1`);
    assert.deepEqual(last, ['user49991@contoso.test']);
  }),
  smallPages: onOrg(async (org) => {
    const soql = `SELECT Id FROM ${standardUsers}`;
    const { records, totalSize, done } = await org.query(soql);
    assert.deepEqual([records.length, totalSize, done], [10, 24, false]);
    assert.equal((await org.all(soql)).length, 24);
  }),
  trustStoreAsPem: onOrg(async (org, wire) => {
    const { body } = await org.send('/cacerts.jsp');
    assert.ok(body.includes(wire.lab.state.rootCertificates.public.trim()));
  }),
};

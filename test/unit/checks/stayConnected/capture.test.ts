import assert from 'node:assert/strict';
import { captureConnections } from '../../../../src/checks/stayConnected/captureConnections.ts';
import { captureLicences } from '../../../../src/checks/stayConnected/captureLicences.ts';
import { capturePath } from '../../../../src/checks/stayConnected/capturePath.ts';
import { captureUsers } from '../../../../src/checks/stayConnected/captureUsers.ts';
import type { CaptureEntitlement, CaptureState, SyncSwitches } from '../../../../src/core/salesforce/observations.ts';
import type { OrgSession } from '../../../../src/core/salesforce/ports.ts';
import { inEnglish } from '../../../../src/core/text.ts';
import {
  aChallenge,
  aHop,
  anAutodiscoverWithoutUrl,
  anExchange,
  aProfileWithoutUrl,
} from '../../../support/builders.ts';
import { outcomeOf, verdictOn, verdictOnOrg } from '../../../support/judging.ts';
import {
  aCaptureConnection,
  aConfirmation,
  aLicence,
  anEntitlement,
  answered,
  aProfileWithOrg,
  confirmationsOf,
  failed,
  NOT_AVAILABLE,
  someSwitches,
  someUsers,
} from '../../../support/orgBuilders.ts';

const ANNA = aCaptureConnection().userId;

const entitlement = (change: Partial<CaptureEntitlement>): Partial<OrgSession> => ({
  captureEntitlement: () => Promise.resolve(answered(anEntitlement(change))),
});
const NOBODY = new Set<string>();
const NO_USERS: readonly (readonly [string, OrgSession['users']])[] = [
  ['the users are not shown', () => Promise.resolve(failed(NOT_AVAILABLE))],
  [
    'the file of the users is missing',
    () => Promise.resolve(failed({ kind: 'usersFile', file: 'x.csv', message: 'x' })),
  ],
  ['nobody is intended', () => Promise.resolve(answered(someUsers([])))],
];

describe('capture.licences', () => {
  for (const [name, change, expected] of [
    ['seats to spare', { userIds: NOBODY }, []],
    ['no licence', { licences: [], userIds: NOBODY }, ['capture.noLicence']],
    ['no licence that is shown, while everybody has the permission', { licences: [] }, []],
    ['no seats, and nobody who needs one', { licences: [aLicence({ total: 2, used: 2 })] }, []],
    ['one seat for two', { licences: [aLicence({ total: 3, used: 2 })], userIds: NOBODY }, ['capture.seatsShort']],
    [
      'one seat each of two licences for two',
      { licences: [aLicence({ total: 3, used: 2 }), aLicence({ total: 1, used: 0 })], userIds: NOBODY },
      [],
    ],
    [
      'no seat that is free, while everybody holds one already',
      { licences: [aLicence({ total: 2, used: 2, holders: anEntitlement().userIds })], userIds: NOBODY },
      [],
    ],
    [
      'a seat of a licence that is off',
      {
        licences: [aLicence({ total: 2, used: 2 }), aLicence({ status: 'Off', holders: anEntitlement().userIds })],
        userIds: NOBODY,
      },
      ['capture.seatsShort'],
    ],
    ['more used than there are', { licences: [aLicence({ total: 2, used: 9 }), aLicence()], userIds: NOBODY }, []],
    [
      'a licence that is off',
      { licences: [aLicence({ status: 'Disabled' })], userIds: NOBODY },
      ['capture.licenceNotActive'],
    ],
    [
      'an expired one',
      { licences: [aLicence({ expires: new Date('2026-11-21') })], userIds: NOBODY },
      ['capture.licenceNotActive'],
    ],
    ['one that ends soon', { licences: [aLicence({ expires: new Date('2026-12-24') })] }, ['capture.licenceEnds']],
    ['one that ends later', { licences: [aLicence({ expires: new Date('2027-12-24') })] }, []],
  ] as const satisfies readonly (readonly [string, Partial<CaptureEntitlement>, readonly string[]])[]) {
    it(`finds ${expected.join() || 'nothing'} for ${name}`, async () => {
      assert.deepEqual(await verdictOnOrg(captureLicences, entitlement(change)), expected);
    });
  }

  it('asks for no licence where Lightning Sync does not end', async () => {
    const government = confirmationsOf(aConfirmation('governmentCloud'));
    const none = entitlement({ licences: [], userIds: NOBODY });
    assert.deepEqual(await verdictOnOrg(captureLicences, none, undefined, government), []);
  });

  for (const [name, users] of NO_USERS) {
    it(`compares no seats where ${name}, and still sees that there is no licence`, async () => {
      const full = entitlement({ licences: [aLicence({ total: 2, used: 2 })], userIds: NOBODY });
      const none = entitlement({ licences: [], userIds: NOBODY });
      assert.equal(await verdictOnOrg(captureLicences, { users, ...full }), 'skipped');
      assert.deepEqual(await verdictOnOrg(captureLicences, { users, ...none }), ['capture.noLicence']);
    });
  }

  it('shows when a licence ended whose status says otherwise', async () => {
    const org = entitlement({ licences: [aLicence({ expires: new Date('2026-11-21') })], userIds: NOBODY });
    const outcome = await outcomeOf(captureLicences, {}, aProfileWithOrg(), undefined, { org });
    const [finding] = outcome.kind === 'judged' ? outcome.findings : [];
    assert.match(finding ? inEnglish(finding.message) : '', /Capture \(Active, until 2026-11-21\)/);
  });
});

describe('capture.users', () => {
  const on: SyncSwitches = someSwitches({ activityCapture: true });
  for (const [name, userIds, switches, expected] of [
    ['everybody', anEntitlement().userIds, on, []],
    ['nobody, before the migration', NOBODY, someSwitches(), ['capture.permissionsToAssign']],
    ['nobody, with capture on', NOBODY, on, ['capture.usersWithoutPermission']],
    ['nobody, with a switch that is not shown', NOBODY, {}, ['capture.permissionsToAssign']],
  ] as const) {
    it(`finds ${expected.join() || 'nothing'} for a permission of ${name}`, async () => {
      const org = { ...entitlement({ userIds }), switches: () => Promise.resolve(answered(switches)) };
      assert.deepEqual(await verdictOnOrg(captureUsers, org), expected);
    });
  }

  for (const [name, users] of NO_USERS) {
    it(`is open where ${name}`, async () => {
      assert.equal(await verdictOnOrg(captureUsers, { users }), 'skipped');
    });
  }

  it('leaves it to the licence where there is none', async () => {
    const org = { ...entitlement({ licences: [], userIds: NOBODY }), switches: () => Promise.resolve(answered(on)) };
    assert.equal(await verdictOnOrg(captureUsers, org), 'blocked by capture.licences');
  });

  it('asks for nothing in Government Cloud, unless Einstein Activity Capture is on', async () => {
    const government = confirmationsOf(aConfirmation('governmentCloud'));
    const off = entitlement({ licences: [], userIds: NOBODY });
    assert.deepEqual(await verdictOnOrg(captureUsers, off, undefined, government), []);
    const withCapture = { ...off, switches: () => Promise.resolve(answered(on)) };
    assert.deepEqual(await verdictOnOrg(captureUsers, withCapture, undefined, government), [
      'capture.usersWithoutPermission',
    ]);
  });
});

describe('capture.connections', () => {
  const state = (seen: Omit<CaptureState, 'isComplete'>, isComplete = true): Partial<OrgSession> => ({
    captureState: () => Promise.resolve(answered({ ...seen, isComplete })),
  });
  const connections = (...statuses: readonly string[]): Partial<OrgSession> =>
    state({ connections: statuses.map((status) => aCaptureConnection({ status })) });

  for (const [name, org, expected] of [
    ['connections that work', connections('ACTIVE', 'active'), []],
    ['connections on their way', connections('PENDING', 'INITIALIZING', 'PROCESSING'), 'skipped'],
    ['connections partly on their way', connections('ACTIVE', 'PENDING'), ['capture.connectionsNotYet']],
    ['a disabled one', connections('ACTIVE', 'DISABLED'), ['capture.connectionDisabled']],
    ['none that works', connections('DISABLED'), ['capture.connectionDisabled']],
    ['no status at all', connections('', ' '), 'skipped'],
    ['a status that is not documented', connections('SOMETHING'), 'skipped'],
    ['one that needs attention', connections('ACTIVE', 'NEEDSATTENTION'), ['capture.connectionNeedsAttention']],
    ['all of them at once', connections('NEEDSATTENTIONGLOBAL'), ['capture.connectionNeedsAttention']],
    ['none', connections(), 'skipped'],
    ['an org that does not show them', state({}), 'skipped'],
    ['an org that shows the assignments alone', state({ assignments: [] }), 'skipped'],
  ] as const) {
    it(`finds ${expected.toString() || 'nothing'} for ${name}`, async () => {
      assert.deepEqual(await verdictOnOrg(captureConnections, org), expected);
    });
  }

  const on = { switches: () => Promise.resolve(answered(someSwitches({ activityCapture: true }))) };
  for (const [name, org, expected] of [
    ['a user without one, once capture is on', on, ['capture.usersNotConnected']],
    ['nobody with one, once capture is on', { ...on, ...connections() }, ['capture.usersNotConnected']],
    ['a user without one, before', connections('ACTIVE'), []],
    ['a user without one who may not have it', { ...on, ...entitlement({ userIds: new Set([ANNA]) }) }, []],
    ['nobody who may have one', { ...on, ...connections(), ...entitlement({ userIds: NOBODY }) }, 'skipped'],
    ['users who are not known', { ...on, users: () => Promise.resolve(failed(NOT_AVAILABLE)) }, []],
  ] as const satisfies readonly (readonly [string, Partial<OrgSession>, unknown])[]) {
    it(`finds ${expected.toString() || 'nothing'} for ${name}`, async () => {
      assert.deepEqual(await verdictOnOrg(captureConnections, org), expected);
    });
  }

  it('says that connections are missing where the reading was not complete', async () => {
    const org = state({ connections: [aCaptureConnection()] }, false);
    const outcome = await outcomeOf(captureConnections, {}, aProfileWithOrg(), undefined, { org });
    assert.match(outcome.kind === 'judged' ? (outcome.evidence.at(-1)?.value ?? '') : '', /some may be missing here$/);
  });

  it('passes on what Salesforce recommends', async () => {
    const lost = aCaptureConnection({ status: 'NEEDSATTENTION', recommendedAction: 'Reconnect the account.' });
    const org = state({ connections: [lost], assignments: [{ assignedId: lost.userId, configurationId: '063' }] });
    const outcome = await outcomeOf(captureConnections, {}, aProfileWithOrg(), undefined, { org });
    const values = outcome.kind === 'judged' ? outcome.evidence.map(({ value }) => value) : [];
    assert.deepEqual(values, [
      'NEEDSATTENTION: 1',
      'users and profiles: 1, configurations: 1',
      'anna.berg@contoso.com: NEEDSATTENTION, Reconnect the account.',
    ]);
  });
});

describe('capture.path', () => {
  const withoutUrl = { ...aProfileWithoutUrl(), salesforce: { org: 'contoso' } };
  const toOnline = anAutodiscoverWithoutUrl(
    aHop({ kind: 'redirectAddress', address: 'svc@contoso.mail.onmicrosoft.com', reason: 'exchangeOnline' }),
  );

  for (const [name, profile, seen, expected] of [
    ["an Exchange of one's own", aProfileWithOrg(), undefined, []],
    [
      'Exchange Online',
      aProfileWithOrg({
        exchange: { ewsUrl: 'https://outlook.office365.com/EWS/Exchange.asmx', authentication: 'basic' },
      }),
      undefined,
      ['capture.graphOnly'],
    ],
    ['an Exchange that Autodiscover finds', withoutUrl, undefined, []],
    ['Autodiscover that leads to Exchange Online', withoutUrl, toOnline, ['capture.graphOnly']],
    ['Autodiscover that leads nowhere', withoutUrl, anAutodiscoverWithoutUrl(), 'skipped'],
    ["an Exchange of one's own against Autodiscover", aProfileWithOrg(), toOnline, 'skipped'],
  ] as const) {
    it(`finds ${expected.toString() || 'nothing'} for ${name}`, async () => {
      const exchange = seen ? { discover: () => Promise.resolve(seen) } : {};
      assert.deepEqual(await verdictOn(capturePath, exchange, profile), expected);
    });
  }

  const MODERN = anExchange({
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer', 'MS-Diagnostics-Public': '4000000;reason="Modern Auth is required."' },
  });
  for (const [name, seen, expected] of [
    ['no answer', anExchange(undefined, { phase: 'connect', code: 'ETIMEDOUT', timedOut: true }), 'skipped'],
    ['an answer that is not one of EWS', anExchange({ status: 200, body: '<html>' }), 'skipped'],
    ['Bearer alone', aChallenge(['Bearer']), 'skipped'],
    ['Exchange Online behind a name of its own', MODERN, ['capture.graphOnly']],
  ] as const) {
    it(`finds ${expected.toString()} for ${name} at the EWS address`, async () => {
      const exchange = { challenge: () => Promise.resolve(seen) };
      assert.deepEqual(await verdictOn(capturePath, exchange, aProfileWithOrg()), expected);
    });
  }

  it('waits for EWS, unless the profile names Exchange Online', () => {
    const online = aProfileWithOrg({
      exchange: { ewsUrl: 'https://outlook.office365.com/EWS/Exchange.asmx', authentication: 'basic' },
    });
    assert.deepEqual(capturePath.requires(aProfileWithOrg()), ['org.connected', 'ews.answers']);
    assert.deepEqual(capturePath.requires(online), ['org.connected']);
  });

  it('says what carries over and what has to be made anew', async () => {
    const outcome = await outcomeOf(capturePath, {}, aProfileWithOrg());
    const said = outcome.kind === 'judged' ? outcome.evidence.map(({ value }) => value).join('\n') : '';
    assert.match(said, /service account, its role and management scope, certificate/);
    assert.match(said, /lists of allowed network addresses/);
  });
});

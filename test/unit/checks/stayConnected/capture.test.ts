import assert from 'node:assert/strict';
import { captureConnections } from '../../../../src/checks/stayConnected/captureConnections.ts';
import { captureLicences } from '../../../../src/checks/stayConnected/captureLicences.ts';
import { capturePath } from '../../../../src/checks/stayConnected/capturePath.ts';
import { captureUsers } from '../../../../src/checks/stayConnected/captureUsers.ts';
import type { CaptureEntitlement, CaptureState, SyncSwitches } from '../../../../src/core/salesforce/observations.ts';
import type { OrgSession } from '../../../../src/core/salesforce/ports.ts';
import { aHop, anAutodiscoverWithoutUrl, aProfileWithoutUrl } from '../../../support/builders.ts';
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
} from '../../../support/orgBuilders.ts';

const entitlement = (change: Partial<CaptureEntitlement>): Partial<OrgSession> => ({
  captureEntitlement: () => Promise.resolve(answered(anEntitlement(change))),
});
const NOBODY = new Set<string>();

describe('capture.licences', () => {
  for (const [name, change, expected] of [
    ['seats to spare', { userIds: NOBODY }, []],
    ['no licence', { licences: [] }, ['capture.noLicence']],
    ['no seats, and nobody who needs one', { licences: [aLicence({ total: 2, used: 2 })] }, []],
    ['one seat for two', { licences: [aLicence({ total: 3, used: 2 })], userIds: NOBODY }, ['capture.seatsShort']],
    [
      'one seat each of two licences for two',
      { licences: [aLicence({ total: 3, used: 2 }), aLicence({ total: 1, used: 0 })], userIds: NOBODY },
      [],
    ],
    ['more used than there are', { licences: [aLicence({ total: 2, used: 9 }), aLicence()], userIds: NOBODY }, []],
    ['a licence that is off', { licences: [aLicence({ status: 'Disabled' })] }, ['capture.licenceNotActive']],
    ['an expired one', { licences: [aLicence({ expires: new Date('2026-11-21') })] }, ['capture.licenceNotActive']],
    ['one that ends soon', { licences: [aLicence({ expires: new Date('2026-12-24') })] }, ['capture.licenceEnds']],
    ['one that ends later', { licences: [aLicence({ expires: new Date('2027-12-24') })] }, []],
  ] as const satisfies readonly (readonly [string, Partial<CaptureEntitlement>, readonly string[]])[]) {
    it(`finds ${expected.join() || 'nothing'} for ${name}`, async () => {
      assert.deepEqual(await verdictOnOrg(captureLicences, entitlement(change)), expected);
    });
  }

  it('asks for no licence where Lightning Sync does not end', async () => {
    const government = confirmationsOf(aConfirmation('governmentCloud'));
    assert.deepEqual(await verdictOnOrg(captureLicences, entitlement({ licences: [] }), undefined, government), []);
  });

  it('judges the licences alone where the users are not known', async () => {
    const users: OrgSession['users'] = () => Promise.resolve(failed(NOT_AVAILABLE));
    const none = entitlement({ licences: [aLicence({ total: 2, used: 2 })], userIds: NOBODY });
    assert.deepEqual(await verdictOnOrg(captureLicences, { users, ...none }), []);
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
});

describe('capture.connections', () => {
  const state = (seen: CaptureState): Partial<OrgSession> => ({ captureState: () => Promise.resolve(answered(seen)) });
  const connections = (...statuses: readonly string[]): Partial<OrgSession> =>
    state({ connections: statuses.map((status) => aCaptureConnection({ status })) });

  for (const [name, org, expected] of [
    ['connections that work', connections('ACTIVE', 'active'), []],
    ['connections on their way', connections('PENDING', 'INITIALIZING', 'PROCESSING', 'DISABLED'), []],
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
  ] as const) {
    it(`finds ${expected.toString() || 'nothing'} for ${name}`, async () => {
      const exchange = seen ? { discover: () => Promise.resolve(seen) } : {};
      assert.deepEqual(await verdictOn(capturePath, exchange, profile), expected);
    });
  }

  it('says what carries over and what has to be made anew', async () => {
    const outcome = await outcomeOf(capturePath, {}, aProfileWithOrg());
    const said = outcome.kind === 'judged' ? outcome.evidence.map(({ value }) => value).join('\n') : '';
    assert.match(said, /service account, its role and management scope, certificate/);
    assert.match(said, /lists of allowed network addresses/);
  });
});

import assert from 'node:assert/strict';
import { orgApiLimits } from '../../../../src/checks/setUpSalesforce/orgApiLimits.ts';
import { orgEdition } from '../../../../src/checks/setUpSalesforce/orgEdition.ts';
import { orgPermissions } from '../../../../src/checks/setUpSalesforce/orgPermissions.ts';
import { orgSyncSwitch } from '../../../../src/checks/setUpSalesforce/orgSyncSwitch.ts';
import type {
  Organization,
  RunningUserPermissions,
  SyncSwitches,
} from '../../../../src/core/salesforce/observations.ts';
import type { OrgSession } from '../../../../src/core/salesforce/ports.ts';
import { inEnglish } from '../../../../src/core/text.ts';
import { NOW } from '../../../support/builders.ts';
import { ManualClock } from '../../../support/fakeClock.ts';
import { factsOf } from '../../../support/fakeSession.ts';
import { outcomeOf, verdictOnOrg } from '../../../support/judging.ts';
import {
  anOrganization,
  answered,
  aProfileWithOrg,
  failed,
  NOT_AVAILABLE,
  somePermissions,
  someSwitches,
  someUsers,
} from '../../../support/orgBuilders.ts';

describe('org.edition', () => {
  const organization = (change: Partial<Organization>): Partial<OrgSession> => ({
    organization: () => Promise.resolve(answered(anOrganization(change))),
  });

  for (const [change, expected] of [
    [{ organizationType: 'Professional Edition' }, []],
    [{ organizationType: 'UNLIMITED EDITION' }, []],
    [{ organizationType: 'Developer Edition' }, []],
    [{ organizationType: 'Team Edition' }, ['org.editionNotSupported']],
    [{ organizationType: 'Contact Manager Edition' }, ['org.editionNotSupported']],
    [{ organizationType: 'Starter Edition' }, ['org.editionUnknown']],
    [{ organizationType: '' }, ['org.editionUnknown']],
    [{ isSandbox: true }, ['org.sandbox']],
    [{ created: new Date('2020-10-31T23:59:59Z') }, []],
    [{ created: new Date('2020-11-01T00:00:00Z') }, ['org.createdLate']],
    [{ created: new Date('2026-01-01T00:00:00Z'), isSandbox: true }, ['org.sandbox']],
    [{ trialExpires: new Date('2026-12-24T00:00:00Z') }, []],
    [{ trialExpires: new Date('2026-12-24T00:00:00Z'), isSandbox: true }, ['org.scratch']],
  ] as const satisfies readonly (readonly [Partial<Organization>, readonly string[]])[]) {
    it(`finds ${expected.join() || 'nothing'} for ${JSON.stringify(change)}`, async () => {
      assert.deepEqual(await verdictOnOrg(orgEdition, organization(change)), expected);
    });
  }

  it('leaves the age of an org to the permission that it lacks', async () => {
    const permissions: OrgSession['permissions'] = () =>
      Promise.resolve(answered(somePermissions({ manageLightningSync: 'notInOrg' })));
    const young = { permissions, ...organization({ created: new Date('2026-01-01T00:00:00Z') }) };
    assert.deepEqual(await verdictOnOrg(orgEdition, young), []);
  });

  it('says nothing above information of an edition that it does not know', async () => {
    const org = organization({ organizationType: 'Starter Edition' });
    const outcome = await outcomeOf(orgEdition, {}, aProfileWithOrg(), undefined, { org });
    assert.ok(outcome.kind === 'judged');
    assert.deepEqual([...new Set(outcome.findings.map(({ severity }) => severity))], ['info']);
  });
});

describe('org.permissions', () => {
  const permissions = (change: Partial<RunningUserPermissions>): Partial<OrgSession> => ({
    permissions: () => Promise.resolve(answered(somePermissions(change))),
  });

  for (const [change, expected] of [
    [{}, []],
    [{ customizeApplication: false }, ['org.customizeApplicationMissing']],
    [{ manageUsers: false }, ['org.permissionMissing']],
    [{ manageLightningSync: false }, ['org.permissionMissing']],
    [{ manageLightningSync: false, customizeApplication: false }, ['org.permissionMissing']],
    [{ manageLightningSync: 'notInOrg' }, ['org.notEntitled']],
    [{ manageLightningSync: 'notInOrg', customizeApplication: false }, ['org.notEntitled']],
    [{ manageLightningSync: 'notInOrg', manageUsers: false }, ['org.notEntitled', 'org.permissionMissing']],
    [{ viewSetup: false }, ['org.viewSetupMissing']],
    [{ modifyAllData: false }, []],
  ] as const satisfies readonly (readonly [Partial<RunningUserPermissions>, readonly string[]])[]) {
    it(`finds ${expected.join() || 'nothing'} for ${JSON.stringify(change)}`, async () => {
      assert.deepEqual(await verdictOnOrg(orgPermissions, permissions(change)), expected);
    });
  }

  it('names all that are missing, and who has them as personal evidence', async () => {
    const org = permissions({ manageUsers: false, manageLightningSync: false });
    const outcome = await outcomeOf(orgPermissions, {}, aProfileWithOrg(), undefined, { org });
    assert.ok(outcome.kind === 'judged');
    const [finding] = outcome.findings;
    assert.match(finding ? inEnglish(finding.message) : '', /lacks Manage Users, Manage Lightning Sync in contoso\.my/);
    const holders = outcome.evidence.filter(({ value }) => value.includes('Felix Grant'));
    assert.equal(holders.length, 3);
    assert.ok(holders.every(({ sensitivity }) => sensitivity === 'personal'));
  });

  it('judges also where the org does not tell who has them', async () => {
    const holders: OrgSession['holders'] = () => Promise.resolve(failed(NOT_AVAILABLE));
    assert.deepEqual(await verdictOnOrg(orgPermissions, { holders }), []);
  });
});

describe('org.apiLimits', () => {
  const limits = (remaining: number): Partial<OrgSession> => ({
    limits: () => Promise.resolve(answered({ max: 100_000, remaining })),
  });

  for (const [remaining, reported, expected] of [
    [98_000, 2_000_000, []],
    [70, 24, []],
    [44, 2_000, []],
    [43, 2_000, ['org.requestsShort']],
    [43, 0, []],
    [115, 50_000, ['org.requestsShort']],
    [116, 50_000, []],
    [0, 24, ['org.requestsShort']],
  ] as const) {
    it(`finds ${expected.join() || 'nothing'} with ${String(remaining)} requests left for ${String(reported)} users`, async () => {
      const users: OrgSession['users'] = () => Promise.resolve(answered(someUsers([], { reported })));
      assert.deepEqual(await verdictOnOrg(orgApiLimits, { ...limits(remaining), users }), expected);
    });
  }

  it('does not read users where there is plenty', async () => {
    const users: OrgSession['users'] = () => Promise.reject(new Error('users were read'));
    assert.deepEqual(await verdictOnOrg(orgApiLimits, { ...limits(2_001), users }), []);
  });

  it('judges by everything else where the users are not known', async () => {
    const users: OrgSession['users'] = () => Promise.resolve(failed({ kind: 'limitExceeded' }));
    assert.deepEqual(await verdictOnOrg(orgApiLimits, { ...limits(40), users }), ['org.requestsShort']);
  });
});

describe('org.syncSwitch', () => {
  const switches = (seen: SyncSwitches): Partial<OrgSession> => ({ switches: () => Promise.resolve(answered(seen)) });

  for (const [name, seen, expected] of [
    ['on, without Einstein Activity Capture', someSwitches(), []],
    ['off', someSwitches({ contactAndEventSync: false }), ['sync.switchedOff']],
    [
      'off for everything',
      someSwitches({ contactAndEventSync: false, activitySyncEngine: true }),
      ['sync.switchedOff'],
    ],
    ['on, and the engine too', someSwitches({ activityCapture: true, activitySyncEngine: true }), ['sync.captureOn']],
    ['on, and capture without its engine', someSwitches({ activityCapture: true }), []],
    ['on, and nothing else shown', { contactAndEventSync: true }, []],
    ['not shown', { activityCapture: true }, 'skipped'],
    ['all not shown', {}, 'skipped'],
  ] as const) {
    it(`finds ${expected.toString() || 'nothing'} for a switch that is ${name}`, async () => {
      assert.deepEqual(await verdictOnOrg(orgSyncSwitch, switches(seen)), expected);
    });
  }

  const off = someSwitches({ contactAndEventSync: false });
  const notEntitled = somePermissions({ manageLightningSync: 'notInOrg' });
  const LATER = new Date('2027-05-01T00:00:00Z');
  for (const [name, org, now, product] of [
    ['an org that had Lightning Sync', switches(off), NOW, 'Lightning Sync'],
    [
      'an org that has Einstein Activity Capture',
      switches({ ...off, activityCapture: true }),
      NOW,
      'Einstein Activity Capture',
    ],
    [
      'an org that cannot have Lightning Sync',
      { ...switches(off), permissions: () => Promise.resolve(answered(notEntitled)) },
      NOW,
      'Einstein Activity Capture',
    ],
    ['an org after the end of Lightning Sync', switches(off), LATER, 'Einstein Activity Capture'],
  ] as const) {
    it(`leads ${name} to ${product}`, async () => {
      const [subject] = orgSyncSwitch.subjects(aProfileWithOrg());
      assert.ok(subject);
      const facts = Object.assign(factsOf(aProfileWithOrg(), {}, undefined, { org }), { clock: new ManualClock(now) });
      const outcome = await orgSyncSwitch.run(facts, subject);
      const [finding] = outcome.kind === 'judged' ? outcome.findings : [];
      assert.ok(finding);
      assert.match(inEnglish(finding.message), new RegExp(`set up here is ${product}\\.$`));
      const page = product === 'Lightning Sync' ? 'Outlook Integration and Sync' : product;
      assert.equal(finding.remedies[1] && inEnglish(finding.remedies[1].title), `Open ${page} in Setup`);
    });
  }

  for (const [name, change, expected] of [
    ['the permission that is missing', { viewSetup: false }, 'blocked by org.permissions'],
    ['the org, where the permission is there', {}, ['org.accessDenied']],
  ] as const) {
    it(`blames a refusal on ${name}`, async () => {
      const org: Partial<OrgSession> = {
        permissions: () => Promise.resolve(answered(somePermissions(change))),
        switches: () => Promise.resolve(failed({ kind: 'accessDenied', message: 'insufficient access' })),
      };
      assert.deepEqual(await verdictOnOrg(orgSyncSwitch, org), expected);
    });
  }
});

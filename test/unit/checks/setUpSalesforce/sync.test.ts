import assert from 'node:assert/strict';
import { syncConfiguration } from '../../../../src/checks/setUpSalesforce/syncConfiguration.ts';
import { syncCredentials } from '../../../../src/checks/setUpSalesforce/syncCredentials.ts';
import { syncProven } from '../../../../src/checks/setUpSalesforce/syncProven.ts';
import { captureBlockers } from '../../../../src/checks/stayConnected/captureBlockers.ts';
import type { ExchangeSession } from '../../../../src/core/ports.ts';
import type { OrgSession } from '../../../../src/core/salesforce/ports.ts';
import { inEnglish } from '../../../../src/core/text.ts';
import { anError, aSuccess, NOW } from '../../../support/builders.ts';
import { outcomeOf, verdictOn, verdictOnOrg } from '../../../support/judging.ts';
import {
  aConfirmation,
  answered,
  aProfileWithOrg,
  confirmationsOf,
  someSwitches,
} from '../../../support/orgBuilders.ts';

describe('what a person confirms', () => {
  for (const [check, kind, good, finding] of [
    [syncCredentials, 'credentialsEntered', true, 'sync.credentialsNotEntered'],
    [syncConfiguration, 'configurationActive', true, 'sync.configurationNotActive'],
    [captureBlockers, 'usersSelectEvents', false, 'capture.usersSelectEvents'],
  ] as const) {
    it(`${check.id} is open until somebody says it`, async () => {
      assert.equal(await verdictOnOrg(check, {}), 'skipped');
    });

    it(`${check.id} passes on the word of a person`, async () => {
      const said = confirmationsOf(aConfirmation(kind, { answer: good }));
      assert.deepEqual(await verdictOnOrg(check, {}, aProfileWithOrg(), said), []);
    });

    it(`${check.id} finds ${finding} on the other word`, async () => {
      const said = confirmationsOf(aConfirmation(kind, { answer: !good }));
      assert.deepEqual(await verdictOnOrg(check, {}, aProfileWithOrg(), said), [finding]);
    });
  }

  it('does not ask about a migration that nobody needs', async () => {
    const said = confirmationsOf(aConfirmation('usersSelectEvents'), aConfirmation('governmentCloud'));
    assert.equal(await verdictOnOrg(captureBlockers, {}, aProfileWithOrg(), said), 'skipped');
  });

  it('is shown as such, with the time for everybody and the name for whom it concerns', async () => {
    const confirmations = confirmationsOf(aConfirmation('credentialsEntered'));
    const outcome = await outcomeOf(syncCredentials, {}, aProfileWithOrg(), undefined, { confirmations });
    assert.ok(outcome.kind === 'judged');
    assert.deepEqual(
      outcome.evidence.map(({ value, source, sensitivity }) => [value, source, sensitivity]),
      [
        ['yes, on 2026-11-20 08:30 UTC; days ago: 2', 'user', 'public'],
        ['Grace Holm', 'user', 'personal'],
      ],
    );
  });

  it('counts for that org alone', async () => {
    const confirmations = {
      find: (orgId: string) => (orgId === 'other' ? aConfirmation('credentialsEntered') : undefined),
    };
    assert.equal(await verdictOnOrg(syncCredentials, {}, aProfileWithOrg(), confirmations), 'skipped');
  });
});

describe('an answer that says no', () => {
  it('is told with its age, and not as what Setup shows', async () => {
    const old = aConfirmation('credentialsEntered', { answer: false, at: new Date('2025-11-22T00:00:00Z') });
    const outcome = await outcomeOf(syncCredentials, {}, aProfileWithOrg(), undefined, {
      confirmations: confirmationsOf(old),
    });
    const [finding] = outcome.kind === 'judged' ? outcome.findings : [];
    assert.ok(finding);
    assert.match(inEnglish(finding.message), /^A person answered on 2025-11-22 \(days ago: 365\) that /);
    assert.match(inEnglish(finding.title), /is said/);
  });
});

const FOLDER = aSuccess({ folder: { displayName: 'Salesforce_Sync', totalCount: 3 } });

describe('sync.proven', () => {
  const CHANGED = aSuccess({
    folder: { displayName: 'Salesforce_Sync', totalCount: 3, lastChanged: new Date('2026-11-22T07:00:00Z') },
  });
  const DENIED = aConfirmation('configurationActive', { answer: false, at: new Date('2025-01-01T00:00:00Z') });
  const ENTERED = aConfirmation('credentialsEntered');
  const ACTIVE = aConfirmation('configurationActive');
  const JUST_NOW = aConfirmation('configurationActive', { at: new Date('2026-11-22T08:00:00Z') });
  const everywhere = (answer: ReturnType<typeof aSuccess>): Partial<ExchangeSession> => ({
    ask: () => Promise.resolve(answer),
  });
  const inAnnas: Partial<ExchangeSession> = {
    ask: (_url, _scheme, question) =>
      Promise.resolve('impersonate' in question && question.impersonate.startsWith('anna') ? FOLDER : aSuccess()),
  };
  const capture: Partial<OrgSession> = {
    switches: () => Promise.resolve(answered(someSwitches({ activitySyncEngine: true }))),
  };

  for (const [name, exchange, said, org, expected] of [
    ['the folder everywhere', everywhere(FOLDER), [], {}, []],
    ['the folder in one mailbox', inAnnas, [ENTERED, ACTIVE], {}, []],
    [
      'a folder that changed after an answer of no',
      everywhere(CHANGED),
      [ENTERED, DENIED],
      {},
      ['sync.answerOutdated'],
    ],
    ['a folder that changed before an answer of no', everywhere(CHANGED), [{ ...DENIED, at: NOW }], {}, []],
    ['a folder of which no change is seen, and an answer of no', everywhere(FOLDER), [DENIED], {}, []],
    ['no folder, and nobody confirmed anything', everywhere(aSuccess()), [], {}, 'skipped'],
    ['no folder, and half confirmed', everywhere(aSuccess()), [ENTERED], {}, 'skipped'],
    ['no folder, and all confirmed', everywhere(aSuccess()), [ENTERED, ACTIVE], {}, ['sync.notSeen']],
    ['no folder yet, an hour later', everywhere(aSuccess()), [ENTERED, JUST_NOW], {}, 'skipped'],
    ['no folder, as another product syncs', everywhere(aSuccess()), [ENTERED, ACTIVE], capture, 'skipped'],
    ['no mailbox that opens', everywhere(anError('ErrorImpersonateUserDenied')), [ENTERED, ACTIVE], {}, 'skipped'],
  ] as const) {
    it(`finds ${expected.toString() || 'nothing'} for ${name}`, async () => {
      const confirmations = confirmationsOf(...said);
      const verdict = await verdictOn(syncProven, exchange, aProfileWithOrg(), undefined, { org, confirmations });
      assert.deepEqual(verdict, expected);
    });
  }
});

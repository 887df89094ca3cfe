import assert from 'node:assert/strict';
import { lifecycleLightningSync } from '../../../../src/checks/stayConnected/lifecycleLightningSync.ts';
import type { Outcome } from '../../../../src/core/check.ts';
import type { ConnectionProfile } from '../../../../src/core/profile/profile.ts';
import { inEnglish } from '../../../../src/core/text.ts';
import { aProfile } from '../../../support/builders.ts';
import { ManualClock } from '../../../support/fakeClock.ts';
import { factsOf, type FakeOrg } from '../../../support/fakeSession.ts';
import {
  aConfirmation,
  anOrgConnection,
  answered,
  aProfileWithOrg,
  confirmationsOf,
  failed,
  someSwitches,
} from '../../../support/orgBuilders.ts';

type Judged = Extract<Outcome, { kind: 'judged' }>;

async function seenOn(day: string, profile: ConnectionProfile = aProfile(), org: FakeOrg = {}): Promise<Judged> {
  const [subject] = lifecycleLightningSync.subjects(profile);
  assert.ok(subject);
  const facts = Object.assign(factsOf(profile, {}, undefined, org), { clock: new ManualClock(new Date(day)) });
  const outcome = await lifecycleLightningSync.run(facts, subject);
  assert.ok(outcome.kind === 'judged');
  return outcome;
}

const codesOf = ({ findings }: Judged): readonly string[] => findings.map(({ code }) => code);

describe('the end of Lightning Sync', () => {
  for (const [day, codes] of [
    ['2026-11-22T09:00:00Z', []],
    ['2026-12-31T23:59:59Z', []],
    ['2027-01-01T00:00:00Z', ['lifecycle.lightningSyncRetires']],
    ['2027-03-31T23:59:59Z', ['lifecycle.lightningSyncRetires']],
    ['2027-04-01T00:00:00Z', ['lifecycle.lightningSyncRetired']],
    ['2029-01-01T00:00:00Z', ['lifecycle.lightningSyncRetired']],
  ] as const) {
    it(`seen on ${day}: ${codes.join() || 'nothing'}`, async () => {
      const outcome = await seenOn(day);
      assert.deepEqual(codesOf(outcome), codes);
      assert.equal(outcome.findings.filter(({ severity }) => severity !== 'info').length, 0);
      assert.match(outcome.evidence[0]?.value ?? '', /^2027-04-01/);
      for (const { message } of outcome.findings) assert.doesNotMatch(inEnglish(message), /\{/);
    });
  }
});

describe('the end of Lightning Sync in an org', () => {
  const GOVERNMENT = aConfirmation('governmentCloud');
  const MILITARY = anOrgConnection({ instanceUrl: 'https://contoso.my.salesforce.mil' });
  const CAPTURE = someSwitches({ activityCapture: true, activitySyncEngine: true });

  for (const [name, org, codes] of [
    ['an ordinary one', {}, ['lifecycle.lightningSyncRetires']],
    ['one in Government Cloud, as a person said', { confirmations: confirmationsOf(GOVERNMENT) }, []],
    [
      'one not in Government Cloud, as a person said',
      { confirmations: confirmationsOf({ ...GOVERNMENT, answer: false }) },
      ['lifecycle.lightningSyncRetires'],
    ],
    ['one of the military cloud', { org: { connect: () => Promise.resolve(answered(MILITARY)) } }, []],
    ['one that has moved already', { org: { switches: () => Promise.resolve(answered(CAPTURE)) } }, []],
    [
      'one that does not answer',
      {
        org: {
          connect: () => Promise.resolve(failed({ kind: 'sessionExpired' })),
          switches: () => Promise.resolve(failed({ kind: 'sessionExpired' })),
        },
      },
      ['lifecycle.lightningSyncRetires'],
    ],
  ] as const satisfies readonly (readonly [string, FakeOrg, readonly string[]])[]) {
    it(`finds ${codes.join() || 'nothing'} for ${name}`, async () => {
      assert.deepEqual(codesOf(await seenOn('2027-02-01T00:00:00Z', aProfileWithOrg(), org)), codes);
    });
  }

  it('says which product it is about, once the other one is gone', async () => {
    const { evidence } = await seenOn('2027-05-01T00:00:00Z', aProfileWithOrg(), {
      org: { switches: () => Promise.resolve(answered(CAPTURE)) },
    });
    assert.match(evidence[1]?.value ?? '', /^Einstein Activity Capture, which goes on/);
  });
});

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
  const outcome = await outcomeOn(day, profile, org);
  assert.ok(outcome.kind === 'judged');
  return outcome;
}

async function outcomeOn(day: string, profile: ConnectionProfile, org: FakeOrg): Promise<Outcome> {
  const [subject] = lifecycleLightningSync.subjects(profile);
  assert.ok(subject);
  const facts = Object.assign(factsOf(profile, {}, undefined, org), { clock: new ManualClock(new Date(day)) });
  return lifecycleLightningSync.run(facts, subject);
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
      assert.match(outcome.evidence[0]?.value ?? '', /^April 2027/);
      for (const { message } of outcome.findings) {
        assert.match(inEnglish(message), /April 2027/);
        assert.doesNotMatch(inEnglish(message), /\{|2027-04/);
      }
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
    [
      'one whose sync is switched off, whatever Einstein Activity Capture is',
      { org: { switches: () => Promise.resolve(answered({ ...CAPTURE, contactAndEventSync: false })) } },
      ['lifecycle.lightningSyncRetires'],
    ],
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

  for (const [day, kind] of [
    ['2026-11-22T00:00:00Z', 'judged'],
    ['2027-02-01T00:00:00Z', 'skipped'],
    ['2027-05-01T00:00:00Z', 'skipped'],
  ] as const) {
    it(`is ${kind} on ${day} with Einstein Activity Capture on, whose users may not all have moved`, async () => {
      const org: FakeOrg = { org: { switches: () => Promise.resolve(answered(CAPTURE)) } };
      const outcome = await outcomeOn(day, aProfileWithOrg(), org);
      assert.equal(outcome.kind, kind);
      if (outcome.kind === 'skipped') assert.match(inEnglish(outcome.reason), /\[Lightning Sync\]/);
    });
  }
});

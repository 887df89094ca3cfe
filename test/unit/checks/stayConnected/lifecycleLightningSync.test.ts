import assert from 'node:assert/strict';
import { lifecycleLightningSync } from '../../../../src/checks/stayConnected/lifecycleLightningSync.ts';
import { inEnglish } from '../../../../src/core/text.ts';
import { aProfile } from '../../../support/builders.ts';
import { factsOf } from '../../../support/fakeSession.ts';

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
      const facts = factsOf(aProfile());
      const [subject] = lifecycleLightningSync.subjects(aProfile());
      assert.ok(subject);
      const clock = { ...facts.clock, now: () => new Date(day) };
      const outcome = await lifecycleLightningSync.run({ clock } as typeof facts, subject);
      assert.ok(outcome.kind === 'judged');
      assert.deepEqual(
        outcome.findings.map(({ code }) => code),
        codes,
      );
      assert.equal(outcome.findings.filter(({ severity }) => severity !== 'info').length, 0);
      assert.match(outcome.evidence[0]?.value ?? '', /^2027-04-01/);
      for (const { message } of outcome.findings) assert.doesNotMatch(inEnglish(message), /\{/);
    });
  }
});

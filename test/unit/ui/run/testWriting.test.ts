import assert from 'node:assert/strict';
import { NO_CONSENT, type Consents } from '../../../../src/core/facts.ts';
import { NOTHING_RUN } from '../../../../src/ui/run/runSnapshot.ts';
import { testWriting } from '../../../../src/ui/run/testWriting.ts';
import { profile } from '../support/runBuilders.ts';

async function runWith(agrees: boolean, mailboxes = profile.mailboxes): Promise<readonly (Consents | undefined)[]> {
  const runs: (Consents | undefined)[] = [];
  await testWriting({
    state: { snapshot: { ...NOTHING_RUN, profile: { ...profile, mailboxes } } },
    consent: { writeTrialItems: () => Promise.resolve(agrees) },
    run: (_isChosen, consents) => {
      runs.push(consents);
      return Promise.resolve();
    },
  });
  return runs;
}

describe('testWriting', () => {
  it('runs with that one consent after a person agreed', async () => {
    assert.deepEqual(await runWith(true), [{ ...NO_CONSENT, probeWriting: true }]);
  });

  it('runs nothing after a person declined', async () => {
    assert.deepEqual(await runWith(false), []);
  });

  it('asks nobody where there is no mailbox', async () => {
    await assert.rejects(runWith(true, []), { name: 'UserError' });
  });
});

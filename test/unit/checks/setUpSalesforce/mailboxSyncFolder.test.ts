import assert from 'node:assert/strict';
import { mailboxSyncFolder } from '../../../../src/checks/setUpSalesforce/mailboxSyncFolder.ts';
import type { EwsAnswer } from '../../../../src/core/observations/ews.ts';
import type { ExchangeSession } from '../../../../src/core/ports.ts';
import { anError, aSuccess, NOW } from '../../../support/builders.ts';
import { outcomeOf, verdictOn } from '../../../support/judging.ts';
import {
  aConfirmation,
  answered,
  aProfileWithOrg,
  confirmationsOf,
  someSwitches,
} from '../../../support/orgBuilders.ts';

const changed = (minutesAgo: number) => {
  const lastChanged = new Date(NOW.getTime() - minutesAgo * 60_000);
  return aSuccess({ folder: { displayName: 'Salesforce_Sync', totalCount: 12, lastChanged } });
};
const DAY = 24 * 60;

describe('mailbox.syncFolder', () => {
  for (const [name, answer, expected] of [
    ['a folder whose server tells no time', aSuccess({ folder: { displayName: 'Salesforce_Sync' } }), []],
    ['a folder that changed just now', changed(0), []],
    ['a folder that changed a day ago', changed(DAY), []],
    ['a folder that changed a little more than a day ago', changed(DAY + 1), ['folder.syncFolderQuiet']],
    ['no folder', aSuccess(), ['folder.syncFolderMissing']],
    ['a denial', anError('ErrorAccessDenied'), ['folder.accessDenied']],
  ] as const) {
    it(`judges ${name}`, async () => {
      assert.deepEqual(await verdictOn(mailboxSyncFolder, { ask: () => Promise.resolve(answer) }), expected);
    });
  }

  const capture = { switches: () => Promise.resolve(answered(someSwitches({ activitySyncEngine: true }))) };
  for (const [name, answer, expected] of [
    ['no folder', aSuccess(), 'skipped'],
    ['a folder that nobody writes to', changed(9 * DAY), []],
  ] as const) {
    it(`expects nothing of ${name} where Einstein Activity Capture syncs`, async () => {
      const exchange = { ask: () => Promise.resolve(answer) };
      const verdict = await verdictOn(mailboxSyncFolder, exchange, aProfileWithOrg(), undefined, { org: capture });
      assert.deepEqual(verdict, expected);
    });
  }

  describe('where a person confirmed the setup', () => {
    const at = new Date(NOW.getTime() - 2 * DAY * 60_000);
    const confirmations = confirmationsOf(
      aConfirmation('credentialsEntered', { at }),
      aConfirmation('configurationActive', { at }),
    );
    const verdictWith = (answerOfBen: EwsAnswer): ReturnType<typeof verdictOn> => {
      const ask: ExchangeSession['ask'] = (_url, _scheme, question) =>
        Promise.resolve('impersonate' in question && question.impersonate.startsWith('ben') ? answerOfBen : aSuccess());
      return verdictOn(mailboxSyncFolder, { ask }, aProfileWithOrg(), undefined, { confirmations });
    };

    it('leaves it to the check of the org that no mailbox has the folder', async () => {
      assert.equal(await verdictWith(aSuccess()), 'blocked by sync.proven');
      assert.equal(await verdictWith(anError('ErrorAccessDenied')), 'blocked by sync.proven');
    });

    it('tells of the mailbox that has none while another one has', async () => {
      assert.deepEqual(await verdictWith(changed(0)), ['folder.syncFolderMissing']);
    });
  });

  for (const [minutesAgo, shown] of [
    [-3, '2026-11-22 09:03 UTC, 0 minutes ago'],
    [47, '2026-11-22 08:13 UTC, 47 minutes ago'],
    [200, '2026-11-22 05:40 UTC, 3 hours ago'],
    [71 * 60, '2026-11-19 10:00 UTC, 71 hours ago'],
    [10 * DAY, '2026-11-12 09:00 UTC, 10 days ago'],
  ] as const) {
    it(`shows a change ${String(minutesAgo)} minutes ago as ${shown}`, async () => {
      const outcome = await outcomeOf(mailboxSyncFolder, { ask: () => Promise.resolve(changed(minutesAgo)) });
      assert.ok(outcome.kind === 'judged');
      const seen = outcome.evidence.find(({ label }) => label.message === 'Last change seen');
      assert.equal(seen?.value, shown);
    });
  }
});

import assert from 'node:assert/strict';
import { mailboxSyncFolder } from '../../../../src/checks/setUpSalesforce/mailboxSyncFolder.ts';
import { anError, aSuccess, NOW } from '../../../support/builders.ts';
import { outcomeOf, verdictOn } from '../../../support/judging.ts';

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

import assert from 'node:assert/strict';
import { createMailboxPort, labWire } from '../../../../src/exchange/exchangeBundle.ts';
import { startLab, type Lab } from '../../../../src/lab/lab.ts';
import { exchangeOptions, FakePasswords, never } from '../../../support/exchangeOptions.ts';
import { labProfile } from '../../../support/labRun.ts';

const ANNA = 'anna.berg@contoso.test';

describe('a mailbox of a verification', () => {
  let lab: Lab;

  before(async () => {
    lab = await startLab();
  });
  beforeEach(() => {
    lab.reset();
  });
  after(() => lab.stop());

  async function open(fault: string | undefined, syncFolder: boolean) {
    lab.setFaults(fault === undefined ? [] : [fault]);
    const { serviceAccount, hosts } = lab.state;
    const { userName, password } = serviceAccount;
    const passwords = new FakePasswords({ userName, password, hosts: [hosts.ews], approvedCertificates: [] });
    const port = createMailboxPort(exchangeOptions({ passwords, ...labWire(lab.state) }));
    await using session = port.openMailboxes(labProfile(lab.state, 'ntlm'));
    const answers = [];
    for (const step of syncFolder ? (['folders', 'syncFolder'] as const) : (['folders'] as const)) {
      answers.push(await session.openMailbox(ANNA, step, never()));
    }
    const answer = answers.at(-1);
    assert.ok(answer?.kind === 'answered' && answer.answer.kind === 'success');
    return answer;
  }

  for (const [fault, hours] of [
    [undefined, 0],
    ['syncQuiet', 31],
  ] as const) {
    it(`tells that the sync wrote ${String(hours)} hours ago, with one request more than to open the folders`, async () => {
      const { hasSyncFolder, syncChanged } = await open(fault, true);
      assert.ok(hasSyncFolder && syncChanged);
      assert.equal(Math.round((Date.now() - syncChanged.getTime()) / 3_600_000), hours);
      assert.deepEqual(lab.status().operations, { GetFolder: 1, FindFolder: 1 });
    });
  }

  it('tells that the sync has made no folder', async () => {
    const { hasSyncFolder, syncChanged } = await open('syncFolderMissing', true);
    assert.deepEqual([hasSyncFolder, syncChanged], [false, undefined]);
  });

  it('says nothing of the sync where nobody asks', async () => {
    const { hasSyncFolder, syncChanged } = await open(undefined, false);
    assert.deepEqual([hasSyncFolder, syncChanged, lab.status().operations], [undefined, undefined, { GetFolder: 1 }]);
  });
});

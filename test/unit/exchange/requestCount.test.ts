import assert from 'node:assert/strict';
import type { LabStatus } from '../../../src/lab/control.ts';
import { startLab, type Lab } from '../../../src/lab/lab.ts';
import { labExchange, labProfile, runOverLab } from '../../support/labRun.ts';

/** What is asked of Exchange to prove one mailbox; whoever adds to it has a reason. */
const OPERATIONS = { GetFolder: 3, FindFolder: 1 };

describe('a full run over a healthy server', () => {
  let lab: Lab;
  before(async () => {
    lab = await startLab();
  });
  beforeEach(() => {
    lab.reset();
  });
  after(() => lab.stop());

  async function run(scheme: 'basic' | 'ntlm', address: 'ewsUrl' | 'autodiscover'): Promise<LabStatus> {
    const profile = { ...labProfile(lab.state, scheme, { address }), mailboxes: [`anna.berg@${lab.state.domain}`] };
    await runOverLab(profile, labExchange(lab.state));
    return lab.status();
  }

  for (const address of ['ewsUrl', 'autodiscover'] as const) {
    it(`asks nothing twice by Basic, with ${address}`, async () => {
      const { requests, operations } = await run('basic', address);
      assert.deepEqual(requests, { dns: 9, https: 16, autodiscover: 5, ews: 8 });
      assert.deepEqual(operations, { ...OPERATIONS, GetServerTimeZones: 1 });
    });

    it(`asks nothing twice by NTLM, with ${address}`, async () => {
      const { requests, operations } = await run('ntlm', address);
      assert.deepEqual(operations, { ...OPERATIONS, GetServerTimeZones: 2 });
      // How many connections are signed in depends on which answers come first: two legs more for each.
      assert.ok(Number(requests['https']) <= 21, JSON.stringify(requests));
    });
  }
});

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orgPortOf } from '../../../src/cli/org.ts';
import type { ConnectionProfile } from '../../../src/core/profile/profile.ts';
import { startLab, type Lab } from '../../../src/lab/lab.ts';
import { labProfile } from '../../support/labRun.ts';

const NEVER = new AbortController().signal;

describe('the org of a call', () => {
  let lab: Lab;
  let folder: string;
  before(async () => {
    lab = await startLab();
    folder = await mkdtemp(join(tmpdir(), 'exchange-connect-'));
  });
  after(async () => {
    await lab.stop();
    await rm(folder, { recursive: true });
  });

  const withOrg = (salesforce: ConnectionProfile['salesforce']): ConnectionProfile => ({
    ...labProfile(lab.state, 'ntlm'),
    ...(salesforce && { salesforce }),
  });

  it('is none where the profile names none', async () => {
    assert.equal(await orgPortOf({ profilePath: 'p.json' }, withOrg(undefined), lab.state), undefined);
  });

  it("is the lab's for a call to the lab", async () => {
    const profile = withOrg({ org: 'practice-lab' });
    const port = await orgPortOf({ profilePath: 'p.json' }, profile, lab.state);
    await using session = port?.openSession(profile);
    assert.partialDeepStrictEqual(await session?.connect(NEVER), { value: { orgId: lab.state.org.orgId } });
  });

  it('reads its users from a file beside the profile, however that is encoded', async () => {
    await writeFile(join(folder, 'users.csv'), Buffer.from('\uFEFFEmail\r\nANNA.BERG@contoso.test\r\n', 'utf16le'));
    const profile = withOrg({ org: 'practice-lab', users: { file: 'users.csv' } });
    const port = await orgPortOf({ profilePath: join(folder, 'p.json') }, profile, lab.state);
    await using session = port?.openSession(profile);
    const seen = await session?.users(NEVER);
    assert.deepEqual(seen?.kind === 'answered' && seen.value.users.map(({ email }) => email), [
      'anna.berg@contoso.test',
    ]);
  });

  it('asks the command line that the call names', async () => {
    const profile = withOrg({ org: 'contoso' });
    const port = await orgPortOf({ profilePath: 'p.json', sfPath: join(folder, 'no-sf') }, profile, undefined);
    await using session = port?.openSession(profile);
    assert.partialDeepStrictEqual(await session?.connect(NEVER), { fault: { kind: 'cliMissing' } });
  });
});

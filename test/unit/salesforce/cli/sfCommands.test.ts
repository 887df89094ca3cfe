import assert from 'node:assert/strict';
import { authorizeOrg, listOrgs, openInOrg } from '../../../../src/salesforce/salesforceBundle.ts';
import { faultOf, valueOf } from '../support/answers.ts';
import { FakeSf } from '../support/fakeSf.ts';
import { CALM, ORIGIN } from '../support/scriptedOrg.ts';

describe('commands of sf for a person', function () {
  before(function () {
    if (process.platform === 'win32') this.skip();
  });

  it('lists each org once, the target org first', async () => {
    const org = { username: 'a@x', orgId: '00D1', instanceUrl: `${ORIGIN}/`, alias: 'a' };
    const target = { ...org, username: 'b@x', alias: undefined, isDefaultUsername: true, connectedStatus: 'Connected' };
    using sf = new FakeSf({
      'org list': {
        result: { other: [org], nonScratchOrgs: [org], sandboxes: [target, { error: 'unreadable' }], scratchOrgs: [] },
      },
    });
    assert.deepEqual(valueOf(await listOrgs(sf.cli, CALM)), [
      {
        username: 'b@x',
        orgId: '00D1',
        instanceUrl: ORIGIN,
        aliases: [],
        isTarget: true,
        isSandbox: true,
        isScratch: false,
        connectedStatus: 'Connected',
      },
      {
        username: 'a@x',
        orgId: '00D1',
        instanceUrl: ORIGIN,
        aliases: ['a'],
        isTarget: false,
        isSandbox: false,
        isScratch: false,
      },
    ]);
    assert.deepEqual(sf.calls, ['org list --skip-connection-status --json']);
  });

  it('lets a person sign in to a host of Salesforce', async () => {
    using sf = new FakeSf({ 'org login web': { result: { username: 'a@x', orgId: '00D1', accessToken: 'hidden' } } });
    const answer = await authorizeOrg(sf.cli, { alias: 'contoso', instanceUrl: 'https://test.salesforce.com/' }, CALM);
    assert.deepEqual(valueOf(answer), { username: 'a@x', orgId: '00D1' });
    assert.deepEqual(sf.calls, ['org login web --alias contoso --instance-url https://test.salesforce.com --json']);
  });

  it('starts nothing for a name or an address that is not fit', async () => {
    using sf = new FakeSf({ '--version': '@salesforce/cli/2.150.6 linux-x64' });
    const asked = [
      authorizeOrg(sf.cli, { alias: 'a b' }, CALM),
      authorizeOrg(sf.cli, { instanceUrl: 'https://login.salesforce.com.evil.example' }, CALM),
      openInOrg(sf.cli, '$(id)', '/lightning/setup/Users/home', CALM),
    ];
    const kinds = (await Promise.all(asked)).map((answer) => faultOf(answer).kind);
    assert.deepEqual(kinds, ['unsafeOrgName', 'hostRefused', 'unsafeOrgName']);
    await assert.rejects(openInOrg(sf.cli, 'contoso', '/x?y=$(id)', CALM), TypeError);
    assert.throws(() => sf.calls, { code: 'ENOENT' });
  });

  it('opens a page of Setup', async () => {
    using sf = new FakeSf({ 'org open': { result: {} } });
    valueOf(await openInOrg(sf.cli, 'contoso', '/lightning/setup/Users/home', CALM));
    assert.deepEqual(sf.calls, ['org open --path /lightning/setup/Users/home --target-org contoso --json']);
  });
});

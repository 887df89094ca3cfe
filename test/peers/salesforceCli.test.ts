import assert from 'node:assert/strict';
import { systemClock } from '../../src/core/systemClock.ts';
import type { OrgSession } from '../../src/core/salesforce/ports.ts';
import { startLab, type Lab } from '../../src/lab/lab.ts';
import type { CliOptions } from '../../src/salesforce/cli/options.ts';
import { openSession as openOrgSession } from '../../src/salesforce/openSession.ts';
import { labFetch, listOrgs } from '../../src/salesforce/salesforceBundle.ts';
import { aProfile } from '../support/builders.ts';
import { faultOf, valueOf } from '../unit/salesforce/support/answers.ts';
import { installSalesforceCli, SalesforceHome } from './salesforceCliPeer.ts';

const CALM = new AbortController().signal;

describe('the real sf command line', function () {
  this.timeout(60_000);
  let lab: Lab;
  let home: SalesforceHome;
  let cli: CliOptions;

  before(async function () {
    this.timeout(600_000);
    const command = await installSalesforceCli();
    lab = await startLab();
    home = new SalesforceHome(command, lab.state);
    cli = { command, workingDirectory: home.folder, environment: home.environment };
    await home.signIn(lab.state, 'contoso');
  });
  beforeEach(() => {
    lab.reset();
  });
  after(async () => {
    home[Symbol.dispose]();
    await lab.stop();
  });

  function openSession(org?: string, approvedOrigins: readonly string[] = [lab.state.org.instanceUrl]): OrgSession {
    const profile = { ...aProfile(), salesforce: org === undefined ? {} : { org } };
    const options = {
      clock: systemClock,
      cli,
      readFile: () => Promise.reject(new Error('no file')),
      fetch: labFetch(lab.state.rootCertificates.public),
    };
    return openOrgSession(profile, options, approvedOrigins);
  }

  it('displays the org of the lab as connected', async () => {
    const shown = (await home.run(['org', 'display', '--target-org', 'contoso'])) as Record<string, unknown>;
    assert.equal(shown['connectedStatus'], 'Connected');
    assert.equal(shown['id'], lab.state.org.orgId);
  });

  it('leads us to the org, which we then read', async () => {
    await using session = openSession('contoso');
    const { username, orgId, instanceUrl } = lab.state.org;
    const connection = valueOf(await session.connect(CALM));
    assert.deepEqual(
      { ...connection, userId: connection.userId.slice(0, 3) },
      { username, orgId, instanceUrl, alias: 'contoso', apiVersion: '68.0', cliVersion: '2.150.6', userId: '005' },
    );
    assert.equal(valueOf(await session.users(CALM)).users.length, 24);
    assert.equal(valueOf(await session.organization(CALM)).organizationType, 'Enterprise Edition');
  });

  it('lists the org to us once, with its alias', async () => {
    const { username, orgId, instanceUrl } = lab.state.org;
    assert.deepEqual(valueOf(await listOrgs(cli, CALM)), [
      { username, orgId, instanceUrl, aliases: ['contoso'], isTarget: false, isSandbox: false, isScratch: false },
    ]);
  });

  it('leads us to the target org, and says that there is none', async () => {
    await using without = openSession();
    assert.deepEqual(faultOf(await without.connect(CALM)), { kind: 'noTargetOrg' });
    await home.run(['config', 'set', 'target-org', 'contoso', '--global']);
    await using session = openSession();
    assert.equal(valueOf(await session.connect(CALM)).alias, 'contoso');
    await home.run(['config', 'unset', 'target-org', '--global']);
  });

  it('tells us that it does not know an org', async () => {
    await using session = openSession('fabrikam');
    assert.deepEqual(faultOf(await session.connect(CALM)), { kind: 'unknownOrg', org: 'fabrikam' });
  });

  it('is asked once more for the token that the org refuses, and no further', async () => {
    lab.setFaults(['sessionExpired']);
    await using session = openSession('contoso');
    assert.deepEqual(faultOf(await session.connect(CALM)), { kind: 'sessionExpired' });
  });

  it('leads us nowhere but to hosts that are approved', async () => {
    await using session = openSession('contoso', []);
    const { host } = new URL(lab.state.org.instanceUrl);
    assert.deepEqual(faultOf(await session.connect(CALM)), { kind: 'hostRefused', host });
  });
});

import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { OrgFault } from '../../../../src/core/salesforce/answer.ts';
import { createOrgPort } from '../../../../src/salesforce/salesforceBundle.ts';
import type { OrgSession } from '../../../../src/core/salesforce/ports.ts';
import { aProfile } from '../../../support/builders.ts';
import { ManualClock } from '../../../support/fakeClock.ts';
import { faultOf, valueOf } from '../support/answers.ts';
import { FakeSf, type FakeAnswers } from '../support/fakeSf.ts';
import { CALM, ORIGIN, ScriptedOrg, SESSION_EXPIRED, TOKEN } from '../support/scriptedOrg.ts';

const VERSION = '@salesforce/cli/2.150.6 linux-x64 node-v24.21.0';
const DISPLAYED = {
  username: 'grace@contoso.test',
  instanceUrl: `${ORIGIN}/`,
  alias: 'contoso',
  accessToken: '[REDACTED] Use …',
};
const HEALTHY: FakeAnswers = {
  '--version': VERSION,
  'org display': { result: DISPLAYED },
  'org auth show-access-token': { result: { accessToken: TOKEN }, warnings: ['This command exposes …'] },
};

describe('way into an org by sf', function () {
  before(function () {
    // The fake is a script with a shebang; the real command line runs on Windows in the peer tests.
    if (process.platform === 'win32') this.skip();
  });

  it('asks for the org, and for its token by user name', async () => {
    using sf = new FakeSf(HEALTHY);
    const org = new ScriptedOrg();
    await using session = openSession(sf, org, 'contoso');
    const connection = valueOf(await session.connect(CALM));
    assert.equal(connection.cliVersion, '2.150.6');
    assert.equal(connection.alias, 'contoso');
    assert.equal(connection.instanceUrl, ORIGIN);
    assert.equal(org.requests.at(-1)?.headers['authorization'], `Bearer ${TOKEN}`);
    assert.deepEqual([...sf.calls].sort(), [
      '--version',
      'org auth show-access-token --target-org grace@contoso.test --json',
      'org display --target-org contoso --json',
    ]);
  });

  it('leaves the choice of the target org to sf', async () => {
    using sf = new FakeSf(HEALTHY);
    await using session = openSession(sf, new ScriptedOrg(), undefined);
    valueOf(await session.connect(CALM));
    assert.ok(sf.calls.includes('org display --json'));
  });

  it('takes the token from the display of an old version, which knows no other way', async () => {
    using sf = new FakeSf({
      '--version': '@salesforce/cli/2.136.7 x',
      'org display': { result: { ...DISPLAYED, accessToken: TOKEN } },
    });
    const org = new ScriptedOrg();
    await using session = openSession(sf, org, 'contoso');
    valueOf(await session.connect(CALM));
    assert.equal(org.requests.at(-1)?.headers['authorization'], `Bearer ${TOKEN}`);
    assert.equal(sf.calls.length, 2);
  });

  const FAULTS: readonly (readonly [title: string, answers: FakeAnswers, org: string | undefined, fault: OrgFault])[] =
    [
      [
        'a version that hides the token and cannot show it',
        { ...HEALTHY, '--version': '@salesforce/cli/2.100.0 x' },
        'contoso',
        { kind: 'cliTooOld', version: '2.100.0' },
      ],
      ['a name with characters of a shell', HEALTHY, 'a;rm -rf ~', { kind: 'unsafeOrgName', org: 'a;rm -rf ~' }],
      ['a name that would be an option', HEALTHY, '--json', { kind: 'unsafeOrgName', org: '--json' }],
      [
        'an alias that does not exist',
        { ...HEALTHY, 'org display': { name: 'NamedOrgNotFoundError', message: 'No authorization information found' } },
        'nope',
        { kind: 'unknownOrg', org: 'nope' },
      ],
      [
        'a host that is not of Salesforce',
        {
          ...HEALTHY,
          'org display': { result: { ...DISPLAYED, instanceUrl: 'https://my.salesforce.com.evil.example' } },
        },
        'contoso',
        { kind: 'hostRefused', host: 'my.salesforce.com.evil.example' },
      ],
      [
        'an instance without TLS',
        { ...HEALTHY, 'org display': { result: { ...DISPLAYED, instanceUrl: 'http://contoso.my.salesforce.com' } } },
        'contoso',
        { kind: 'hostRefused', host: 'contoso.my.salesforce.com' },
      ],
      [
        'a token that is none',
        { ...HEALTHY, 'org auth show-access-token': { result: { accessToken: 'x' } } },
        'contoso',
        { kind: 'malformed', message: 'sf org auth show-access-token' },
      ],
    ];
  for (const [title, answers, name, fault] of FAULTS) {
    it(`tells ${title}`, async () => {
      using sf = new FakeSf(answers);
      const org = new ScriptedOrg();
      await using session = openSession(sf, org, name);
      assert.deepEqual(faultOf(await session.connect(CALM)), fault);
      assert.deepEqual(org.requests, []);
    });
  }

  it('tells where the command was not found', async () => {
    using sf = new FakeSf(HEALTHY);
    await using session = openSession(sf, new ScriptedOrg(), 'contoso', join(sf.folder, 'nothing'));
    assert.deepEqual(faultOf(await session.connect(CALM)), { kind: 'cliMissing', command: join(sf.folder, 'nothing') });
  });

  it('asks sf once more for a token that the org refuses', async () => {
    using sf = new FakeSf(HEALTHY);
    const org = new ScriptedOrg(({ headers }) =>
      headers['authorization'] ? { status: 401, body: SESSION_EXPIRED } : undefined,
    );
    await using session = openSession(sf, org, 'contoso');
    const answers = await Promise.all([session.connect(CALM), session.limits(CALM), session.switches(CALM)]);
    assert.deepEqual(
      answers.map(faultOf),
      Array.from({ length: 3 }, () => ({ kind: 'sessionExpired' })),
    );
    assert.equal(sf.calls.filter((call) => call.startsWith('org auth')).length, 2);
    assert.equal(org.requests.filter(({ headers }) => headers['authorization']).length, 1);
  });

  it('goes on with the token that sf renewed', async () => {
    using sf = new FakeSf(HEALTHY);
    const renewed = TOKEN.replace('AtAll', 'Renewed');
    const org = new ScriptedOrg(({ headers }) => {
      if (headers['authorization'] !== `Bearer ${TOKEN}`) return undefined;
      sf.answer({ ...HEALTHY, 'org auth show-access-token': { result: { accessToken: renewed } } });
      return { status: 401, body: SESSION_EXPIRED };
    });
    await using session = openSession(sf, org, 'contoso');
    valueOf(await session.connect(CALM));
    valueOf(await session.captureState(CALM));
    assert.equal(org.requests.filter(({ headers }) => headers['authorization'] === `Bearer ${TOKEN}`).length, 1);
  });

  const RENEWED = { 'org auth show-access-token': { result: { accessToken: TOKEN.replace('AtAll', 'Renewed') } } };
  const OTHERS: readonly (readonly [title: string, displayed: object, fault: OrgFault])[] = [
    ['of another user', { ...DISPLAYED, username: 'mallory@contoso.test' }, { kind: 'sessionExpired' }],
    [
      'of another org',
      { ...DISPLAYED, instanceUrl: 'https://fabrikam.my.salesforce.com' },
      { kind: 'moved', host: 'contoso.my.salesforce.com', target: 'fabrikam.my.salesforce.com' },
    ],
    [
      'of a host that is not of Salesforce',
      { ...DISPLAYED, instanceUrl: 'https://fabrikam.example' },
      { kind: 'hostRefused', host: 'fabrikam.example' },
    ],
  ];
  for (const [title, displayed, fault] of OTHERS) {
    it(`takes no token ${title} for a renewed one`, async () => {
      using sf = new FakeSf(HEALTHY);
      const org = new ScriptedOrg(({ headers }) => {
        if (headers['authorization'] === undefined) return undefined;
        // A person chooses another target org while the checks run.
        sf.answer({ ...HEALTHY, ...RENEWED, 'org display': { result: displayed } });
        return { status: 401, body: SESSION_EXPIRED };
      });
      await using session = openSession(sf, org, undefined);
      assert.deepEqual(faultOf(await session.connect(CALM)), fault);
      assert.equal(org.requests.filter(({ headers }) => headers['authorization']).length, 1);
    });
  }

  it('renews the token of the user whose it was, whatever the target org is by then', async () => {
    using sf = new FakeSf(HEALTHY);
    const org = new ScriptedOrg(({ headers }) => {
      if (headers['authorization'] !== `Bearer ${TOKEN}`) return undefined;
      sf.answer({ ...HEALTHY, ...RENEWED });
      return { status: 401, body: SESSION_EXPIRED };
    });
    await using session = openSession(sf, org, undefined);
    valueOf(await session.connect(CALM));
    assert.deepEqual(
      sf.calls.filter((call) => call.startsWith('org display')),
      ['org display --json', 'org display --target-org grace@contoso.test --json'],
    );
  });

  it('starts sf also where the folder of the profile is gone', async () => {
    using sf = new FakeSf(HEALTHY);
    const cli = { ...sf.cli, workingDirectory: join(sf.folder, 'gone') };
    const readFile = (): Promise<Uint8Array> => Promise.reject(new Error('no file'));
    const port = createOrgPort({ clock: new ManualClock(), cli, readFile, fetch: new ScriptedOrg().fetch });
    await using session = port.openSession({ ...aProfile(), salesforce: {} });
    valueOf(await session.connect(CALM));
  });

  it('goes by the fetch of the process as it is at each call: VS Code replaces it', async () => {
    using sf = new FakeSf(HEALTHY);
    const { cli, org } = { cli: sf.cli, org: new ScriptedOrg() };
    const port = createOrgPort({ clock: new ManualClock(), cli, readFile: () => Promise.reject(new Error('no file')) });
    await using session = port.openSession({ ...aProfile(), salesforce: { org: 'contoso' } });
    const { fetch } = globalThis;
    globalThis.fetch = org.fetch as typeof fetch;
    try {
      valueOf(await session.connect(CALM));
    } finally {
      globalThis.fetch = fetch;
    }
    assert.equal(org.requests.length, 2);
  });

  it('ends a silent sf and all it started when it is cancelled', async () => {
    using sf = new FakeSf({ ...HEALTHY, 'org display': null });
    const cancelling = new AbortController();
    await using session = openSession(sf, new ScriptedOrg(), 'contoso');
    const asked = session.connect(cancelling.signal);
    await sf.isSilent();
    cancelling.abort();
    // It rejects when nobody holds the output open any more.
    await assert.rejects(asked, { name: 'AbortError' });
  });

  it('waits no longer than a minute for sf', async () => {
    using sf = new FakeSf({ ...HEALTHY, 'org display': null });
    const clock = new ManualClock();
    await using session = openSession(sf, new ScriptedOrg(), 'contoso', undefined, clock);
    const asked = session.connect(CALM);
    await sf.isSilent();
    clock.expire(60_000);
    assert.deepEqual(faultOf(await asked), { kind: 'timedOut', timeoutMs: 60_000 });
  });
});

function openSession(
  { cli }: FakeSf,
  org: ScriptedOrg,
  name: string | undefined,
  command = cli.command ?? '',
  clock = new ManualClock(),
): OrgSession {
  const readFile = (): Promise<Uint8Array> => Promise.reject(new Error('no file'));
  const port = createOrgPort({ clock, cli: { ...cli, command }, readFile, fetch: org.fetch });
  return port.openSession({ ...aProfile(), salesforce: name === undefined ? {} : { org: name } });
}

import assert from 'node:assert/strict';
import { CHECKS } from '../../../src/checks/catalogue.ts';
import type { CheckResult } from '../../../src/core/check.ts';
import { NO_CONSENT } from '../../../src/core/facts.ts';
import { planRun } from '../../../src/core/plan.ts';
import type { ExchangeSession } from '../../../src/core/ports.ts';
import type { ConnectionProfile } from '../../../src/core/profile/profile.ts';
import { runPlan } from '../../../src/core/run.ts';
import {
  aChallenge,
  aConnection,
  anAutodiscover,
  anAutodiscoverWithoutUrl,
  anError,
  anExchange,
  aProfile,
  aProfileWithoutUrl,
  aSignIn,
  aSuccess,
  aTlsObservation,
} from '../../support/builders.ts';
import { stoppedClock } from '../../support/fakeClock.ts';
import { factsOf, type FakeOrg } from '../../support/fakeSession.ts';
import {
  aConfirmation,
  answered,
  aProfileWithOrg,
  confirmationsOf,
  failed,
  somePermissions,
} from '../../support/orgBuilders.ts';

type Results = ReadonlyMap<string, CheckResult>;

/** Runs every check over a session. */
function runAll(
  change: Partial<ExchangeSession>,
  profile: ConnectionProfile = aProfile(),
  org: FakeOrg = {},
): Promise<Results> {
  const options = {
    clock: stoppedClock,
    signal: new AbortController().signal,
    checkTimeoutMs: 1000,
    observe: () => undefined,
  };
  return runPlan(planRun(CHECKS, profile), factsOf(profile, change, NO_CONSENT, org), options);
}

/** What is broken, in the order of the plan; what is only worth knowing is left out. */
function broken(results: Results): readonly string[] {
  const findings = [...results.values()].flatMap((result) => ('findings' in result ? result.findings : []));
  return findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code);
}

function withStatus(results: Results, status: CheckResult['status']): readonly string[] {
  return [...results].filter(([, result]) => result.status === status).map(([key]) => key);
}

const ROLE_MISSING: Partial<ExchangeSession> = {
  ask: (_url, _scheme, question) =>
    Promise.resolve('impersonate' in question ? anError('ErrorImpersonateUserDenied') : aSuccess()),
};

/** One fault each, and the one true name of it. */
const FAULTS: readonly (readonly [string, Partial<ExchangeSession>, readonly string[]])[] = [
  ['a closed port', { connect: () => Promise.resolve(aConnection({ outcome: 'refused' })) }, ['network.portRefused']],
  [
    'a missing intermediate',
    {
      inspectTls: () =>
        Promise.resolve(aTlsObservation({ salesforceVerdict: 'intermediateMissing', mayCarryPassword: false })),
    },
    ['tls.intermediateMissing'],
  ],
  ['a page in front', { challenge: () => Promise.resolve(anExchange({ status: 440 })) }, ['ews.preAuthentication']],
  ['NTLM off', { challenge: () => Promise.resolve(aChallenge(['Basic realm="x"'])) }, ['ews.ntlmOff']],
  ['a wrong password', { signIn: () => Promise.resolve(aSignIn({ outcome: 'refused' })) }, ['authentication.refused']],
  ['no Autodiscover', { discover: () => Promise.resolve(anAutodiscoverWithoutUrl()) }, ['autodiscover.notFound']],
];

describe('a run of all checks', () => {
  it('finds nothing on a healthy Exchange, and leaves nothing out', async () => {
    const results = await runAll({});
    assert.deepEqual(broken(results), []);
    const left = [...results].filter(([, { status }]) => status !== 'pass').map(([key]) => key);
    assert.deepEqual(left, ['mailbox.writable#anna.berg@contoso.com', 'mailbox.writable#ben.cole@contoso.com']);
  });

  for (const [name, session, expected] of FAULTS) {
    it(`names ${name} once, and accuses nothing else of it`, async () => {
      assert.deepEqual(broken(await runAll(session)), expected);
    });
  }

  it('goes on to sign in where only Salesforce would refuse the certificate', async () => {
    const tls = aTlsObservation({ salesforceVerdict: 'unknownAuthority', mayCarryPassword: true });
    const results = await runAll({ inspectTls: () => Promise.resolve(tls) });
    assert.deepEqual(broken(results), ['tls.privateAuthority']);
    assert.deepEqual(withStatus(results, 'blocked'), []);
  });

  it('keeps the password where the connection is not trusted, and says by what', async () => {
    const signIn = () => Promise.reject(new Error('a password was sent'));
    const tls = aTlsObservation({ coversHost: false, mayCarryPassword: false });
    const results = await runAll({ inspectTls: () => Promise.resolve(tls), signIn });
    assert.deepEqual(results.get('tls.passwordSafe'), { status: 'blocked', by: ['tls.hostName'] });
    assert.deepEqual(results.get('account.signIn'), { status: 'blocked', by: ['tls.passwordSafe'] });
  });

  it('blocks the folders of a denied mailbox, not those of another', async () => {
    const [anna = ''] = aProfile().mailboxes;
    const ask: ExchangeSession['ask'] = (_url, _scheme, question) =>
      Promise.resolve(
        question.kind === 'folder' && question.impersonate === anna
          ? anError('ErrorImpersonateUserDenied')
          : aSuccess(),
      );
    const results = await runAll({ ask });
    assert.deepEqual(broken(results), ['impersonation.outOfScope']);
    assert.deepEqual(
      withStatus(results, 'blocked'),
      ['folders.calendar', 'folders.contacts', 'mailbox.writable', 'mailbox.syncFolder'].map((id) => `${id}#${anna}`),
    );
  });

  it('names the missing role at every mailbox, as each of them stays closed', async () => {
    const codes = broken(await runAll(ROLE_MISSING)).filter((code) => code.startsWith('impersonation.'));
    assert.deepEqual(codes, ['impersonation.roleMissing', 'impersonation.roleMissing']);
  });

  it('takes a busy server for unknown, never for broken', async () => {
    const results = await runAll({ ask: () => Promise.resolve(anError('ErrorServerBusy')) });
    assert.deepEqual(broken(results), []);
    assert.ok(withStatus(results, 'unknown').includes('account.mailbox'));
  });

  it('waits for Autodiscover where the profile has no address, for its own domain alone', async () => {
    const profile = aProfileWithoutUrl(['anna.berg@contoso.com', 'x@fabrikam.com']);
    const discover = (address: string) =>
      Promise.resolve(address.endsWith('@fabrikam.com') ? anAutodiscoverWithoutUrl() : anAutodiscover());
    const results = await runAll({ discover }, profile);
    assert.deepEqual(broken(results), ['autodiscover.notFound']);
    assert.equal(results.get('network.resolve')?.status, 'pass');
    assert.deepEqual(
      withStatus(results, 'blocked'),
      ['externalUrl', 'schemes', 'places']
        .map((id) => `autodiscover.${id}#fabrikam.com`)
        .toSpliced(1, 0, 'tls.names#fabrikam.com'),
    );
  });

  it('stops at the empty external address where the profile has none either', async () => {
    const observation = { ...anAutodiscoverWithoutUrl(), internalUrl: 'https://ex01.contoso.local/EWS/Exchange.asmx' };
    const results = await runAll({ discover: () => Promise.resolve(observation) }, aProfileWithoutUrl());
    assert.deepEqual(broken(results), ['autodiscover.externalUrlEmpty']);
    assert.equal(results.get('network.resolve')?.status, 'blocked');
  });
});

/** The checks that rest on the word of a person, or on a change that a person agrees to. */
const ASKED_OF_PEOPLE = ['sync.credentials', 'sync.configuration', 'capture.blockers', 'probe.salesforce'];

describe('a run of all checks with an org', () => {
  it('finds nothing on a healthy org, and leaves open what a person has to say', async () => {
    const results = await runAll({}, aProfileWithOrg());
    assert.deepEqual(broken(results), []);
    assert.deepEqual(withStatus(results, 'blocked'), []);
    assert.deepEqual(withStatus(results, 'unknown'), []);
    const skipped = withStatus(results, 'skipped').filter((key) => !key.startsWith('mailbox.writable'));
    assert.deepEqual([...skipped].sort(), [...ASKED_OF_PEOPLE].sort());
  });

  it('has every check of the org passed once people have said what they know', async () => {
    const confirmations = confirmationsOf(
      aConfirmation('credentialsEntered'),
      aConfirmation('configurationActive'),
      aConfirmation('usersSelectEvents', { answer: false }),
    );
    const results = await runAll({}, aProfileWithOrg(), { confirmations });
    for (const key of ASKED_OF_PEOPLE.slice(0, 3)) assert.equal(results.get(key)?.status, 'pass', key);
  });

  it('names an expired session once, and nothing of Exchange suffers from it', async () => {
    const connect = () => Promise.resolve(failed({ kind: 'sessionExpired' }));
    const results = await runAll({}, aProfileWithOrg(), { org: { connect } });
    assert.deepEqual(broken(results), ['org.sessionExpired']);
    assert.equal(results.get('users.known')?.status, 'blocked');
    assert.equal(results.get('account.signIn')?.status, 'pass');
    assert.equal(results.get('mailbox.syncFolder#anna.berg@contoso.com')?.status, 'pass');
  });

  it('names a missing permission once, and reads on', async () => {
    const permissions = () => Promise.resolve(answered(somePermissions({ manageLightningSync: false })));
    const results = await runAll({}, aProfileWithOrg(), { org: { permissions } });
    assert.deepEqual(broken(results), ['org.permissionMissing']);
    assert.deepEqual(withStatus(results, 'blocked'), []);
  });

  it('lets no fault of Exchange touch the checks of the org', async () => {
    const connect = () => Promise.resolve(aConnection({ outcome: 'refused' }));
    const results = await runAll({ connect }, aProfileWithOrg());
    assert.deepEqual(broken(results), ['network.portRefused']);
    for (const key of ['org.connected', 'org.permissions', 'users.known', 'capture.licences']) {
      assert.equal(results.get(key)?.status, 'pass', key);
    }
  });
});

import assert from 'node:assert/strict';
import { CHECKS } from '../../../../src/checks/catalogue.ts';
import { orgConnected } from '../../../../src/checks/setUpSalesforce/orgConnected.ts';
import type { OrgFault } from '../../../../src/core/salesforce/answer.ts';
import type { OrgSession } from '../../../../src/core/salesforce/ports.ts';
import { inEnglish } from '../../../../src/core/text.ts';
import { aProfile } from '../../../support/builders.ts';
import { outcomeOf, verdictOnOrg } from '../../../support/judging.ts';
import { aProfileWithOrg, failed, NOT_AVAILABLE } from '../../../support/orgBuilders.ts';

const HOST = 'contoso.my.salesforce.com';

/** Every fault there is, and what it is called where the way to the org is looked for. */
const FAULTS: readonly (readonly [OrgFault, string])[] = [
  [{ kind: 'cliMissing', command: 'sf' }, 'org.cliMissing'],
  [{ kind: 'cliTooOld', version: '2.90.4' }, 'org.cliTooOld'],
  [{ kind: 'cliFailed', name: 'PluginError', message: 'Out of order.' }, 'org.cliFailed'],
  [{ kind: 'noTargetOrg' }, 'org.noTarget'],
  [{ kind: 'unknownOrg', org: 'nope' }, 'org.unknownOrg'],
  [{ kind: 'unsafeOrgName', org: 'a&calc' }, 'org.unsafeName'],
  [{ kind: 'sessionExpired' }, 'org.sessionExpired'],
  [{ kind: 'hostRefused', host: 'evil.example.com' }, 'org.hostRefused'],
  [{ kind: 'orgGone', host: HOST }, 'org.gone'],
  [{ kind: 'moved', host: HOST, target: 'fabrikam.my.salesforce.com' }, 'org.moved'],
  [{ kind: 'unreachable', host: HOST, code: 'ECONNREFUSED' }, 'org.unreachable'],
  [{ kind: 'timedOut', timeoutMs: 30_000 }, 'org.noAnswer'],
  [{ kind: 'maintenance' }, 'org.maintenance'],
  [{ kind: 'apiDisabled' }, 'org.apiDisabled'],
  [{ kind: 'limitExceeded' }, 'org.limitExceeded'],
  [{ kind: 'accessDenied', message: 'insufficient access' }, 'org.accessDenied'],
  [NOT_AVAILABLE, 'org.refused'],
  [{ kind: 'usersFile', file: 'users.csv', message: 'ENOENT' }, 'users.fileUnreadable'],
  [{ kind: 'refused', status: 500, code: 'UNKNOWN_EXCEPTION', message: 'An unexpected error' }, 'org.refused'],
  [{ kind: 'malformed', message: 'a web page' }, 'org.malformed'],
];

describe('org.connected', () => {
  it('passes with a way into the org, and shows the org but no token', async () => {
    assert.deepEqual(await verdictOnOrg(orgConnected, {}), []);
  });

  for (const [fault, code] of FAULTS) {
    it(`calls ${JSON.stringify(fault)} ${code}`, async () => {
      const connect: OrgSession['connect'] = () => Promise.resolve(failed(fault));
      assert.deepEqual(await verdictOnOrg(orgConnected, { connect }), [code]);
    });
  }

  it('says nothing of a run that has no way to orgs', async () => {
    const connect: OrgSession['connect'] = () => Promise.resolve(failed({ kind: 'notConnected' }));
    assert.equal(await verdictOnOrg(orgConnected, { connect }), 'skipped');
  });

  it('names the setting where a program of the desktop does not find the command line', async () => {
    const connect: OrgSession['connect'] = () => Promise.resolve(failed({ kind: 'cliMissing', command: 'sf' }));
    const outcome = await outcomeOf(orgConnected, {}, aProfileWithOrg(), undefined, { org: { connect } });
    const [finding] = outcome.kind === 'judged' ? outcome.findings : [];
    assert.match(finding ? inEnglish(finding.message) : '', /PATH of your shell.+exchangeConnect\.salesforce\.cliPath/);
  });
});

const ORG_CHECKS = CHECKS.filter(
  (check) => check !== orgConnected && check.requires(aProfileWithOrg()).includes('org.connected'),
);

describe('checks of the org', () => {
  it('are there', () => {
    assert.ok(ORG_CHECKS.length >= 14, String(ORG_CHECKS.length));
  });

  for (const check of [orgConnected, ...ORG_CHECKS]) {
    it(`${check.id} has nothing to do for a profile about Exchange alone`, () => {
      assert.deepEqual(check.subjects(aProfile()), []);
    });

    it(`${check.id} is about a line that the profile has`, () => {
      for (const salesforce of [{}, { org: 'contoso' }, { org: 'contoso', users: { where: "Title = 'x'" } }]) {
        const profile = aProfileWithOrg({}, salesforce);
        for (const { property } of check.subjects(profile)) {
          const found = property.reduce<unknown>((part, step) => (part as Record<string, unknown>)[step], profile);
          assert.notEqual(found, undefined, property.join('.'));
        }
      }
    });
  }
});

/** What each check asks for, so that it can fail. */
const ASKED: readonly (readonly [string, keyof OrgSession])[] = [
  ['org.edition', 'organization'],
  ['org.permissions', 'permissions'],
  ['org.apiLimits', 'limits'],
  ['org.syncSwitch', 'switches'],
  ['users.known', 'users'],
  ['users.addresses', 'users'],
  ['users.mailboxes', 'users'],
  ['capture.licences', 'captureEntitlement'],
  ['capture.users', 'captureEntitlement'],
  ['capture.connections', 'captureState'],
];

describe('what the org does not answer', () => {
  for (const [id, method] of ASKED) {
    for (const [fault, expected] of [
      [NOT_AVAILABLE, 'skipped'],
      [{ kind: 'notConnected' }, 'skipped'],
      [{ kind: 'timedOut', timeoutMs: 30_000 }, 'transient'],
      [{ kind: 'maintenance' }, 'transient'],
      [{ kind: 'sessionExpired' }, ['org.sessionExpired']],
      [{ kind: 'limitExceeded' }, ['org.limitExceeded']],
    ] as const) {
      it(`leaves ${id} ${expected.toString()} for ${fault.kind}`, async () => {
        const check = CHECKS.find((one) => one.id === id);
        assert.ok(check);
        assert.deepEqual(await verdictOnOrg(check, { [method]: () => Promise.resolve(failed(fault)) }), expected);
      });
    }
  }
});

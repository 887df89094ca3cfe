import assert from 'node:assert/strict';
import { probeLeftovers } from '../../../../src/checks/analyzeConnectivity/probeLeftovers.ts';
import type { OrgAnswer } from '../../../../src/core/salesforce/answer.ts';
import type { OrgSession } from '../../../../src/core/salesforce/ports.ts';
import type { ProbeSite } from '../../../../src/core/salesforce/probe.ts';
import { aProfile } from '../../../support/builders.ts';
import { factsOf } from '../../../support/fakeSession.ts';
import { verdictOnOrg } from '../../../support/judging.ts';
import { answered, aProfileWithOrg, failed, NOT_AVAILABLE } from '../../../support/orgBuilders.ts';
import { CONSENT } from './probing.ts';

const site = (name: string): ProbeSite => ({ id: `0rp${name}`, name, url: 'https://mail.contoso.com' });

describe('probe.leftovers', () => {
  const rows: readonly (readonly [
    name: string,
    answer: OrgAnswer<readonly ProbeSite[]>,
    expected: readonly string[] | string,
  ])[] = [
    ['nothing is left', answered([]), []],
    ['one setting is left', answered([site('ExchangeConnect_Probe_a1')]), ['probe.siteLeft']],
    [
      'two settings are left',
      answered([site('ExchangeConnect_Probe_a1'), site('ExchangeConnect_Probe_b2')]),
      ['probe.siteLeft', 'probe.siteLeft'],
    ],
    ['the org does not show its settings', failed(NOT_AVAILABLE), 'skipped'],
    ['the user may not see them', failed({ kind: 'accessDenied', message: 'no access' }), ['org.accessDenied']],
    ['the org does not answer in time', failed({ kind: 'timedOut', timeoutMs: 20_000 }), 'transient'],
    ['there is no way to the org', failed({ kind: 'notConnected' }), 'skipped'],
  ];
  for (const [name, answer, expected] of rows) {
    it(`judges that ${name}`, async () => {
      assert.deepEqual(await verdictOnOrg(probeLeftovers, { probeSites: () => Promise.resolve(answer) }), expected);
    });
  }

  it('does not take the settings of a probe that is under way for left ones', async () => {
    const inOrg = new Set<ProbeSite>();
    const org: Partial<OrgSession> = {
      probe: async () => {
        const temporary = site('ExchangeConnect_Probe_c3');
        inOrg.add(temporary);
        await Promise.resolve();
        inOrg.delete(temporary);
        return failed({ kind: 'notConnected' });
      },
      probeSites: () => Promise.resolve(answered([...inOrg])),
    };
    const profile = aProfileWithOrg();
    const facts = factsOf(profile, {}, CONSENT, { org });
    const [subject] = probeLeftovers.subjects(profile);
    assert.ok(subject);
    const [, seen] = await Promise.all([facts.org.probe(), probeLeftovers.run(facts, subject)]);
    assert.deepEqual(seen.kind === 'judged' && seen.findings, []);
  });

  it('starts no probe of its own without consent', async () => {
    const org = { probe: (): never => assert.fail('a probe was started') };
    assert.deepEqual(await verdictOnOrg(probeLeftovers, org), []);
  });

  it('has no subject where no org belongs to the profile', () => {
    assert.deepEqual(probeLeftovers.subjects(aProfile()), []);
  });
});

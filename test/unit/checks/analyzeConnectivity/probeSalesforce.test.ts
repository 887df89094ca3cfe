import assert from 'node:assert/strict';
import { probeSalesforce } from '../../../../src/checks/analyzeConnectivity/probeSalesforce.ts';
import { NO_CONSENT } from '../../../../src/core/facts.ts';
import type { OrgFault } from '../../../../src/core/salesforce/answer.ts';
import type { OrgSession } from '../../../../src/core/salesforce/ports.ts';
import { inEnglish } from '../../../../src/core/text.ts';
import { aHop, anAutodiscover, aProfile, EWS_URL } from '../../../support/builders.ts';
import { outcomeOf, verdictOn } from '../../../support/judging.ts';
import { answered, aProfileWithOrg, failed } from '../../../support/orgBuilders.ts';
import { anOrgThatSees, ASKED, CONSENT, failing, outcomeOfProbe, verdictOnProbe } from './probing.ts';

describe('probe.salesforce', () => {
  it('passes where Salesforce is asked to sign in', async () => {
    assert.deepEqual(await verdictOnProbe(anOrgThatSees(ASKED)), []);
  });

  it('has no subject where no org belongs to the profile', () => {
    assert.deepEqual(probeSalesforce.subjects(aProfile()), []);
  });

  it('asks the org nothing without consent, and names the command', async () => {
    const probe = (): never => assert.fail('the org was asked');
    const seen = await outcomeOf(probeSalesforce, {}, aProfileWithOrg(), NO_CONSENT, { org: { probe } });
    assert.match(seen.kind === 'skipped' ? inEnglish(seen.reason) : '', /Exchange Connect: Test from Salesforce\.$/);
  });

  it('is skipped where Exchange is in Exchange Online', async () => {
    const profile = aProfileWithOrg({
      exchange: { ewsUrl: 'https://outlook.office365.com/EWS/Exchange.asmx', authentication: 'basic' },
    });
    const probe = (): never => assert.fail('the org was asked');
    const here = { discover: () => Promise.resolve(anAutodiscover({ hops: [] })) };
    assert.equal(await verdictOn(probeSalesforce, here, profile, CONSENT, { org: { probe } }), 'skipped');
  });

  it('tells one cause once where one host serves EWS and Autodiscover', async () => {
    const hops = [
      aHop(
        { kind: 'settings', externalUrl: EWS_URL },
        { url: 'https://mail.contoso.com/autodiscover/autodiscover.xml' },
      ),
    ];
    const org = anOrgThatSees(failing('connect timed out'), failing('connect timed out'));
    assert.deepEqual(await verdictOnProbe(org, { discover: () => Promise.resolve(anAutodiscover({ hops })) }), [
      'probe.timedOut',
    ]);
  });

  it('tells it of each host where they are two', async () => {
    const org = anOrgThatSees(failing('connect timed out'), failing('connect timed out'));
    assert.deepEqual(await verdictOnProbe(org), ['probe.timedOut', 'probe.timedOut']);
  });

  it('points to the address of the service account for Autodiscover', async () => {
    const seen = await outcomeOfProbe(anOrgThatSees(ASKED, failing('connect timed out')));
    const [finding] = seen.kind === 'judged' ? seen.findings : [];
    assert.deepEqual(finding?.subject, { name: 'autodiscover.contoso.com', property: ['serviceAccount', 'address'] });
  });

  it('says that it could not find out where the answer was cut off', async () => {
    assert.equal(await verdictOnProbe(anOrgThatSees(ASKED, 'cutOff')), 'transient');
    assert.equal(await verdictOnProbe(anOrgThatSees('cutOff', 'cutOff')), 'transient');
  });

  it('tells what is wrong with one address although the other was cut off', async () => {
    assert.deepEqual(await verdictOnProbe(anOrgThatSees(failing('connect timed out'), 'cutOff')), ['probe.timedOut']);
  });

  it('shows both sides, and each from where it was seen', async () => {
    const seen = await outcomeOfProbe(anOrgThatSees(failing('connect timed out')));
    const [finding] = seen.kind === 'judged' ? seen.findings : [];
    assert.deepEqual(
      finding?.evidence.map(({ label, vantage }) => [inEnglish(label), vantage]),
      [
        [`GET ${EWS_URL} from Salesforce`, 'salesforce'],
        [`POST ${EWS_URL}`, 'thisMachine'],
      ],
    );
  });

  it('shows the schemes that Apex shows, as no more than that', async () => {
    const wwwAuthenticate = 'Negotiate, NTLM, Basic realm="mail.contoso.com"';
    const seen = await outcomeOfProbe(anOrgThatSees({ ...ASKED, wwwAuthenticate }));
    const [first] = seen.kind === 'judged' ? seen.evidence : [];
    assert.equal(
      first?.value,
      'status 401; WWW-Authenticate, as far as Apex shows it: negotiate, ntlm, basic; after 90 ms',
    );
  });

  it('tells of a setting that the probe could not remove', async () => {
    const site = { id: '0rp', name: 'ExchangeConnect_Probe_a1', url: 'https://mail.contoso.com' };
    const callouts = [{ target: { service: 'ews', url: EWS_URL } as const, result: ASKED }];
    const probe = (isRemoved: boolean): Partial<OrgSession> => ({
      probe: () => Promise.resolve(answered({ callouts: [...callouts, ...callouts], sites: [{ ...site, isRemoved }] })),
    });
    assert.deepEqual(await verdictOnProbe(probe(true)), []);
    assert.deepEqual(await verdictOnProbe(probe(false)), ['probe.siteLeft']);
  });

  const faults: readonly (readonly [fault: OrgFault, expected: readonly string[] | string])[] = [
    [{ kind: 'accessDenied', message: 'insufficient access rights on entity: RemoteProxy' }, ['probe.notRun']],
    [{ kind: 'refused', status: 200, code: 'COMPILE_PROBLEM', message: 'line 1: Unexpected token' }, ['probe.notRun']],
    [{ kind: 'sessionExpired' }, ['org.sessionExpired']],
    [{ kind: 'timedOut', timeoutMs: 40_000 }, 'transient'],
    [{ kind: 'notAvailable', code: 'NOT_FOUND', message: 'The requested resource does not exist' }, 'skipped'],
    [{ kind: 'notConnected' }, 'skipped'],
  ];
  for (const [fault, expected] of faults) {
    it(`says what became of it where the org answered ${fault.kind}`, async () => {
      assert.deepEqual(await verdictOnProbe({ probe: () => Promise.resolve(failed(fault)) }), expected);
    });
  }
});

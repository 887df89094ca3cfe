import assert from 'node:assert/strict';
import { probeSalesforce } from '../../../../src/checks/analyzeConnectivity/probeSalesforce.ts';
import { NO_CONSENT } from '../../../../src/core/facts.ts';
import type { ExchangeSession } from '../../../../src/core/ports.ts';
import type { OrgFault } from '../../../../src/core/salesforce/answer.ts';
import type { OrgSession } from '../../../../src/core/salesforce/ports.ts';
import type { ProbeObservation, ProbeOutcome } from '../../../../src/core/salesforce/probe.ts';
import { inEnglish } from '../../../../src/core/text.ts';
import {
  aCertificate,
  aChallenge,
  aHop,
  anAutodiscover,
  aProfile,
  aTlsObservation,
  EWS_URL,
} from '../../../support/builders.ts';
import { outcomeOf, verdictOn } from '../../../support/judging.ts';
import { anOrgConnection, answered, aProfileWithOrg, failed } from '../../../support/orgBuilders.ts';
import {
  agreedTo,
  anOrgThatSees,
  answering,
  ASKED,
  CONSENT,
  failing,
  outcomeOfProbe,
  PKIX,
  TARGETS,
  verdictOnProbe,
} from './probing.ts';

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

  it('changes nothing where the profile leads to another org than the one a person agreed to', async () => {
    const probe = (): never => assert.fail('the org was asked');
    const connect = () => Promise.resolve(answered(anOrgConnection({ orgId: '00D5g000004Other0AA' })));
    const seen = await outcomeOf(probeSalesforce, {}, aProfileWithOrg(), CONSENT, { org: { connect, probe } });
    assert.match(seen.kind === 'skipped' ? inEnglish(seen.reason) : '', /^The profile leads to another org now/);
  });

  it('calls what a person agreed to, wherever Autodiscover leads by now', async () => {
    const called: unknown[] = [];
    const org: Partial<OrgSession> = {
      probe: (targets, signal) => {
        called.push(targets);
        return anOrgThatSees(ASKED).probe?.(targets, signal) ?? assert.fail();
      },
    };
    const here = { discover: () => Promise.resolve(anAutodiscover({ hops: [] })) };
    assert.deepEqual(await verdictOnProbe(org, here), []);
    assert.deepEqual(called, [TARGETS]);
  });

  it('tells one cause once where one host serves EWS and Autodiscover', async () => {
    const hops = [
      aHop(
        { kind: 'settings', externalUrl: EWS_URL },
        { url: 'https://mail.contoso.com/autodiscover/autodiscover.xml' },
      ),
    ];
    const org = anOrgThatSees(failing('connect timed out'), failing('connect timed out'));
    const here = { discover: () => Promise.resolve(anAutodiscover({ hops })) };
    const agreed = agreedTo([TARGETS[0], { service: 'autodiscover', url: hops[0]?.url ?? '' }]);
    assert.deepEqual(await verdictOn(probeSalesforce, here, aProfileWithOrg(), agreed, { org }), ['probe.timedOut']);
  });

  const alike: readonly (readonly [message: string, code: string])[] = [
    ['connect timed out', 'probe.timedOut'],
    ['Unable to tunnel through proxy. Proxy returns "HTTP/1.1 503 Service Unavailable"', 'probe.gatewayRefused'],
    [PKIX, 'probe.chainNotTrusted'],
  ];
  for (const [message, code] of alike) {
    it(`tells one cause once where both hosts show ${code}, and names both`, async () => {
      const seen = await outcomeOfProbe(anOrgThatSees(failing(message), failing(message)));
      const findings = seen.kind === 'judged' ? seen.findings : [];
      assert.deepEqual(
        findings.map((finding) => [finding.code, finding.message.args['host'], finding.message.args['reason']]),
        [[code, 'mail.contoso.com, autodiscover.contoso.com', message]],
      );
      const urls = findings[0]?.evidence
        .map(({ label }) => inEnglish(label))
        .filter((label) => label.startsWith('GET'));
      assert.deepEqual(
        urls,
        TARGETS.map(({ url }) => `GET ${url} from Salesforce`),
      );
    });
  }

  it('names one host alone where a certificate is looked for', async () => {
    const seen = await outcomeOfProbe(anOrgThatSees(failing(PKIX), failing(PKIX)));
    const scripts = (seen.kind === 'judged' ? seen.findings : []).flatMap(({ remedies }) =>
      remedies.flatMap(({ action }) => (action.kind === 'powerShell' ? [action.script.change] : [])),
    );
    assert.match(scripts.join(), /^\$name = 'mail\.contoso\.com'$/m);
  });

  it('tells of each certificate where two hosts show their own', async () => {
    const here: Partial<ExchangeSession> = {
      inspectTls: (endpoint) =>
        Promise.resolve(aTlsObservation({ endpoint, chain: [aCertificate({ fingerprint: endpoint.host })] })),
    };
    const codes = ['probe.chainNotTrusted', 'probe.chainNotTrusted'];
    assert.deepEqual(await verdictOnProbe(anOrgThatSees(failing(PKIX), failing(PKIX)), here), codes);
  });

  it('tells of each host where they fail in different ways', async () => {
    const codes = ['probe.timedOut', 'probe.refused'];
    const org = anOrgThatSees(failing('connect timed out'), failing('Connection refused'));
    assert.deepEqual(await verdictOnProbe(org), codes);
    const answers = anOrgThatSees(answering(403), answering(404));
    const hops = [aHop({ kind: 'settings', externalUrl: EWS_URL }, { exchanges: [aChallenge()] })];
    const here = { discover: () => Promise.resolve(anAutodiscover({ hops })) };
    assert.deepEqual(await verdictOnProbe(answers, here), ['probe.otherAnswer', 'probe.otherAnswer']);
  });

  it('does not pass where EWS was not called', async () => {
    const agreed = agreedTo([TARGETS[1] ?? TARGETS[0]]);
    const org = anOrgThatSees(ASKED);
    const seen = await outcomeOf(probeSalesforce, {}, aProfileWithOrg(), agreed, { org });
    assert.match(
      seen.kind === 'skipped' ? inEnglish(seen.reason) : seen.kind,
      /^Salesforce was not asked to call EWS: /,
    );
    const failedThere = anOrgThatSees(ASKED, failing('connect timed out'));
    assert.deepEqual(await verdictOn(probeSalesforce, {}, aProfileWithOrg(), agreed, { org: failedThere }), [
      'probe.timedOut',
    ]);
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
    const site = { name: 'ExchangeConnect_Probe_a1', url: 'https://mail.contoso.com' };
    const outcome: ProbeOutcome = { kind: 'ran', callouts: TARGETS.map((target) => ({ target, result: ASKED })) };
    const probe = (isRemoved: boolean): Partial<OrgSession> => ({
      probe: () => Promise.resolve(answered({ outcome, sites: [{ ...site, isRemoved }] })),
    });
    assert.deepEqual(await verdictOnProbe(probe(true)), []);
    assert.deepEqual(await verdictOnProbe(probe(false)), ['probe.siteLeft']);
  });

  const leaving: readonly (readonly [fault: OrgFault, expected: readonly string[]])[] = [
    [{ kind: 'accessDenied', message: 'no Apex' }, ['probe.notRun', 'probe.siteLeft']],
    [{ kind: 'sessionExpired' }, ['org.sessionExpired', 'probe.siteLeft']],
    [{ kind: 'timedOut', timeoutMs: 120_000 }, ['org.noAnswer', 'probe.siteLeft']],
    [{ kind: 'notAvailable', code: 'NOT_FOUND', message: 'no' }, ['probe.siteLeft']],
  ];
  for (const [fault, expected] of leaving) {
    it(`tells of a setting that is left also where the script failed: ${fault.kind}`, async () => {
      const sites = [{ name: 'ExchangeConnect_Probe_a1', url: 'https://mail.contoso.com', isRemoved: false }];
      const probe = () => Promise.resolve(answered<ProbeObservation>({ outcome: { kind: 'failed', fault }, sites }));
      assert.deepEqual(await verdictOnProbe({ probe }), expected);
    });
  }

  const faults: readonly (readonly [fault: OrgFault, expected: readonly string[] | string])[] = [
    [{ kind: 'accessDenied', message: 'insufficient access rights on entity: RemoteProxy' }, ['probe.notRun']],
    [{ kind: 'refused', status: 400, code: 'INSUFFICIENT_ACCESS_OR_READONLY', message: '' }, ['probe.notRun']],
    [{ kind: 'refused', status: 400, code: 'CANNOT_RUN', message: 'Insufficient Privileges' }, ['probe.notRun']],
    [{ kind: 'refused', status: 200, code: 'COMPILE_PROBLEM', message: 'line 1: Unexpected token' }, ['probe.ended']],
    [{ kind: 'refused', status: 200, code: 'System.LimitException', message: 'Too many callouts' }, ['probe.ended']],
    [{ kind: 'refused', status: 500, code: 'UNKNOWN_EXCEPTION', message: 'ErrorId 12345' }, ['probe.ended']],
    [{ kind: 'sessionExpired' }, ['org.sessionExpired']],
    [{ kind: 'timedOut', timeoutMs: 40_000 }, 'transient'],
    [{ kind: 'notAvailable', code: 'NOT_FOUND', message: 'The requested resource does not exist' }, 'skipped'],
    [{ kind: 'notConnected' }, 'skipped'],
  ];
  for (const [fault, expected] of faults) {
    it(`says what became of it where the org answered ${'code' in fault ? fault.code : fault.kind}`, async () => {
      const outcome = { kind: 'failed', fault } as const;
      assert.deepEqual(
        await verdictOnProbe({ probe: () => Promise.resolve(answered({ outcome, sites: [] })) }),
        expected,
      );
    });
  }

  it('says what became of it where there was no way into the org', async () => {
    const probe = () => Promise.resolve(failed({ kind: 'sessionExpired' }));
    assert.deepEqual(await verdictOnProbe({ probe }), ['org.sessionExpired']);
    assert.deepEqual(await verdictOnProbe({ connect: probe }), ['org.sessionExpired']);
  });
});

import assert from 'node:assert/strict';
import { CHECKS } from '../../../../src/checks/catalogue.ts';
import { diagnose } from '../../../../src/core/diagnose.ts';
import { afterRun, type AfterRun } from '../../../../src/core/drift/afterRun.ts';
import { planRun } from '../../../../src/core/plan.ts';
import { systemClock } from '../../../../src/core/systemClock.ts';
import { TraceRecorder } from '../../../../src/core/trace/traceRecorder.ts';
import { startLab, type Lab } from '../../../../src/lab/lab.ts';
import { labExchange, labProfile } from '../../../support/labRun.ts';

describe('drift over the lab', () => {
  let lab: Lab;
  let baseline: unknown;

  before(async () => {
    lab = await startLab();
    ({ baseline } = await runWith([], undefined));
  });
  after(() => lab.stop());

  async function runWith(faults: readonly string[], known: unknown): Promise<AfterRun> {
    lab.reset();
    lab.setFaults(faults);
    const profile = labProfile(lab.state, 'ntlm');
    const plan = planRun(CHECKS, profile);
    const recorder = new TraceRecorder();
    const { signal } = new AbortController();
    const options = { clock: systemClock, signal, checkTimeoutMs: 20_000, observe: () => undefined };
    const results = await diagnose(profile, recorder.watch(plan), labExchange(lab.state), options);
    const resultOf = results.get.bind(results);
    return afterRun({ profile, plan, at: new Date(), resultOf, seenBy: recorder.seenBy.bind(recorder) }, known);
  }

  it('keeps a healthy run, and nothing of the password', () => {
    const kept = JSON.stringify(baseline);
    assert.match(kept, /"certificate mail\.contoso\.test"/);
    assert.ok(!kept.includes(lab.state.serviceAccount.password));
  });

  it('sees no change where there is none', async () => {
    const { drift, baseline: next } = await runWith([], baseline);
    assert.equal(drift, undefined);
    assert.ok(next);
  });

  const MAIL = 'mail.contoso.test';
  const AUTODISCOVER = 'autodiscover.contoso.test';
  const both = (what: string): readonly string[] => [`${what} ${MAIL}`, `${what} ${AUTODISCOVER}`];
  const SCHEMES = `schemes https://${MAIL}/EWS/Exchange.asmx`;

  for (const [fault, isGood, changed] of [
    ['certificateExpiresIn45Days', true, both('certificate')],
    ['authorityUnlisted', false, [...both('certificate'), ...both('verdict')]],
    ['intermediateMissing', false, [...both('chain'), ...both('verdict')]],
    ['legacyTlsEnabled', true, both('old')],
    ['ntlmOnly', true, [SCHEMES]],
    ['ntlmOff', false, [SCHEMES]],
    ['exchange2019', true, [`version ${MAIL}`]],
    ['mixedVersions', true, [`version ${MAIL}`]],
    ['extendedProtectionRequire', false, ['signIn NTLM without channel binding']],
    ['extendedProtectionBehindProxy', false, ['signIn NTLM with channel binding']],
    ['roleAssignmentMissing', false, ['outcome impersonation.mailbox']],
    ['scopeMissesMailbox', false, ['outcome impersonation.mailbox']],
    ['wrongPassword', false, []],
    ['maintenance', false, []],
  ] as const) {
    it(`names what ${fault} changes${isGood ? ', and takes the run for a good one' : ''}`, async () => {
      const { drift, baseline: next } = await runWith([fault], baseline);
      assert.deepEqual(drift?.changes.map(({ id }) => id).sort(), [...changed].sort());
      assert.equal(next !== undefined, isGood);
    });
  }

  for (const fault of ['extendedProtectionAllow', 'syncQuiet']) {
    it(`is silent about ${fault}, which changes nothing that counts`, async () => {
      assert.equal((await runWith([fault], baseline)).drift, undefined);
    });
  }
});

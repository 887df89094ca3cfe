import assert from 'node:assert/strict';
import { CHECKS } from '../../../../src/checks/catalogue.ts';
import { STEPS, type Step } from '../../../../src/core/check.ts';
import { diagnose } from '../../../../src/core/diagnose.ts';
import { planRun } from '../../../../src/core/plan.ts';
import { redactor } from '../../../../src/core/redact.ts';
import { systemClock } from '../../../../src/core/systemClock.ts';
import { inEnglish, text, type Text } from '../../../../src/core/text.ts';
import { renderTrace } from '../../../../src/core/trace/renderTrace.ts';
import { traceOf } from '../../../../src/core/trace/traceOf.ts';
import { TraceRecorder } from '../../../../src/core/trace/traceRecorder.ts';
import { startLab, type Lab } from '../../../../src/lab/lab.ts';
import { labExchange, labProfile } from '../../../support/labRun.ts';

const stepTitles = Object.fromEntries(STEPS.map((step) => [step, text(step)])) as unknown as Record<Step, Text>;

for (const scheme of ['basic', 'ntlm'] as const) {
  describe(`a trace of a run over the lab, with ${scheme}`, () => {
    let lab: Lab;
    let lines: readonly string[];

    before(async () => {
      lab = await startLab();
      const profile = labProfile(lab.state, scheme);
      const plan = planRun(CHECKS, profile);
      const recorder = new TraceRecorder();
      const signal = new AbortController().signal;
      const options = { clock: systemClock, signal, checkTimeoutMs: 20_000, observe: () => undefined };
      const results = await diagnose(profile, recorder.watch(plan), labExchange(lab.state), options);
      const resultOf = (
        key: string,
      ): { result: NonNullable<ReturnType<typeof results.get>>; durationMs: number } | undefined => {
        const result = results.get(key);
        return result && { result, durationMs: 1 };
      };
      const seenBy = recorder.seenBy.bind(recorder);
      const source = { plan, stepTitles, resultOf, seenBy, at: new Date(), seenFrom: 'admin-pc' };
      lines = renderTrace(traceOf(source, inEnglish), { translate: inEnglish, redact: redactor() }).split('\n');
    });

    after(() => lab[Symbol.asyncDispose]());

    it('holds every check and the SOAP messages that were asked', () => {
      const all = lines.join('\n');
      assert.match(all, /✔ Passed: The service account signs in/);
      assert.match(all, /<\w+:PrimarySmtpAddress>anna\.berg@/);
      assert.match(all, /<\w+:?GetFolder/);
    });

    it('holds neither the password nor what was made of it, even where nobody names it', () => {
      const { userName, password } = lab.state.serviceAccount;
      const all = lines.join('\n');
      for (const secret of [password, btoa(`${userName}:${password}`), btoa(password), encodeURIComponent(password)])
        assert.ok(!all.includes(secret));
      assert.doesNotMatch(all, /TlRMTVNTU/);
      assert.doesNotMatch(all, /^\s*authorization:/im);
    });
  });
}

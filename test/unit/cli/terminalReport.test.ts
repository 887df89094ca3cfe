import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import type { CheckResult } from '../../../src/core/check.ts';
import { planRun } from '../../../src/core/plan.ts';
import { text } from '../../../src/core/text.ts';
import { describeMistakes } from '../../../src/cli/profileMistakes.ts';
import { terminalReport } from '../../../src/cli/terminalReport.ts';
import { readProfile } from '../../../src/core/profile/profileDocument.ts';
import { check, evidence, failed, finding, profile } from '../ui/support/runBuilders.ts';

const plan = planRun([check('ews.one'), check('ews.two', { requires: ['ews.one'] })], profile);

/** The report as a terminal without colours would have it. */
function report(one: CheckResult): string {
  const results = new Map<string, CheckResult>([
    ['ews.one', one],
    ['ews.two', { status: 'blocked', by: ['ews.one'] }],
  ]);
  return stripVTControlCharacters(terminalReport(plan, results));
}

describe('terminalReport', () => {
  it('tells what is wrong, who mends it, and what waits for that', () => {
    const told = report(failed(finding({ message: text('It answered 401.') })));
    assert.match(told, /FAILED {3}ews\.one is right\n.*\n {11}It answered 401\./);
    assert.match(told, /> Salesforce admin: Sign in with NTLM/);
    assert.match(told, /blocked {2}ews\.two is right\n {11}Waits for: ews\.one is right/);
    assert.match(told, /1 failed, 1 blocked\n$/);
  });

  it('lets no server steer the terminal', () => {
    const hostile = '\u001B]0;owned\u0007\u001B[2Jup\u001B[1A\u009B31m \u202Egnp\nok  all is well';
    const seen = finding({ message: text('{said}', { said: hostile }), evidence: [evidence({ value: hostile })] });
    const written = terminalReport(plan, new Map([['ews.one', failed(seen)]]));
    // What is left are the colours we set ourselves.
    // eslint-disable-next-line no-control-regex -- the very thing looked for
    assert.doesNotMatch(written, /\u001B(?!\[\d+m)|[\u0007\u009B\u202E]/);
    assert.doesNotMatch(written, /^ok {2}all is well/m);
  });
});

describe('describeMistakes', () => {
  it('gives line and column, and lets no profile steer the terminal', () => {
    const source = '{\n  "mailboxes": ["\\u001b[2Jx"]\n}';
    const told = describeMistakes(source, readProfile(source).mistakes);
    assert.match(told, /^2:17 {2}/m);
    assert.ok(!told.includes('\u001B'));
  });
});

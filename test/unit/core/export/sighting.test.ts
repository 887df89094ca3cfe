import assert from 'node:assert/strict';
import type { CheckResult } from '../../../../src/core/check.ts';
import { isSameFinding, withExports } from '../../../../src/core/export/sighting.ts';
import { text } from '../../../../src/core/text.ts';
import { evidence, failed, finding, remedy } from '../../ui/support/runBuilders.ts';

const place = { document: 'file:///EX01.json', range: { offset: 7, length: 5 } };
const shownEvidence = evidence({ source: 'export', vantage: 'export', value: 'False', place });
const exact = remedy({ actor: 'exchangeAdmin', title: text('Turn on Basic on EX01') });
const shown = finding({
  subject: { name: 'EX01', property: ['exchange', 'authentication'], place },
  evidence: [shownEvidence],
  remedies: [exact, remedy()],
});
const passed: CheckResult = { status: 'pass', findings: [], evidence: [evidence()] };

function merged(own: CheckResult | undefined, ...findings: readonly (typeof shown)[]) {
  const result = withExports(own, { findings, exports: [] });
  assert.ok(result && 'findings' in result);
  return result;
}

describe('a result with what exports show', () => {
  it('stays what it is where they show nothing', () => {
    assert.equal(withExports(passed, { findings: [], exports: [{ name: 'EX01.json' }] }), passed);
    assert.equal(withExports(undefined, { findings: [], exports: [] }), undefined);
  });

  it('has a fault that was seen both ways once, with both pieces of evidence and the exact remedy first', () => {
    const { findings } = merged(failed(finding()), shown);
    assert.equal(findings.length, 1);
    assert.deepEqual(findings[0]?.evidence, [evidence(), shownEvidence]);
    assert.deepEqual(findings[0].remedies, [exact, remedy()]);
    assert.deepEqual(findings[0].subject.place, place);
  });

  it('keeps the evidence of every server that shows the fault', () => {
    const other = { ...shown, subject: { ...shown.subject, name: 'EX02' } };
    const { findings } = merged(failed(finding()), shown, other);
    assert.deepEqual(
      findings.map((one) => one.evidence.length),
      [3],
    );
  });

  it('fails by what only an export shows', () => {
    const { status, evidence: kept } = merged(passed, shown);
    assert.deepEqual([status, kept.length], ['fail', 1]);
  });

  for (const own of [undefined, { status: 'blocked', by: ['tls.protocol'] }] as const)
    it(`is the export's where the wire has none: ${own?.status ?? 'not run'}`, () => {
      assert.deepEqual(merged(own, shown).findings, [shown]);
    });
});

describe('two findings', () => {
  it('are one by kind and property, not by kind alone', () => {
    assert.ok(isSameFinding(shown, finding()));
    assert.ok(!isSameFinding(finding({ subject: { name: 'a', property: ['mailboxes', 0] } }), finding()));
    assert.ok(!isSameFinding(finding({ code: 'ews.ntlmOff' }), finding()));
  });
});

import assert from 'node:assert/strict';
import { EXPORT_RULES } from '../../../../src/checks/export/rules.ts';
import { collected, collectedWith, healthyObjects } from '../../../support/anExport.ts';
import { EXPORT_CASES, NOT_IN_EXPORTS } from '../../../support/exportCases.ts';
import { EXPORT_URI, findingsIn, markedBy } from './judging.ts';

describe('a healthy export', () => {
  for (const authentication of ['ntlm', 'basic'] as const) {
    it(`has no finding above info for a profile with ${authentication}`, () => {
      const findings = findingsIn(collected(healthyObjects()), { authentication });
      assert.deepEqual(
        findings.filter(({ severity }) => severity !== 'info'),
        [],
      );
    });
  }
});

describe('an export', () => {
  for (const { row, code, raisedBy, change, sparedBy, nearMiss, marks, authentication = 'ntlm' } of EXPORT_CASES) {
    it(`with ${raisedBy} raises ${code} (${row}) on the value itself`, () => {
      const text = collectedWith(change);
      const finding = findingsIn(text, { authentication }).find((one) => one.code === code);
      assert.ok(finding, 'not raised');
      assert.equal(finding.subject.place?.document, EXPORT_URI);
      if (marks !== '') assert.equal(markedBy(finding, text), marks);
      assert.ok(markedBy(finding, text).length > 0);
    });

    it(`with ${sparedBy} does not raise ${code}`, () => {
      const codes = findingsIn(collectedWith(nearMiss), { authentication }).map((one) => one.code);
      assert.ok(!codes.includes(code));
    });
  }
});

describe('the rules', () => {
  it('judge only rows that a case shows or a reason is given for', () => {
    const shown = new Set([...EXPORT_CASES.map(({ row }) => row), ...Object.keys(NOT_IN_EXPORTS)]);
    const twins = ['LIFE-03', 'LIFE-06', 'TLS-03', 'TLS-06', 'EWS-09'];
    const unshown = EXPORT_RULES.flatMap(({ rows }) => rows).filter((row) => !shown.has(row) && !twins.includes(row));
    assert.deepEqual(unshown, []);
  });

  it('have ids that are unique', () => {
    assert.equal(new Set(EXPORT_RULES.map(({ id }) => id)).size, EXPORT_RULES.length);
  });
});

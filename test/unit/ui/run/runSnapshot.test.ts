import assert from 'node:assert/strict';
import type { CheckResult } from '../../../../src/core/check.ts';
import { verdictOfRun } from '../../../../src/ui/run/runSnapshot.ts';
import { check, failed, finding, snapshotOf } from '../support/runBuilders.ts';

const pass: CheckResult = { status: 'pass', findings: [], evidence: [] };
const warn: CheckResult = { status: 'warn', findings: [], evidence: [] };

describe('verdictOfRun', () => {
  const checks = [check('ews.one'), check('ews.two')];
  const table: readonly [string, Readonly<Record<string, CheckResult>>, string][] = [
    ['nothing', {}, 'notRun'],
    ['one of two', { 'ews.one': pass }, 'incomplete'],
    ['two passes', { 'ews.one': pass, 'ews.two': pass }, 'ready'],
    ['a warning', { 'ews.one': pass, 'ews.two': warn }, 'attention'],
    ['a failure beside one not run', { 'ews.one': failed(finding()) }, 'broken'],
    ['a blocked check', { 'ews.one': pass, 'ews.two': { status: 'blocked', by: ['ews.one'] } }, 'incomplete'],
  ];
  for (const [name, results, verdict] of table) {
    it(`calls ${name} ${verdict}`, () => {
      assert.equal(verdictOfRun(snapshotOf(checks, results)), verdict);
    });
  }

  it('is running while a run is under way, whatever there is from before', () => {
    const snapshot = snapshotOf(checks, { 'ews.one': failed(finding()) });
    assert.equal(verdictOfRun({ ...snapshot, isRunning: true }), 'running');
  });
});

import assert from 'node:assert/strict';
import type { CheckResult } from '../../../../src/core/check.ts';
import { afterRun, type AfterRun } from '../../../../src/core/drift/afterRun.ts';
import { planRun } from '../../../../src/core/plan.ts';
import { inEnglish, text } from '../../../../src/core/text.ts';
import type { Observed } from '../../../../src/core/trace/watchedFacts.ts';
import { aResolution } from '../../../support/builders.ts';
import { at, check, failed, finding, profile } from '../../ui/support/runBuilders.ts';

const PASS: CheckResult = { status: 'pass', findings: [], evidence: [] };
const WARN: CheckResult = { status: 'warn', findings: [], evidence: [] };
const SKIPPED: CheckResult = { status: 'skipped', reason: text('Nobody agreed.') };
const BLOCKED: CheckResult = { status: 'blocked', by: ['a.one'] };
const UNKNOWN: CheckResult = { status: 'unknown', reason: { kind: 'cancelled' } };
const FAIL = failed(finding());
const plan = planRun([check('a.one'), check('folders.calendar', { perMailbox: true })], profile);
const LATER = new Date('2026-12-01T08:00:00Z');

type Results = readonly (CheckResult | undefined)[];

function run(results: Results, address = '203.0.113.10', known?: unknown, when = LATER): AfterRun {
  const addresses = address.split(' ').map((one) => ({ address: one, family: 4 as const }));
  const observed: Observed = {
    fact: 'resolution',
    asked: ['mail.contoso.com'],
    observation: aResolution({ addresses }),
  };
  const byKey = new Map(plan.map(({ key }, index) => [key, results[index]]));
  const resultOf = (key: string): CheckResult | undefined => byKey.get(key);
  const seenBy = (key: string): readonly Observed[] => (key === 'a.one' ? [observed] : []);
  return afterRun({ profile, plan, at: when, resultOf, seenBy }, known);
}

const told = ({ drift }: AfterRun): readonly string[] | undefined =>
  drift?.changes.map(({ label, before, now }) => `${inEnglish(label)}: ${before} -> ${now}`);

describe('afterRun', () => {
  const good = run([PASS, PASS, PASS], '203.0.113.10', undefined, at).baseline;

  const kept: readonly (readonly [string, Results, boolean])[] = [
    ['all passed', [PASS, PASS, PASS], true],
    ['a warning and a skipped check', [WARN, SKIPPED, PASS], true],
    ['a failure', [PASS, FAIL, PASS], false],
    ['a blocked check', [PASS, BLOCKED, PASS], false],
    ['a check that was cancelled', [PASS, UNKNOWN, PASS], false],
    ['a check that did not run', [PASS, undefined, PASS], false],
  ];
  for (const [what, results, isKept] of kept) {
    it(`${isKept ? 'keeps' : 'does not keep'} a run with ${what}`, () => {
      assert.equal(run(results).baseline?.at, isKept ? LATER.toISOString() : undefined);
    });
  }

  const rows: readonly (readonly [string, Results, string, readonly string[] | undefined])[] = [
    ['nothing new', [PASS, PASS, PASS], '203.0.113.10', undefined],
    [
      'another address in a good run',
      [PASS, PASS, PASS],
      '203.0.113.11',
      ['Addresses of mail.contoso.com: 203.0.113.10 -> 203.0.113.11'],
    ],
    ['a failure and nothing else', [FAIL, PASS, PASS], '203.0.113.10', []],
    ['a run that was not finished, without a failure', [PASS, UNKNOWN, PASS], '203.0.113.10', undefined],
    ['a mailbox that fails', [PASS, FAIL, PASS], '203.0.113.10', ['folders.calendar is right: 2 / 2 -> 1 / 2']],
    ['mailboxes that nobody judged', [FAIL, BLOCKED, BLOCKED], '203.0.113.10', []],
  ];
  for (const [what, results, address, changes] of rows) {
    it(`tells ${what}`, () => {
      const after = run(results, address, good);
      assert.deepEqual(told(after), changes);
      if (changes) assert.deepEqual(after.drift?.since, at);
    });
  }

  it('takes the order of addresses for no change', () => {
    const { baseline } = run([PASS, PASS, PASS], '203.0.113.10 203.0.113.11');
    assert.equal(run([PASS, PASS, PASS], '203.0.113.11 203.0.113.10', baseline).drift, undefined);
  });

  it('survives being kept as JSON', () => {
    const restored: unknown = JSON.parse(JSON.stringify(good));
    assert.deepEqual(told(run([FAIL, PASS, PASS], '198.51.100.1', restored)), [
      'Addresses of mail.contoso.com: 203.0.113.10 -> 198.51.100.1',
    ]);
  });

  for (const known of [
    undefined,
    null,
    7,
    'x',
    {},
    { at: 'yesterday', landmarks: [] },
    { at: at.toISOString(), landmarks: [{}] },
  ]) {
    it(`has nothing to compare with in ${JSON.stringify(known)}`, () => {
      assert.equal(run([FAIL, PASS, PASS], '198.51.100.1', known).drift, undefined);
    });
  }

  it('tells of the profile what decides a sign-in', () => {
    const { baseline } = run([PASS, PASS, PASS]);
    const kept = baseline?.landmarks.map(({ id, value }) => `${id}: ${value}`);
    assert.deepEqual(kept?.slice(0, 2), ['authentication: basic', 'account: CONTOSO\\svc-sync']);
  });
});

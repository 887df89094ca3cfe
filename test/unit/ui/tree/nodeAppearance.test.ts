import assert from 'node:assert/strict';
import type { CheckResult } from '../../../../src/core/check.ts';
import { inEnglish, text } from '../../../../src/core/text.ts';
import { childrenOf, type ChecklistNode } from '../../../../src/ui/tree/checklistNode.ts';
import { appearanceOf, type NodeAppearance } from '../../../../src/ui/tree/nodeAppearance.ts';
import type { RunSnapshot } from '../../../../src/ui/run/runSnapshot.ts';
import { check, evidence, failed, finding, remedy, snapshotOf } from '../support/runBuilders.ts';

const prepare: ChecklistNode = { kind: 'step', id: 'prepareExchange', step: 'prepareExchange' };

function look(node: ChecklistNode, snapshot: RunSnapshot): NodeAppearance {
  return appearanceOf(node, snapshot, inEnglish);
}

function firstCheck(snapshot: RunSnapshot): NodeAppearance {
  const [node] = childrenOf(prepare, snapshot);
  assert.ok(node);
  return look(node, snapshot);
}

describe('how a check looks', () => {
  const table: readonly [string, CheckResult, { icon: string; spoken: string; context: string }][] = [
    [
      'passed',
      { status: 'pass', findings: [], evidence: [] },
      { icon: 'pass', spoken: 'Passed: ews.one is right, 120 ms', context: 'check pass' },
    ],
    ['failed', failed(finding()), { icon: 'error', spoken: 'Failed: ews.one is right, 120 ms', context: 'check fail' }],
    [
      'skipped',
      { status: 'skipped', reason: text('No mailbox is listed.') },
      { icon: 'debug-step-over', spoken: 'Skipped: ews.one is right, No mailbox is listed.', context: 'check skipped' },
    ],
    [
      'blocked',
      { status: 'blocked', by: ['ews.two'] },
      {
        icon: 'circle-slash',
        spoken: 'Blocked: ews.one is right, Waits for: ews.two is right',
        context: 'check blocked',
      },
    ],
    [
      'cancelled',
      { status: 'unknown', reason: { kind: 'cancelled' } },
      {
        icon: 'question',
        spoken: 'Not found out: ews.one is right, Cancelled before it was finished.',
        context: 'check unknown',
      },
    ],
  ];
  for (const [name, result, wanted] of table) {
    it(`when it is ${name}, the status first`, () => {
      const shown = firstCheck(snapshotOf([check('ews.one'), check('ews.two')], { 'ews.one': result }));
      assert.deepEqual({ icon: shown.icon.name, spoken: shown.spoken, context: shown.context }, wanted);
    });
  }

  it('when it crashed: what the crash said stays in the log', () => {
    const crash: CheckResult = { status: 'unknown', reason: { kind: 'crashed', message: 'password is hunter2' } };
    const shown = firstCheck(snapshotOf([check('ews.one')], { 'ews.one': crash }));
    assert.doesNotMatch(JSON.stringify(shown), /hunter2/);
  });

  it('opens when it failed, and only then', () => {
    const seen: CheckResult = { status: 'pass', findings: [], evidence: [evidence()] };
    assert.equal(firstCheck(snapshotOf([check('ews.one')], { 'ews.one': failed(finding()) })).opens, 'open');
    assert.equal(firstCheck(snapshotOf([check('ews.one')], { 'ews.one': seen })).opens, 'closed');
    assert.equal(firstCheck(snapshotOf([check('ews.one')])).opens, 'never');
  });
});

describe('how a step looks', () => {
  const checks = [check('ews.one'), check('ews.two')];
  const pass: CheckResult = { status: 'pass', findings: [], evidence: [] };

  it('says how many checks failed', () => {
    const shown = look(prepare, snapshotOf(checks, { 'ews.one': pass, 'ews.two': failed(finding()) }));
    assert.equal(shown.description, '1 of 2 failed');
    assert.equal(shown.icon.name, 'error');
  });

  it('says how many have passed when none failed', () => {
    assert.equal(look(prepare, snapshotOf(checks, { 'ews.one': pass })).description, '1 of 2 passed');
  });

  it('without checks claims nothing', () => {
    const shown = look({ kind: 'step', id: 'stayConnected', step: 'stayConnected' }, snapshotOf(checks));
    assert.equal(shown.context, 'step unchecked');
    assert.equal(shown.icon.name, 'book');
  });
});

describe('how a remedy looks', () => {
  const shown = (overrides: Parameters<typeof remedy>[0]): NodeAppearance =>
    look({ kind: 'remedy', id: 'r', remedy: remedy(overrides), finding: finding() }, snapshotOf([]));

  it('names who can act', () => {
    assert.equal(shown({}).label, 'Salesforce admin: Sign in with NTLM');
  });

  it('is not carried out by selecting it where it changes or sends something', () => {
    assert.equal(shown({}).command, undefined);
    assert.equal(shown({ action: { kind: 'command', command: 'trySignInAgain' } }).command, undefined);
  });

  it('shows its steps and its risk', () => {
    const { tooltip } = shown({
      action: { kind: 'manual', steps: [text('Do this.'), text('Then that.')] },
      risk: text('Outlook reconnects.'),
    });
    assert.deepEqual(tooltip.slice(1), ['1. Do this.', '2. Then that.', 'Mind: Outlook reconnects.']);
  });
});

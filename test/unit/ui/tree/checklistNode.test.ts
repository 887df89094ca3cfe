import assert from 'node:assert/strict';
import {
  childrenOf,
  firstFailure,
  instancesOf,
  parentOf,
  type ChecklistNode,
} from '../../../../src/ui/tree/checklistNode.ts';
import type { RunSnapshot } from '../../../../src/ui/run/runSnapshot.ts';
import { check, evidence, failed, finding, remedy, snapshotOf } from '../support/runBuilders.ts';

const checks = [check('ews.answers'), check('folders.calendar', { step: 'serviceAccount', perMailbox: true })];
const step = (name: 'prepareExchange' | 'serviceAccount' | 'stayConnected'): ChecklistNode => ({
  kind: 'step',
  id: name,
  step: name,
});

/** The ids of a node and of all beneath it. */
function ids(node: ChecklistNode, snapshot: RunSnapshot): string[] {
  return [node.id, ...childrenOf(node, snapshot).flatMap((child) => ids(child, snapshot))];
}

describe('the nodes of the checklist', () => {
  it('are the checks of a step', () => {
    assert.deepEqual(ids(step('prepareExchange'), snapshotOf(checks)), ['prepareExchange', 'ews.answers']);
  });

  it('put the mailboxes of a check beneath it', () => {
    assert.deepEqual(ids(step('serviceAccount'), snapshotOf(checks)), [
      'serviceAccount',
      'folders.calendar',
      'folders.calendar#anna@contoso.com',
      'folders.calendar#ben@contoso.com',
    ]);
  });

  it('offer a guide where nothing is checked', () => {
    assert.deepEqual(
      childrenOf(step('stayConnected'), snapshotOf(checks)).map(({ kind }) => kind),
      ['guide'],
    );
  });

  it('show findings, their remedies and evidence, each evidence once', () => {
    const extra = evidence({ value: 'another value' });
    const found = finding({ remedies: [remedy(), remedy({ actor: 'exchangeAdmin' })] });
    const result = { ...failed(found), evidence: [evidence(), extra] };
    const below = ids(step('prepareExchange'), snapshotOf(checks, { 'ews.answers': result }));
    const path = 'ews.answers/ews.basicOff/0';
    assert.deepEqual(below.slice(2), [
      path,
      `${path}/remedy/0`,
      `${path}/remedy/1`,
      `${path}/evidence/0`,
      'ews.answers/evidence/0',
    ]);
  });

  it('show what a blocked check saw all the same', () => {
    const result = { status: 'blocked', by: ['ews.two'], evidence: [evidence()] } as const;
    const below = ids(step('prepareExchange'), snapshotOf(checks, { 'ews.answers': result }));
    assert.deepEqual(below.slice(2), ['ews.answers/evidence/0']);
  });

  it('have ids that differ, so that VS Code can tell them apart', () => {
    const results = { 'ews.answers': failed(finding(), finding()) };
    const all = ids(step('prepareExchange'), snapshotOf(checks, results));
    assert.equal(new Set(all).size, all.length);
  });

  it('know what stands above a check', () => {
    const snapshot = snapshotOf(checks);
    const [group] = childrenOf(step('serviceAccount'), snapshot);
    assert.ok(group);
    const [mailbox] = childrenOf(group, snapshot);
    assert.ok(mailbox);
    assert.equal(parentOf(mailbox, snapshot)?.id, group.id);
    assert.equal(parentOf(group, snapshot)?.id, 'serviceAccount');
    assert.equal(parentOf(step('serviceAccount'), snapshot), undefined);
  });

  it('name the instances to run again', () => {
    const snapshot = snapshotOf(checks);
    assert.deepEqual(
      instancesOf(step('serviceAccount'), snapshot).map(({ key }) => key),
      ['folders.calendar#anna@contoso.com', 'folders.calendar#ben@contoso.com'],
    );
  });

  it('lead to the first failure, in the order of the plan', () => {
    const snapshot = snapshotOf(checks, { 'folders.calendar#ben@contoso.com': failed(finding()) });
    assert.equal(firstFailure(snapshot)?.id, 'folders.calendar#ben@contoso.com');
    assert.equal(firstFailure(snapshotOf(checks)), undefined);
  });
});

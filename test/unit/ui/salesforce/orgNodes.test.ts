import assert from 'node:assert/strict';
import { syncConfiguration } from '../../../../src/checks/setUpSalesforce/syncConfiguration.ts';
import { syncCredentials } from '../../../../src/checks/setUpSalesforce/syncCredentials.ts';
import { captureBlockers } from '../../../../src/checks/stayConnected/captureBlockers.ts';
import { STEPS, type Step } from '../../../../src/core/check.ts';
import type { Confirmation, ConfirmationKind } from '../../../../src/core/salesforce/ports.ts';
import { inEnglish } from '../../../../src/core/text.ts';
import { Commands } from '../../../../src/contributions.ts';
import { NOTHING_RUN, type RunSnapshot } from '../../../../src/ui/run/runSnapshot.ts';
import type { OrgSight } from '../../../../src/ui/salesforce/orgSight.ts';
import { childrenOf, type ChecklistNode } from '../../../../src/ui/tree/checklistNode.ts';
import { appearanceOf, type NodeAppearance } from '../../../../src/ui/tree/nodeAppearance.ts';
import { STEP_TEXTS } from '../../../../src/ui/wording.ts';
import { outcomeOf } from '../../../support/judging.ts';
import { anOrgConnection, aProfileWithOrg } from '../../../support/orgBuilders.ts';
import { check, profile, snapshotOf } from '../support/runBuilders.ts';

const step = (name: Step): ChecklistNode => ({ kind: 'step', id: name, step: name });
const withoutOrg = snapshotOf([check('ews.one')]);
const withOrg = (org?: OrgSight): RunSnapshot => ({
  ...withoutOrg,
  profile: { ...profile, salesforce: { org: 'contoso' } },
  ...(org && { org }),
});
const idsBelow = (node: ChecklistNode, snapshot: RunSnapshot): string[] =>
  childrenOf(node, snapshot).map(({ id }) => id);
const find = (id: string, snapshot: RunSnapshot): ChecklistNode => {
  const steps = (['analyzeConnectivity', 'setUpSalesforce', 'stayConnected'] as const).map(step);
  const nodes = steps.flatMap((above) => childrenOf(above, snapshot));
  const found = [...nodes, ...nodes.flatMap((node) => childrenOf(node, snapshot))].find((node) => node.id === id);
  assert.ok(found, id);
  return found;
};
const look = (id: string, snapshot: RunSnapshot): NodeAppearance =>
  appearanceOf(find(id, snapshot), snapshot, inEnglish);

function said(kind: ConfirmationKind, answer: boolean): OrgSight {
  const given: Confirmation = { kind, answer, by: 'Anna Berg', at: new Date('2026-11-22T08:00:00Z') };
  return { connection: anOrgConnection(), confirmations: new Map([[kind, given]]) };
}

describe('the org in the checklist', () => {
  it('is to be connected while the profile names none', () => {
    assert.deepEqual(idsBelow(step('setUpSalesforce'), withoutOrg), ['org/connect', 'setUpSalesforce/guide']);
    assert.equal(look('org/connect', withoutOrg).command, Commands.connectOrg);
    assert.deepEqual(idsBelow(step('stayConnected'), withoutOrg), ['stayConnected/guide']);
  });

  it('has nothing to show without a profile', () => {
    assert.deepEqual(idsBelow(step('setUpSalesforce'), NOTHING_RUN), ['setUpSalesforce/guide']);
  });

  it('has its steps in Setup, in the order in which they are done', () => {
    assert.deepEqual(idsBelow(find('org/setup', withOrg()), withOrg()), [
      'setup/page/outlookIntegration',
      'setup/userName',
      'setup/address',
      'setup/password',
      'confirmation/credentialsEntered',
      'confirmation/configurationActive',
      'setup/page/syncStatus',
    ]);
  });

  it('offers the test from Salesforce and its list of authorities where connectivity is analyzed', () => {
    assert.deepEqual(idsBelow(step('analyzeConnectivity'), withOrg()).slice(-3, -1), ['org/probe', 'org/authorities']);
    assert.equal(look('org/probe', withOrg()).command, undefined, 'selecting it changes nothing in the org');
  });

  it('lets what is typed be copied, and shows no password', () => {
    assert.equal(look('setup/userName', withOrg()).context, 'value typed');
    assert.equal(look('setup/userName', withOrg()).description, profile.serviceAccount.userName);
    const password = look('setup/password', withOrg());
    assert.deepEqual([password.context, password.command], ['setup password', undefined]);
  });

  it('says which list of authorities counts', () => {
    assert.equal(look('org/authorities', withOrg()).description, 'the public list');
    const store = { host: 'contoso.my.salesforce.com', roots: [], listed: 142, unknown: ['Old Root'] };
    const kept = withOrg({ confirmations: new Map(), authorities: { store, at: new Date('2026-11-22T08:00:00Z') } });
    assert.match(look('org/authorities', kept).description ?? '', /^142 of contoso.*, 1 of them unknown here/);
    assert.equal(look('org/authorities', kept).context, 'org authorities kept');
  });
});

describe('what people say about an org', () => {
  it('is open until somebody says it', () => {
    const { context, description, spoken } = look('confirmation/credentialsEntered', withOrg());
    assert.equal(context, 'confirmation open');
    assert.equal(description, 'nobody has said yet');
    assert.match(spoken, /nobody has said yet/);
  });

  for (const [kind, answer, icon] of [
    ['credentialsEntered', true, 'pass'],
    ['credentialsEntered', false, 'circle-slash'],
    ['configurationActive', true, 'pass'],
    ['governmentCloud', true, 'account'],
    ['usersSelectEvents', false, 'account'],
  ] as const) {
    it(`is shown with name and time: ${kind}, ${String(answer)}`, () => {
      const shown = look(`confirmation/${kind}`, withOrg(said(kind, answer)));
      assert.match(shown.description ?? '', answer ? /^yes, says Anna Berg, .*2026/ : /^no, says Anna Berg, .*2026/);
      assert.equal(shown.icon.name, icon);
      assert.equal(shown.context, 'confirmation given');
    });
  }

  for (const [check, kind] of [
    [syncCredentials, 'credentialsEntered'],
    [syncConfiguration, 'configurationActive'],
    [captureBlockers, 'usersSelectEvents'],
  ] as const) {
    it(`is to be said where ${check.id} sends people`, async () => {
      const outcome = await outcomeOf(check, {}, aProfileWithOrg());
      assert.ok(outcome.kind === 'skipped');
      const named = STEPS.filter((name) =>
        inEnglish(outcome.reason).includes(`below ${inEnglish(STEP_TEXTS[name].title)}`),
      );
      const holders = STEPS.filter((name) => {
        const nodes = childrenOf(step(name), withOrg());
        const below = [...nodes, ...nodes.flatMap((node) => childrenOf(node, withOrg()))];
        return below.some(({ id }) => id === `confirmation/${kind}`);
      });
      assert.deepEqual(named, holders);
    });
  }
});

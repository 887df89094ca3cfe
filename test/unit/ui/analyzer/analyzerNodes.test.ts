import assert from 'node:assert/strict';
import { inEnglish } from '../../../../src/core/text.ts';
import { Commands } from '../../../../src/contributions.ts';
import { appearanceOfAnalyzer } from '../../../../src/ui/analyzer/analyzerAppearance.ts';
import { analyzerNodes, childrenOfAnalyzer, type AnalyzerNode } from '../../../../src/ui/analyzer/analyzerNodes.ts';
import { NOTHING_RUN, type RunSnapshot } from '../../../../src/ui/run/runSnapshot.ts';
import type { NodeAppearance } from '../../../../src/ui/tree/nodeAppearance.ts';
import { check, failed, finding, profile, snapshotOf } from '../support/runBuilders.ts';

const snapshot = snapshotOf([check('ews.one')]);
const look = (node: AnalyzerNode | undefined, seen: RunSnapshot = snapshot): NodeAppearance => {
  assert.ok(node);
  return appearanceOfAnalyzer(node, seen, inEnglish);
};
const named = (id: string, seen: RunSnapshot = snapshot): AnalyzerNode | undefined => {
  const tools = analyzerNodes(seen);
  return [...tools, ...tools.flatMap((node) => childrenOfAnalyzer(node, seen))].find((node) => node.id === id);
};

describe('step 3', () => {
  it('shows the trace, the values of the profile and the way to explain a result', () => {
    assert.deepEqual(
      analyzerNodes(snapshot).map(({ id }) => id),
      ['analyzer/trace', 'analyzer/values', 'analyzer/result'],
    );
  });

  it('shows no values without a profile', () => {
    assert.equal(named('analyzer/values', NOTHING_RUN), undefined);
  });

  it('shows the verdict of the latest run beside the trace', () => {
    const run = snapshotOf([check('ews.one')], { 'ews.one': failed(finding()) });
    assert.equal(look(named('analyzer/trace'), run).description, 'checks failed');
    assert.equal(look(named('analyzer/trace')).description, 'not checked yet');
    assert.equal(look(named('analyzer/trace')).command, Commands.showTrace);
  });

  it('lets what is typed be copied, and nothing else', () => {
    assert.equal(look(named('analyzer/values/userName')).context, 'value typed');
    assert.equal(look(named('analyzer/values/userName')).description, profile.serviceAccount.userName);
    for (const id of ['password', 'test', 'ignoreTrust', 'identifier'])
      assert.equal(look(named(`analyzer/values/${id}`)).context, 'value chosen', id);
  });

  it('ends the values with the page that has the last word', () => {
    const [, values] = analyzerNodes(snapshot);
    assert.ok(values);
    assert.equal(look(childrenOfAnalyzer(values, snapshot).at(-1)).command, Commands.openSalesforceGuide);
  });

  it('says to a screen reader what a value is for', () => {
    assert.match(look(named('analyzer/values/ignoreTrust')).spoken, /^Ignore Trust for SSL: Off\. Salesforce does not/);
  });
});

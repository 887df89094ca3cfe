import assert from 'node:assert/strict';
import { codeOf, nodeOf, remedyOf, stepOf } from '../../../src/ui/commandArguments.ts';
import { finding, remedy } from './support/runBuilders.ts';

describe('codeOf', () => {
  it('takes the code of a link and of a node about a finding', () => {
    assert.equal(codeOf('ews.basicOff'), 'ews.basicOff');
    assert.equal(codeOf({ finding: finding() }), 'ews.basicOff');
  });

  for (const foreign of [
    undefined,
    null,
    7,
    '',
    'ews',
    '../../secret.md',
    'ews.basicOff/../x',
    { finding: { code: '..' } },
  ]) {
    it(`takes nothing from ${JSON.stringify(foreign)}`, () => {
      assert.equal(codeOf(foreign), undefined);
    });
  }
});

describe('the other arguments of commands', () => {
  it('are taken from nodes', () => {
    const node = { kind: 'step', id: 'stayConnected', step: 'stayConnected' };
    assert.equal(nodeOf(node), node);
    assert.equal(stepOf(node), 'stayConnected');
    const chosen = { finding: finding(), remedy: remedy() };
    assert.equal(remedyOf(chosen), chosen);
  });

  for (const foreign of [undefined, null, 'text', {}, { step: 'elsewhere' }, { finding: null, remedy: {} }]) {
    it(`are missing in ${JSON.stringify(foreign)}`, () => {
      assert.deepEqual([nodeOf(foreign), stepOf(foreign), remedyOf(foreign)], [undefined, undefined, undefined]);
    });
  }
});

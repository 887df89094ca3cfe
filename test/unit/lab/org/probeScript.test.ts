import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readProbeScript } from '../../../../src/lab/org/apex/probeScript.ts';
import { probeSource } from './orgClient.ts';

const source = probeSource(['https://a.test/x', 'https://b.test/y']);

describe('readProbeScript', () => {
  it('finds addresses, time-out, marker and the line of the assertion', () => {
    assert.deepEqual(readProbeScript(source), {
      endpoints: ['https://a.test/x', 'https://b.test/y'],
      timeoutMs: 300,
      marker: 'exchange-connect-probe 1',
      assertLine: 10,
    });
  });

  it('reads the escape sequences of a string', () => {
    const escaped = source.replace('https://a.test/x', String.raw`https://a.test/\'\\A`);
    assert.equal(readProbeScript(escaped)?.endpoints[0], String.raw`https://a.test/'\A`);
  });

  for (const [why, changed] of [
    ['no list of addresses in front', `// first\n${source}`],
    ['a list that is left open', source.replace(' };', ';')],
    ['another marker', source.replace('exchange-connect-probe', 'other')],
    ['another method', source.replace("'GET'", "'POST'")],
    ['no time-out', source.replace('request.setTimeout(300);', '')],
    ['a time-out over the limit of Apex', source.replace('300', '120001')],
    ['no assertion', source.replace('System.assert(false', 'System.debug(false')],
    ['no callout', source.replace('new Http().send(request)', 'null')],
  ] as const) {
    it(`takes a script with ${why} for none`, () => {
      assert.notEqual(changed, source);
      assert.equal(readProbeScript(changed), undefined);
    });
  }

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        assert.equal(readProbeScript(text), undefined);
      }),
    );
  });
});

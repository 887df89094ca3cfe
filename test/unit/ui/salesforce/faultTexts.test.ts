import assert from 'node:assert/strict';
import type { OrgFault } from '../../../../src/core/salesforce/answer.ts';
import { inEnglish } from '../../../../src/core/text.ts';
import { faultText } from '../../../../src/core/salesforce/faultText.ts';
import { answered } from '../../../../src/ui/salesforce/faultTexts.ts';

const at = new Date('2026-11-22T08:00:00Z');

describe('what a person is told of a fault', () => {
  for (const [fault, words] of [
    [{ kind: 'cliMissing', command: 'sf' }, /\(sf\) was not found.*exchangeConnect\.salesforce\.cliPath/],
    [{ kind: 'unknownOrg', org: 'contoso' }, /no org contoso/],
    [{ kind: 'sessionExpired' }, /has expired/],
    [{ kind: 'moved', host: 'a.example', target: 'b.example' }, /a\.example sends on to b\.example/],
    [{ kind: 'timedOut', timeoutMs: 30_000 }, /within 30 s/],
    [{ kind: 'refused', status: 500, code: 'UNKNOWN', message: 'Oh' }, /500 UNKNOWN: Oh/],
  ] as const satisfies readonly (readonly [OrgFault, RegExp])[]) {
    it(`says so for ${fault.kind}`, () => {
      assert.match(inEnglish(faultText(fault)), words);
    });
  }

  it('is an error of the one who asks', () => {
    assert.throws(() => answered({ kind: 'failed', fault: { kind: 'maintenance' }, at }), {
      name: 'UserError',
      message: /maintenance/,
    });
  });

  it('is nothing for an answer', () => {
    assert.equal(answered({ kind: 'answered', value: 7, at }), 7);
  });
});

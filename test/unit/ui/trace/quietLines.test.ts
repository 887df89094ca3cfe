import assert from 'node:assert/strict';
import { quietLines } from '../../../../src/ui/trace/quietLines.ts';

describe('the lines of a trace that are folded at first', () => {
  it('are what was asked, and neither steps, checks, findings nor what is beneath', () => {
    const trace = [
      'Connectivity trace',
      '✖ Failed: Prepare Exchange',
      '  ✖ Failed: EWS offers the chosen sign-in: mail.contoso.com (1 ms)',
      '    ✖ Failed: EWS does not offer Basic authentication (ews.basicOff)',
      '      EWS offers NTLM only.',
      '    POST https://mail.contoso.com/EWS/Exchange.asmx: HTTP 401 (5 ms)',
      '      Sent without credentials',
      '    TCP mail.contoso.com:443: connected (1 ms)',
    ].join('\n');
    assert.deepEqual(quietLines(trace), [5]);
  });
});

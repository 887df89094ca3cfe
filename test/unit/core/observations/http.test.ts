import assert from 'node:assert/strict';
import { challenges, header } from '../../../../src/core/observations/http.ts';

describe('challenges', () => {
  for (const [values, expected] of [
    [[], []],
    [
      ['Negotiate', 'NTLM', 'Basic realm="mail.contoso.com"'],
      ['negotiate', 'ntlm', 'basic realm="mail.contoso.com"'],
    ],
    [['Negotiate, NTLM'], ['negotiate', 'ntlm']],
    [['NTLM TlRMTVNTUAACAAAA=='], ['ntlm TlRMTVNTUAACAAAA==']],
    [['Basic realm="a, NTLM b", charset="UTF-8", NTLM'], ['basic realm="a, NTLM b", charset="UTF-8"', 'ntlm']],
    [['Bearer client_id="1", trusted_issuers="2@*"'], ['bearer client_id="1", trusted_issuers="2@*"']],
    [['BASIC realm="x"'], ['basic realm="x"']],
    [[''], []],
  ] as const) {
    it(JSON.stringify(values), () => {
      const found = challenges(new Map([['www-authenticate', [...values]]]));
      assert.deepEqual(
        found.map(({ scheme, parameters }) => `${scheme} ${parameters}`.trim()),
        expected,
      );
    });
  }
});

describe('header', () => {
  it('finds the first value, whatever the case of the name', () => {
    assert.equal(header(new Map([['x-feserver', ['EX01', 'EX02']]]), 'X-FEServer'), 'EX01');
  });
});

import assert from 'node:assert/strict';
import { avId } from '../../../../src/exchange/ntlm/avPairs.ts';
import { ntlmV2Response, responseKey, utf16 } from '../../../../src/exchange/ntlm/ntlmV2.ts';

describe('ntlmV2', () => {
  const key = responseKey({ domain: 'Domain', user: 'User', password: 'Password' });

  it('makes the keys of [MS-NLMP] 4.2.4.1', () => {
    assert.equal(key.toString('hex'), '0c868a403bfd7a93a3001ef22ef02e3f');
  });

  it('makes the responses of [MS-NLMP] 4.2.4.2', () => {
    const response = ntlmV2Response(key, {
      serverChallenge: Buffer.from('0123456789abcdef', 'hex'),
      clientChallenge: Buffer.from('aa'.repeat(8), 'hex'),
      timestamp: Buffer.alloc(8),
      targetInfo: new Map([
        [avId.netBiosDomain, utf16('Domain')],
        [avId.netBiosComputer, utf16('Server')],
      ]),
    });
    assert.equal(response.ntProof.toString('hex'), '68cd0ab851e51c96aabc927bebef6a1c');
    assert.equal(response.lmResponse.toString('hex'), '86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa');
    assert.equal(response.sessionBaseKey.toString('hex'), '8de40ccadbc14a82f15cb0ad0de95ca3');
    assert.deepEqual(response.ntResponse.subarray(0, 16), response.ntProof);
  });

  it('upper-cases the user and leaves the domain alone', () => {
    const same = responseKey({ domain: 'Domain', user: 'USER', password: 'Password' });
    const other = responseKey({ domain: 'DOMAIN', user: 'User', password: 'Password' });
    assert.deepEqual(same, key);
    assert.notDeepEqual(other, key);
  });

  it('keeps a letter whose upper case is longer, as Windows does', () => {
    const written = responseKey({ domain: '', user: 'straße', password: 'x' });
    assert.deepEqual(written, responseKey({ domain: '', user: 'STRAßE', password: 'x' }));
    assert.notDeepEqual(written, responseKey({ domain: '', user: 'STRASSE', password: 'x' }));
  });
});

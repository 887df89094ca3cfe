import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { avId, writeAvPairs } from '../../../../src/exchange/ntlm/avPairs.ts';
import { readChallenge } from '../../../../src/exchange/ntlm/challengeMessage.ts';
import { NtlmError } from '../../../../src/exchange/ntlm/ntlmError.ts';
import { utf16 } from '../../../../src/exchange/ntlm/ntlmV2.ts';
import { challengeBytes } from '../../../support/ntlmChallenge.ts';

describe('readChallenge', () => {
  it('reads names, version, challenge and attributes', () => {
    const challenge = readChallenge(challengeBytes());
    assert.equal(challenge.serverChallenge.toString('hex'), '0123456789abcdef');
    assert.deepEqual(challenge.target, {
      netBiosDomain: 'CONTOSO',
      netBiosComputer: 'EX01',
      dnsDomain: 'contoso.local',
      dnsComputer: 'ex01.contoso.local',
      osVersion: '10.0.20348',
    });
  });

  it('leaves out what the server does not show', () => {
    const bytes = challengeBytes({
      targetInfo: writeAvPairs(new Map([[avId.dnsDomain, utf16('contoso.local')]])),
      flags: 1,
    });
    assert.deepEqual(readChallenge(bytes).target, { dnsDomain: 'contoso.local' });
  });

  const broken: readonly [string, Buffer, string][] = [
    ['nothing', Buffer.alloc(0), 'notNtlm'],
    ['a web page', Buffer.from('<html>'.repeat(20)), 'notNtlm'],
    ['a message of type 1', Buffer.from('4e544c4d5353500001000000', 'hex'), 'notAChallenge'],
    ['a signature alone', Buffer.from('4e544c4d53535000', 'hex'), 'notAChallenge'],
    ['half a message', challengeBytes().subarray(0, 30), 'tooShort'],
    ['target info beyond the end', challengeBytes().subarray(0, 70), 'tooShort'],
    ['no Unicode', challengeBytes({ flags: 0x0200_0002 }), 'unicodeNotOffered'],
    ['an attribute beyond the end', challengeBytes({ targetInfo: Buffer.from([1, 0, 99, 0]) }), 'targetInfoBroken'],
    ['a timestamp of two bytes', challengeBytes({ targetInfo: Buffer.from([7, 0, 2, 0, 1, 1]) }), 'targetInfoBroken'],
    ['flags of one byte', challengeBytes({ targetInfo: Buffer.from([6, 0, 1, 0, 1]) }), 'targetInfoBroken'],
  ];
  for (const [what, bytes, fault] of broken) {
    it(`refuses ${what}`, () => {
      assert.throws(() => readChallenge(bytes), { name: 'NtlmError', fault });
    });
  }

  it('reads any bytes or refuses them by name', () => {
    const start = challengeBytes().subarray(0, 24);
    const anyBytes = fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(
        fc.oneof(
          anyBytes,
          anyBytes.map((bytes) => Buffer.concat([start, bytes])),
        ),
        (bytes) => {
          try {
            readChallenge(bytes);
          } catch (error) {
            assert.ok(error instanceof NtlmError);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

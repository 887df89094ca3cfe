import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { authenticateMessage, type AuthenticateInput } from '../../../../src/exchange/ntlm/authenticateMessage.ts';
import { avId, readAvPairs, writeAvPairs } from '../../../../src/exchange/ntlm/avPairs.ts';
import { readChallenge } from '../../../../src/exchange/ntlm/challengeMessage.ts';
import { negotiateMessage } from '../../../../src/exchange/ntlm/negotiateMessage.ts';
import { hmacMd5, responseKey, utf16 } from '../../../../src/exchange/ntlm/ntlmV2.ts';
import { challengeBytes } from '../../../support/ntlmChallenge.ts';

const credentials = { domain: 'CONTOSO', user: 'svc-sfsync', password: 'Pa$$w0rd' };

function input(given: Partial<AuthenticateInput> = {}): AuthenticateInput {
  return {
    negotiate: negotiateMessage(),
    challenge: readChallenge(challengeBytes()),
    credentials,
    host: 'mail.contoso.test',
    clientChallenge: Buffer.alloc(8, 0xaa),
    now: new Date(0),
    ...given,
  };
}

function field(message: Buffer, index: number): Buffer {
  const at = 12 + 8 * index;
  const offset = message.readUInt32LE(at + 4);
  return message.subarray(offset, offset + message.readUInt16LE(at));
}

function targetInfoIn(message: Buffer): ReturnType<typeof readAvPairs> {
  return readAvPairs(field(message, 1).subarray(16 + 28));
}

describe('authenticateMessage', () => {
  it('names domain and user, and no workstation', () => {
    const message = authenticateMessage(input());
    assert.equal(message.subarray(0, 12).toString('hex'), '4e544c4d5353500003000000');
    assert.deepEqual(
      [2, 3, 4].map((index) => field(message, index).toString('utf16le')),
      ['CONTOSO', 'svc-sfsync', ''],
    );
  });

  it('sends a user principal name as it is, with an empty domain', () => {
    const upn = { domain: '', user: 'svc-sfsync@contoso.test', password: 'x' };
    const message = authenticateMessage(input({ credentials: upn }));
    assert.deepEqual(
      [2, 3].map((index) => field(message, index).toString('utf16le')),
      ['', 'svc-sfsync@contoso.test'],
    );
  });

  it('proves the password over the challenge and its own blob', () => {
    const response = field(authenticateMessage(input()), 1);
    const challenge = Buffer.from('0123456789abcdef', 'hex');
    const proof = createHmac('md5', responseKey(credentials)).update(challenge).update(response.subarray(16)).digest();
    assert.deepEqual(response.subarray(0, 16), proof);
  });

  it('covers all three messages by the integrity code', () => {
    const given = input();
    const message = authenticateMessage(given);
    const sent = Buffer.from(message.subarray(72, 88));
    const sessionKey = hmacMd5(responseKey(credentials), field(message, 1).subarray(0, 16));
    const withoutCode = Buffer.from(message).fill(0, 72, 88);
    assert.deepEqual(sent, hmacMd5(sessionKey, given.negotiate, given.challenge.bytes, withoutCode));
    assert.equal(targetInfoIn(message).get(avId.flags)?.readUInt32LE(), 2);
  });

  it('says for which service it is, and repeats what the server said', () => {
    const pairs = targetInfoIn(authenticateMessage(input()));
    assert.equal(pairs.get(avId.targetName)?.toString('utf16le'), 'HTTP/mail.contoso.test');
    assert.equal(pairs.get(avId.dnsComputer)?.toString('utf16le'), 'ex01.contoso.local');
  });

  it('carries a channel binding only when it is given one', () => {
    const channelBinding = Buffer.alloc(16, 7);
    assert.deepEqual(
      targetInfoIn(authenticateMessage(input({ channelBinding }))).get(avId.channelBindings),
      channelBinding,
    );
    assert.equal(targetInfoIn(authenticateMessage(input())).has(avId.channelBindings), false);
  });

  it('takes the time of the server, and sends no LMv2 then', () => {
    const message = authenticateMessage(input());
    assert.equal(field(message, 1).subarray(24, 32).toString('hex'), '0011223344556677');
    assert.deepEqual(field(message, 0), Buffer.alloc(24));
  });

  it('takes its own time where the server tells none', () => {
    const targetInfo = writeAvPairs(new Map([[avId.netBiosDomain, utf16('CONTOSO')]]));
    const message = authenticateMessage(input({ challenge: readChallenge(challengeBytes({ targetInfo })) }));
    // 1 January 1970 as a FILETIME.
    assert.equal(field(message, 1).readBigUInt64LE(24), 116_444_736_000_000_000n);
    assert.notDeepEqual(field(message, 0), Buffer.alloc(24));
  });

  it('never holds the password', () => {
    const message = authenticateMessage(input());
    assert.equal(message.includes(utf16('Pa$$w0rd')) || message.includes('Pa$$w0rd'), false);
  });
});

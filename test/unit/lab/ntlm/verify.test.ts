import assert from 'node:assert/strict';
import { NtlmFormatError, messageType, readAuthenticate } from '../../../../src/lab/ntlm/messages.ts';
import { rc4 } from '../../../../src/lab/ntlm/rc4.ts';
import { provesPassword, responseKey } from '../../../../src/lab/ntlm/verify.ts';

/** The AUTHENTICATE message of [MS-NLMP] 4.2.4.3, in the order of its fields. */
const authenticate = Buffer.from(
  [
    '4e544c4d5353500003000000',
    '180018006c000000',
    '5400540084000000',
    '0c000c0048000000',
    '0800080054000000',
    '100010005c000000',
    '10001000d8000000',
    '358288e20501280a0000000f',
    '44006f006d00610069006e00',
    '5500730065007200',
    '43004f004d0050005500540045005200',
    '86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa',
    '68cd0ab851e51c96aabc927bebef6a1c',
    '01010000000000000000000000000000aaaaaaaaaaaaaaaa00000000',
    '02000c0044006f006d00610069006e0001000c005300650072007600650072000000000000000000',
    'c5dad2544fc9799094ce1ce90bc9d03e',
  ].join(''),
  'hex',
);
const handshake = {
  negotiate: Buffer.alloc(0),
  challenge: Buffer.alloc(0),
  serverChallenge: Buffer.from('0123456789abcdef', 'hex'),
};

describe('NTLMv2 on the server, by [MS-NLMP] 4.2.4', () => {
  it('makes NTOWFv2 of 4.2.4.1.1', () => {
    assert.equal(responseKey('Password', 'User', 'Domain').toString('hex'), '0c868a403bfd7a93a3001ef22ef02e3f');
  });

  it('unwraps the session key of 4.2.4.2.3', () => {
    const sessionBaseKey = Buffer.from('8de40ccadbc14a82f15cb0ad0de95ca3', 'hex');
    const message = readAuthenticate(authenticate);
    assert.deepEqual(rc4(sessionBaseKey, message.encryptedSessionKey), Buffer.alloc(16, 0x55));
  });

  it('reads the names of the message', () => {
    const { user, domain, workstation } = readAuthenticate(authenticate);
    assert.deepEqual({ user, domain, workstation }, { user: 'User', domain: 'Domain', workstation: 'COMPUTER' });
  });

  const attempts: readonly (readonly [what: string, password: string, challenge: string, isProved: boolean])[] = [
    ['the right password', 'Password', '0123456789abcdef', true],
    ['another password', 'password', '0123456789abcdef', false],
    ['the answer to another challenge', 'Password', '0123456789abcdee', false],
  ];
  for (const [what, password, challenge, isProved] of attempts) {
    it(`${isProved ? 'accepts' : 'refuses'} ${what}`, () => {
      const asked = { ...handshake, serverChallenge: Buffer.from(challenge, 'hex') };
      assert.equal(provesPassword(readAuthenticate(authenticate), asked, password), isProved);
    });
  }

  it('refuses an NTLMv1 answer', () => {
    const message = { ...readAuthenticate(authenticate), ntResponse: Buffer.alloc(24) };
    assert.equal(provesPassword(message, handshake, 'Password'), false);
  });

  it('refuses a field that points outside the message', () => {
    assert.throws(() => readAuthenticate(authenticate.subarray(0, 100)), NtlmFormatError);
  });

  it('tells NTLM from other tokens', () => {
    assert.equal(messageType(Buffer.from('6082', 'hex')), undefined);
    assert.equal(messageType(authenticate), 3);
  });
});

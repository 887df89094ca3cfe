import { createHmac, randomBytes } from 'node:crypto';
import { md4 } from '../../../src/lab/ntlm/md4.ts';

/** How a test answers a challenge. */
export interface NtlmAnswer {
  readonly user: string;
  readonly domain: string;
  readonly password: string;
  /** The sixteen bytes of MsvAvChannelBindings; left out when undefined. */
  readonly channelBinding?: Buffer | undefined;
  /** Breaks the integrity code, as somebody in between would. */
  readonly isTampered?: boolean;
}

const signature = Buffer.from('NTLMSSP\0', 'latin1');
const unicodeNtlmWithTargetInfo = 0x00080205;

/** A NEGOTIATE message, written here from [MS-NLMP] 2.2.1.1 and, but for MD4, not with the code under test. */
export function negotiateMessage(): Buffer {
  const message = Buffer.alloc(32);
  signature.copy(message);
  message.writeUInt32LE(1, 8);
  message.writeUInt32LE(unicodeNtlmWithTargetInfo, 12);
  return message;
}

/** The AUTHENTICATE message to a challenge, with integrity code. */
export function authenticateMessage(challenge: Buffer, answer: NtlmAnswer): Buffer {
  const passwordHash = md4(Buffer.from(answer.password, 'utf16le'));
  const key = hmac(passwordHash, Buffer.from(answer.user.toUpperCase() + answer.domain, 'utf16le'));
  const blob = clientBlob(challenge, answer.channelBinding);
  const proof = hmac(key, Buffer.concat([challenge.subarray(24, 32), blob]));
  const fields = [
    Buffer.alloc(24),
    Buffer.concat([proof, blob]),
    Buffer.from(answer.domain, 'utf16le'),
    Buffer.from(answer.user, 'utf16le'),
    Buffer.alloc(0),
    Buffer.alloc(0),
  ];
  const message = layOut(fields);
  hmac(hmac(key, proof), Buffer.concat([negotiateMessage(), challenge, message])).copy(message, 72);
  if (answer.isTampered === true) message.writeUInt8(message.readUInt8(72) ^ 1, 72);
  return message;
}

function clientBlob(challenge: Buffer, channelBinding: Buffer | undefined): Buffer {
  const length = challenge.readUInt16LE(40);
  const offset = challenge.readUInt32LE(44);
  const targetInfo = challenge.subarray(offset, offset + length - 4);
  const promisesCode = Buffer.from('0600040002000000', 'hex');
  const binding = channelBinding === undefined ? [] : [Buffer.from('0a001000', 'hex'), channelBinding];
  const head = Buffer.concat([
    Buffer.from('0101000000000000', 'hex'),
    Buffer.alloc(8),
    randomBytes(8),
    Buffer.alloc(4),
  ]);
  return Buffer.concat([head, targetInfo, promisesCode, ...binding, Buffer.alloc(8)]);
}

/** Header of 88 bytes (with integrity code) and the fields after it, in the order LM, NT, domain, user, workstation, key. */
function layOut(fields: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(88);
  signature.copy(head);
  head.writeUInt32LE(3, 8);
  let offset = head.length;
  fields.forEach((field, index) => {
    head.writeUInt16LE(field.length, 12 + index * 8);
    head.writeUInt16LE(field.length, 14 + index * 8);
    head.writeUInt32LE(offset, 16 + index * 8);
    offset += field.length;
  });
  head.writeUInt32LE(unicodeNtlmWithTargetInfo, 60);
  return Buffer.concat([head, ...fields]);
}

function hmac(key: Buffer, data: Buffer): Buffer {
  return createHmac('md5', key).update(data).digest();
}

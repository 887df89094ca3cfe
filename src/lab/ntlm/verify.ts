import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { md4 } from './md4.ts';
import { avIds, findAv, flags } from './messages.ts';
import type { AuthenticateMessage } from './messages.ts';
import { rc4 } from './rc4.ts';

/** What the server remembers of the first two legs; the integrity code covers both messages. */
export interface Handshake {
  readonly negotiate: Buffer;
  readonly challenge: Buffer;
  readonly serverChallenge: Buffer;
}

/** What the client said about the TLS channel in its answer. */
export type ChannelBindingClaim = 'absent' | 'right' | 'wrong';

const proofLength = 16;
/** Offset of the attribute-value pairs inside the client's blob ([MS-NLMP] 2.2.2.7). */
const blobAvOffset = 28;
const integrityCodeOffset = 72;
const integrityCodeProvided = 0x2;

/** NTOWFv2: the key made of password, upper-cased user and the domain exactly as the client sent it ([MS-NLMP] 3.3.2). */
export function responseKey(password: string, user: string, domain: string): Buffer {
  const hash = md4(Buffer.from(password, 'utf16le'));
  return hmacMd5(hash, Buffer.from(user.toUpperCase() + domain, 'utf16le'));
}

/** Whether the NTLMv2 answer, and its integrity code where the client promises one, prove the password. */
export function provesPassword(message: AuthenticateMessage, handshake: Handshake, password: string): boolean {
  // 24 bytes or fewer is an NTLMv1 or LM answer, which a domain controller at LmCompatibilityLevel 5 refuses.
  if (message.ntResponse.length <= 24) return false;
  const proof = message.ntResponse.subarray(0, proofLength);
  const blob = message.ntResponse.subarray(proofLength);
  const key = responseKey(password, message.user, message.domain);
  const expected = hmacMd5(key, Buffer.concat([handshake.serverChallenge, blob]));
  if (!timingSafeEqual(proof, expected)) return false;
  return !promisesIntegrityCode(message) || hasRightIntegrityCode(message, handshake, hmacMd5(key, proof));
}

/** Compares the client's channel binding with the one of this connection; sixteen zero bytes count as absent. */
export function channelBindingClaim(
  message: AuthenticateMessage,
  certificate: Buffer | undefined,
): ChannelBindingClaim {
  const claimed = findAv(avPairs(message), avIds.channelBindings);
  if (claimed === undefined || claimed.every((byte) => byte === 0)) return 'absent';
  return certificate !== undefined && claimed.equals(channelBindingHash(certificate)) ? 'right' : 'wrong';
}

/**
 * MD5 over the gss_channel_bindings structure of `tls-server-end-point` (RFC 5929 section 4, RFC 2744 section 3.11).
 * Certificates here are signed with SHA-256, so that is the hash of the certificate.
 */
export function channelBindingHash(certificate: Buffer): Buffer {
  const endPoint = createHash('sha256').update(certificate).digest();
  const data = Buffer.concat([Buffer.from('tls-server-end-point:', 'latin1'), endPoint]);
  const head = Buffer.alloc(20);
  head.writeUInt32LE(data.length, 16);
  return createHash('md5').update(head).update(data).digest();
}

function avPairs(message: AuthenticateMessage): Buffer {
  return message.ntResponse.subarray(proofLength + blobAvOffset);
}

function promisesIntegrityCode(message: AuthenticateMessage): boolean {
  const value = findAv(avPairs(message), avIds.flags);
  return value?.length === 4 && (value.readUInt32LE(0) & integrityCodeProvided) !== 0;
}

function hasRightIntegrityCode(message: AuthenticateMessage, handshake: Handshake, sessionBaseKey: Buffer): boolean {
  if (message.bytes.length < integrityCodeOffset + 16) return false;
  const exchangesKey = (message.flags & flags.keyExchange) !== 0;
  const sessionKey = exchangesKey ? rc4(sessionBaseKey, message.encryptedSessionKey) : sessionBaseKey;
  const code = message.bytes.subarray(integrityCodeOffset, integrityCodeOffset + 16);
  const covered = Buffer.from(message.bytes);
  covered.fill(0, integrityCodeOffset, integrityCodeOffset + 16);
  const expected = hmacMd5(sessionKey, Buffer.concat([handshake.negotiate, handshake.challenge, covered]));
  return timingSafeEqual(code, expected);
}

function hmacMd5(key: Buffer, data: Buffer): Buffer {
  return createHmac('md5', key).update(data).digest();
}

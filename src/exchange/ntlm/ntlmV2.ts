import { createHmac } from 'node:crypto';
import { writeAvPairs, type AvPairs } from './avPairs.ts';
import { md4 } from './md4.ts';

/** Who signs in. */
export interface NtlmCredentials {
  /** Empty for a user principal name. */
  readonly domain: string;
  readonly user: string;
  readonly password: string;
}

/** What the response depends on besides the credentials. */
export interface NtlmV2Input {
  readonly serverChallenge: Buffer;
  readonly clientChallenge: Buffer;
  /** Eight bytes, a FILETIME. */
  readonly timestamp: Buffer;
  readonly targetInfo: AvPairs;
}

/** The proof of knowing the password, and the key that grows from it. */
export interface NtlmV2Response {
  readonly ntProof: Buffer;
  readonly ntResponse: Buffer;
  readonly lmResponse: Buffer;
  readonly sessionBaseKey: Buffer;
}

/** NTOWFv2 of [MS-NLMP] 3.3.2: the key that stands for the password. */
export function responseKey({ domain, user, password }: NtlmCredentials): Buffer {
  return hmacMd5(md4(utf16(password)), utf16(upperCase(user) + domain));
}

/** ComputeResponse of [MS-NLMP] 3.3.2. The LM field holds LMv2, never LM. */
export function ntlmV2Response(key: Buffer, input: NtlmV2Input): NtlmV2Response {
  const { serverChallenge, clientChallenge, timestamp, targetInfo } = input;
  const blob = Buffer.concat([
    Buffer.from([1, 1, 0, 0, 0, 0, 0, 0]),
    timestamp,
    clientChallenge,
    Buffer.alloc(4),
    writeAvPairs(targetInfo),
    Buffer.alloc(4),
  ]);
  const ntProof = hmacMd5(key, serverChallenge, blob);
  return {
    ntProof,
    ntResponse: Buffer.concat([ntProof, blob]),
    lmResponse: Buffer.concat([hmacMd5(key, serverChallenge, clientChallenge), clientChallenge]),
    sessionBaseKey: hmacMd5(key, ntProof),
  };
}

/** HMAC-MD5 of parts put together. */
export function hmacMd5(key: Buffer, ...parts: readonly Buffer[]): Buffer {
  return parts.reduce((hmac, part) => hmac.update(part), createHmac('md5', key)).digest();
}

/** Text as NTLM writes it. */
export function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le');
}

/** Windows upper-cases one UTF-16 unit at a time: what would become longer, such as the German sharp s, stays as it is. */
function upperCase(text: string): string {
  return text.replace(/./gsu, (character) => {
    const upper = character.toUpperCase();
    return upper.length === character.length ? upper : character;
  });
}

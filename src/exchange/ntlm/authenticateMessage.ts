import { avId, type AvPairs } from './avPairs.ts';
import type { ChallengeMessage } from './challengeMessage.ts';
import { ntlmVersion, requestedFlags } from './negotiateFlags.ts';
import { ntlmSignature } from './negotiateMessage.ts';
import { hmacMd5, ntlmV2Response, responseKey, utf16, type NtlmCredentials } from './ntlmV2.ts';

/** What goes into the third message besides the server's challenge. */
export interface AuthenticateInput {
  /** The first message, as it was sent. */
  readonly negotiate: Buffer;
  readonly challenge: ChallengeMessage;
  readonly credentials: NtlmCredentials;
  /** Host name of the URL, for the service principal name `HTTP/host`. */
  readonly host: string;
  /** The value of MsvAvChannelBindings; left out where the message is not to be bound to its TLS connection. */
  readonly channelBinding?: Buffer;
  /** Eight random bytes. */
  readonly clientChallenge: Buffer;
  /** Used where the server does not tell its own time. */
  readonly now: Date;
}

/** The third message (type 3, [MS-NLMP] 2.2.1.3): NTLMv2 with a message integrity code, whatever the server would settle for. */
export function authenticateMessage(input: AuthenticateInput): Buffer {
  const { negotiate, challenge, credentials, clientChallenge } = input;
  const serverTime = challenge.targetInfo.get(avId.timestamp);
  const response = ntlmV2Response(responseKey(credentials), {
    serverChallenge: challenge.serverChallenge,
    clientChallenge,
    timestamp: serverTime ?? fileTime(input.now),
    targetInfo: clientTargetInfo(input),
  });
  const message = compose(challenge.flags & requestedFlags, [
    // [MS-NLMP] 3.1.5.1.2: zeros instead of LMv2 where the server tells its time.
    serverTime ? Buffer.alloc(24) : response.lmResponse,
    response.ntResponse,
    utf16(credentials.domain),
    utf16(credentials.user),
    // No workstation: it would name this machine, and Salesforce does not sign in from it.
    Buffer.alloc(0),
    Buffer.alloc(0),
  ]);
  hmacMd5(response.sessionBaseKey, negotiate, challenge.bytes, message).copy(message, MIC_OFFSET);
  return message;
}

/** The server's attributes with ours: a MIC is there, for which service, over which TLS connection. */
function clientTargetInfo({ challenge, host, channelBinding }: AuthenticateInput): AvPairs {
  const flags = Buffer.alloc(4);
  flags.writeUInt32LE((challenge.targetInfo.get(avId.flags)?.readUInt32LE() ?? 0) | MIC_PRESENT);
  return new Map([
    ...challenge.targetInfo,
    [avId.flags, flags],
    [avId.targetName, utf16(`HTTP/${host}`)],
    ...(channelBinding ? ([[avId.channelBindings, channelBinding]] as const) : []),
  ]);
}

/** Six fields of length, length again and offset, then flags, version and MIC, then the fields themselves. */
function compose(flags: number, fields: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(MIC_OFFSET + 16);
  ntlmSignature.copy(head);
  head.writeUInt32LE(3, 8);
  let offset = head.length;
  for (const [index, { length }] of fields.entries()) {
    head.writeUInt16LE(length, 12 + 8 * index);
    head.writeUInt16LE(length, 14 + 8 * index);
    head.writeUInt32LE(offset, 16 + 8 * index);
    offset += length;
  }
  head.writeUInt32LE(flags >>> 0, 60);
  ntlmVersion.copy(head, 64);
  return Buffer.concat([head, ...fields]);
}

/** 100-nanosecond steps since 1601 ([MS-DTYP] 2.3.3). */
function fileTime(date: Date): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE((BigInt(date.getTime()) + 11_644_473_600_000n) * 10_000n);
  return bytes;
}

const MIC_OFFSET = 72;
const MIC_PRESENT = 2;

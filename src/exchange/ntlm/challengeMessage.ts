import type { NtlmTarget } from '../../core/observations/ews.ts';
import { avId, readAvPairs, type AvPairs } from './avPairs.ts';
import { negotiateFlag } from './negotiateFlags.ts';
import { ntlmSignature } from './negotiateMessage.ts';
import { NtlmError } from './ntlmError.ts';

/** What a server's challenge (type 2, [MS-NLMP] 2.2.1.2) says. */
export interface ChallengeMessage {
  /** The message as it was received; the MIC covers it. */
  readonly bytes: Buffer;
  readonly flags: number;
  readonly serverChallenge: Buffer;
  readonly targetInfo: AvPairs;
  readonly target: NtlmTarget;
}

/**
 * Reads a challenge.
 * @throws {NtlmError} for anything else, and for a server that does not speak Unicode, which no NTLMv2 server lacks.
 */
export function readChallenge(bytes: Buffer): ChallengeMessage {
  if (!bytes.subarray(0, 8).equals(ntlmSignature)) throw new NtlmError('notNtlm');
  if (bytes.length < 12 || bytes.readUInt32LE(8) !== 2) throw new NtlmError('notAChallenge');
  if (bytes.length < 32) throw new NtlmError('tooShort');
  const flags = bytes.readUInt32LE(20);
  if ((flags & negotiateFlag.unicode) === 0) throw new NtlmError('unicodeNotOffered');
  const targetInfo = readAvPairs(bytes.length < 48 ? Buffer.alloc(0) : field(bytes, 40));
  if (!hasKnownSizes(targetInfo)) throw new NtlmError('targetInfoBroken');
  return {
    bytes,
    flags,
    serverChallenge: bytes.subarray(24, 32),
    targetInfo,
    target: targetOf(bytes, flags, targetInfo),
  };
}

/** The bytes a length and an offset at `at` lead to. */
function field(bytes: Buffer, at: number): Buffer {
  const start = bytes.readUInt32LE(at + 4);
  const end = start + bytes.readUInt16LE(at);
  if (end > bytes.length) throw new NtlmError('tooShort');
  return bytes.subarray(start, end);
}

/** Everything goes back to the server beside what we add, in a field of at most 64 kB. */
function hasKnownSizes(targetInfo: AvPairs): boolean {
  const size = [...targetInfo.values()].reduce((sum, { length }) => sum + 4 + length, 0);
  return (
    (targetInfo.get(avId.flags)?.length ?? 4) === 4 &&
    (targetInfo.get(avId.timestamp)?.length ?? 8) === 8 &&
    size < 32_768
  );
}

function targetOf(bytes: Buffer, flags: number, targetInfo: AvPairs): NtlmTarget {
  const name = (key: keyof NtlmTarget, id: number): Partial<NtlmTarget> => {
    const value = targetInfo.get(id)?.toString('utf16le');
    return value ? { [key]: value } : {};
  };
  const hasVersion = (flags & negotiateFlag.version) !== 0 && bytes.length >= 56;
  return {
    ...name('netBiosDomain', avId.netBiosDomain),
    ...name('netBiosComputer', avId.netBiosComputer),
    ...name('dnsDomain', avId.dnsDomain),
    ...name('dnsComputer', avId.dnsComputer),
    ...(hasVersion && { osVersion: [bytes[48], bytes[49], bytes.readUInt16LE(50)].join('.') }),
  };
}

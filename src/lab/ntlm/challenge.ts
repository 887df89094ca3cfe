import { randomBytes } from 'node:crypto';
import { organisation } from '../organisation.ts';
import { avIds, flags, negotiateFlags, writeAv, writeChallenge } from './messages.ts';
import type { Handshake } from './verify.ts';

const supported =
  flags.unicode |
  flags.requestTarget |
  flags.sign |
  flags.seal |
  flags.alwaysSign |
  flags.extendedSessionSecurity |
  flags.version |
  flags.encrypt128 |
  flags.keyExchange |
  flags.encrypt56;

/** Windows Server 2022, NTLM revision 15 ([MS-NLMP] 2.2.2.10). */
const osVersion = Buffer.from([10, 0, 0x7c, 0x4f, 0, 0, 0, 15]);

const epochDifferenceMs = 11_644_473_600_000n;

/**
 * Answers a NEGOTIATE message with a CHALLENGE and returns both for the third leg.
 *
 * @throws {NtlmFormatError} if the message is none.
 */
export function challengeFor(negotiate: Buffer, now: Date, serverName: string): Handshake {
  const asked = negotiateFlags(negotiate);
  const serverChallenge = randomBytes(8);
  const challenge = writeChallenge({
    flags: (asked & supported) | flags.unicode | flags.ntlm | flags.targetTypeDomain | flags.targetInfo,
    serverChallenge,
    targetName: organisation.netBiosDomain,
    targetInfo: targetInfo(now, serverName),
    version: (asked & flags.version) === 0 ? Buffer.alloc(8) : osVersion,
  });
  return { negotiate, challenge, serverChallenge };
}

function targetInfo(now: Date, serverName: string): Buffer {
  return Buffer.concat([
    writeAv(avIds.netBiosDomainName, organisation.netBiosDomain),
    writeAv(avIds.netBiosComputerName, serverName),
    writeAv(avIds.dnsDomainName, organisation.internalDomain),
    writeAv(avIds.dnsComputerName, `${serverName.toLowerCase()}.${organisation.internalDomain}`),
    writeAv(avIds.dnsTreeName, organisation.internalDomain),
    writeAv(avIds.timestamp, fileTime(now)),
    writeAv(avIds.end, ''),
  ]);
}

/** Hundreds of nanoseconds since 1601, little endian. */
function fileTime(now: Date): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE((BigInt(now.getTime()) + epochDifferenceMs) * 10_000n);
  return bytes;
}

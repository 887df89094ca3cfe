import { NtlmError } from './ntlmError.ts';

/** Identifiers of AV_PAIR structures ([MS-NLMP] 2.2.2.1). */
export const avId = {
  endOfList: 0,
  netBiosComputer: 1,
  netBiosDomain: 2,
  dnsComputer: 3,
  dnsDomain: 4,
  flags: 6,
  timestamp: 7,
  targetName: 9,
  channelBindings: 10,
} as const;

/** Attributes of a target by identifier, in the order they were sent. */
export type AvPairs = ReadonlyMap<number, Buffer>;

/**
 * Reads a list of AV_PAIR structures; a missing end marker is forgiven.
 * @throws {NtlmError} where a length leads out of the bytes.
 */
export function readAvPairs(bytes: Buffer): AvPairs {
  const pairs = new Map<number, Buffer>();
  for (let offset = 0; offset + 4 <= bytes.length;) {
    const id = bytes.readUInt16LE(offset);
    const end = offset + 4 + bytes.readUInt16LE(offset + 2);
    if (id === avId.endOfList) break;
    if (end > bytes.length) throw new NtlmError('targetInfoBroken');
    pairs.set(id, bytes.subarray(offset + 4, end));
    offset = end;
  }
  return pairs;
}

/** Writes a list of AV_PAIR structures with its end marker. */
export function writeAvPairs(pairs: AvPairs): Buffer {
  const written = [...pairs].flatMap(([id, value]) => [head(id, value.length), value]);
  return Buffer.concat([...written, head(avId.endOfList, 0)]);
}

function head(id: number, length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt16LE(id);
  bytes.writeUInt16LE(length, 2);
  return bytes;
}

/** Negotiate flags the server reads or sets ([MS-NLMP] 2.2.2.5). */
export const flags = {
  unicode: 0x00000001,
  oem: 0x00000002,
  requestTarget: 0x00000004,
  sign: 0x00000010,
  seal: 0x00000020,
  ntlm: 0x00000200,
  alwaysSign: 0x00008000,
  targetTypeDomain: 0x00010000,
  extendedSessionSecurity: 0x00080000,
  targetInfo: 0x00800000,
  version: 0x02000000,
  encrypt128: 0x20000000,
  keyExchange: 0x40000000,
  encrypt56: 0x80000000,
} as const;

/** Ids of the attribute-value pairs ([MS-NLMP] 2.2.2.1). */
export const avIds = {
  end: 0,
  netBiosComputerName: 1,
  netBiosDomainName: 2,
  dnsComputerName: 3,
  dnsDomainName: 4,
  dnsTreeName: 5,
  flags: 6,
  timestamp: 7,
  targetName: 9,
  channelBindings: 10,
} as const;

/** The bytes are no NTLM message of the kind expected. */
export class NtlmFormatError extends Error {
  override readonly name = 'NtlmFormatError';
}

/** The AUTHENTICATE message taken apart; `bytes` is the message as it arrived, which the integrity code covers. */
export interface AuthenticateMessage {
  readonly bytes: Buffer;
  readonly flags: number;
  readonly user: string;
  readonly domain: string;
  readonly workstation: string;
  readonly ntResponse: Buffer;
  readonly encryptedSessionKey: Buffer;
}

const signature = Buffer.from('NTLMSSP\0', 'latin1');

/** The message type, 1 to 3, or undefined if the bytes are not NTLM. */
export function messageType(bytes: Buffer): number | undefined {
  if (bytes.length < 12 || !bytes.subarray(0, 8).equals(signature)) return undefined;
  return bytes.readUInt32LE(8);
}

/**
 * The flags of a NEGOTIATE message.
 *
 * @throws {NtlmFormatError} if it is too short to have any.
 */
export function negotiateFlags(bytes: Buffer): number {
  if (messageType(bytes) !== 1 || bytes.length < 16) throw new NtlmFormatError('This is no NEGOTIATE message.');
  return bytes.readUInt32LE(12);
}

/**
 * Takes an AUTHENTICATE message apart.
 *
 * @throws {NtlmFormatError} if a field points outside the message.
 */
export function readAuthenticate(bytes: Buffer): AuthenticateMessage {
  if (messageType(bytes) !== 3 || bytes.length < 64) throw new NtlmFormatError('This is no AUTHENTICATE message.');
  const messageFlags = bytes.readUInt32LE(60);
  const encoding = (messageFlags & flags.unicode) === 0 ? 'latin1' : 'utf16le';
  return {
    bytes,
    flags: messageFlags,
    ntResponse: field(bytes, 20),
    domain: field(bytes, 28).toString(encoding),
    user: field(bytes, 36).toString(encoding),
    workstation: field(bytes, 44).toString(encoding),
    encryptedSessionKey: field(bytes, 52),
  };
}

/** The value of an attribute-value pair in a list, or undefined; a broken list ends where it breaks. */
export function findAv(list: Buffer, wanted: number): Buffer | undefined {
  let offset = 0;
  while (offset + 4 <= list.length) {
    const id = list.readUInt16LE(offset);
    const length = list.readUInt16LE(offset + 2);
    if (id === avIds.end) return undefined;
    if (id === wanted) return list.subarray(offset + 4, offset + 4 + length);
    offset += 4 + length;
  }
  return undefined;
}

/** One attribute-value pair. */
export function writeAv(id: number, value: Buffer | string): Buffer {
  const bytes = typeof value === 'string' ? Buffer.from(value, 'utf16le') : value;
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(bytes.length, 2);
  return Buffer.concat([head, bytes]);
}

/** The CHALLENGE message; `version` is its eight bytes ([MS-NLMP] 2.2.2.10). */
export function writeChallenge(challenge: {
  readonly flags: number;
  readonly serverChallenge: Buffer;
  readonly targetName: string;
  readonly targetInfo: Buffer;
  readonly version: Buffer;
}): Buffer {
  const target = Buffer.from(challenge.targetName, 'utf16le');
  const head = Buffer.alloc(56);
  signature.copy(head);
  head.writeUInt32LE(2, 8);
  writeField(head, 12, target.length, 56);
  head.writeUInt32LE(challenge.flags >>> 0, 20);
  challenge.serverChallenge.copy(head, 24);
  writeField(head, 40, challenge.targetInfo.length, 56 + target.length);
  challenge.version.copy(head, 48);
  return Buffer.concat([head, target, challenge.targetInfo]);
}

function field(bytes: Buffer, at: number): Buffer {
  const length = bytes.readUInt16LE(at);
  const offset = bytes.readUInt32LE(at + 4);
  if (offset + length > bytes.length) throw new NtlmFormatError('A field points outside the message.');
  return bytes.subarray(offset, offset + length);
}

function writeField(head: Buffer, at: number, length: number, offset: number): void {
  head.writeUInt16LE(length, at);
  head.writeUInt16LE(length, at + 2);
  head.writeUInt32LE(offset, at + 4);
}

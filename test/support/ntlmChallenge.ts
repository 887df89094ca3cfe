import { avId, writeAvPairs } from '../../src/exchange/ntlm/avPairs.ts';
import { utf16 } from '../../src/exchange/ntlm/ntlmV2.ts';

/** What a domain member sends of itself, its time included. */
export const memberTargetInfo = writeAvPairs(
  new Map([
    [avId.netBiosDomain, utf16('CONTOSO')],
    [avId.netBiosComputer, utf16('EX01')],
    [avId.dnsDomain, utf16('contoso.local')],
    [avId.dnsComputer, utf16('ex01.contoso.local')],
    [avId.timestamp, Buffer.from('0011223344556677', 'hex')],
  ]),
);

/** A challenge as Windows Server 2022 writes it ([MS-NLMP] 2.2.1.2), with a challenge of 0123456789abcdef. */
export function challengeBytes({ flags = 0xe289_8205, targetInfo = memberTargetInfo } = {}): Buffer {
  const name = utf16('CONTOSO');
  const head = Buffer.alloc(56);
  head.write('NTLMSSP\0', 'latin1');
  head.writeUInt32LE(2, 8);
  writeField(head, 12, name.length, 56);
  head.writeUInt32LE(flags, 20);
  Buffer.from('0123456789abcdef', 'hex').copy(head, 24);
  writeField(head, 40, targetInfo.length, 56 + name.length);
  Buffer.from([10, 0, 0x7c, 0x4f, 0, 0, 0, 15]).copy(head, 48);
  return Buffer.concat([head, name, targetInfo]);
}

function writeField(head: Buffer, at: number, length: number, offset: number): void {
  head.writeUInt16LE(length, at);
  head.writeUInt16LE(length, at + 2);
  head.writeUInt32LE(offset, at + 4);
}

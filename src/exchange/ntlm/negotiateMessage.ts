import { ntlmVersion, requestedFlags } from './negotiateFlags.ts';

/** How every NTLM message begins ([MS-NLMP] 2.2.1). */
export const ntlmSignature = Buffer.from('NTLMSSP\0', 'latin1');

/** The first message (type 1, [MS-NLMP] 2.2.1.1): what we can do, and nothing about who we are. */
export function negotiateMessage(): Buffer {
  const message = Buffer.alloc(40);
  ntlmSignature.copy(message);
  message.writeUInt32LE(1, 8);
  message.writeUInt32LE(requestedFlags, 12);
  // The empty domain and workstation fields point behind the message.
  message.writeUInt32LE(message.length, 20);
  message.writeUInt32LE(message.length, 28);
  ntlmVersion.copy(message, 32);
  return message;
}

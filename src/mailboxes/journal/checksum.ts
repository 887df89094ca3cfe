const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit += 1) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
  return remainder;
});

/** CRC-32 of bytes (ITU-T V.42), as eight hexadecimal digits. Finds accidents, not forgery. */
export function checksum(bytes: Uint8Array): string {
  let remainder = 0xffffffff;
  // By index: an iterator takes half as long again, and this reads every byte of a results file.
  for (let at = 0; at < bytes.length; at += 1) {
    remainder = (remainder >>> 8) ^ (TABLE[(remainder ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  }
  return ((remainder ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0');
}

/** The three rounds of MD4: rotation amounts, order of the message words, additive constant (RFC 1320 section 3.4). */
const rounds = [
  { shifts: [3, 7, 11, 19], order: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], constant: 0 },
  { shifts: [3, 5, 9, 13], order: [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15], constant: 0x5a827999 },
  { shifts: [3, 9, 11, 15], order: [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15], constant: 0x6ed9eba1 },
] as const;

const mixers = [
  (x: number, y: number, z: number): number => (x & y) | (~x & z),
  (x: number, y: number, z: number): number => (x & y) | (x & z) | (y & z),
  (x: number, y: number, z: number): number => x ^ y ^ z,
] as const;

type State = readonly [number, number, number, number];

/** The MD4 digest (RFC 1320), which NTLM needs and OpenSSL 3 no longer offers; never use it for anything else. */
export function md4(message: Uint8Array): Buffer {
  const padded = pad(message);
  let state: State = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let offset = 0; offset < padded.length; offset += 64) state = absorb(state, padded, offset);
  const digest = Buffer.alloc(16);
  state.forEach((word, index) => digest.writeUInt32LE(word >>> 0, index * 4));
  return digest;
}

function pad(message: Uint8Array): Buffer {
  const padded = Buffer.alloc(Math.ceil((message.length + 9) / 64) * 64);
  padded.set(message);
  padded[message.length] = 0x80;
  padded.writeBigUInt64LE(BigInt(message.length) * 8n, padded.length - 8);
  return padded;
}

function absorb(start: State, padded: Buffer, offset: number): State {
  let [a, b, c, d] = start;
  rounds.forEach(({ shifts, order, constant }, round) => {
    const mix = mixers[round];
    if (mix === undefined) return;
    order.forEach((word, step) => {
      const sum = (a + mix(b, c, d) + padded.readUInt32LE(offset + word * 4) + constant) | 0;
      [a, b, c, d] = [d, rotateLeft(sum, shifts[step % 4] ?? 0), b, c];
    });
  });
  return [(start[0] + a) | 0, (start[1] + b) | 0, (start[2] + c) | 0, (start[3] + d) | 0];
}

function rotateLeft(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

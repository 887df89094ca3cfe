/**
 * MD4 (RFC 1320) of some bytes, in 16 bytes. NTLM is built on it, and OpenSSL 3 and VS Code's BoringSSL no longer have it.
 * It protects nothing by itself.
 */
export function md4(message: Uint8Array): Buffer {
  const blocks = padded(message);
  let state: State = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let offset = 0; offset < blocks.length; offset += 64) {
    const words = Array.from({ length: 16 }, (_, index) => blocks.readUInt32LE(offset + 4 * index));
    const mixed = mix(state, words);
    state = [add(state[0], mixed[0]), add(state[1], mixed[1]), add(state[2], mixed[2]), add(state[3], mixed[3])];
  }
  const digest = Buffer.alloc(16);
  state.forEach((word, index) => digest.writeUInt32LE(word, 4 * index));
  return digest;
}

type State = readonly [a: number, b: number, c: number, d: number];

/** A round of RFC 1320 §3.4: how it combines three words, what it adds, in which order it reads, how far it turns. */
interface Round {
  readonly combine: (x: number, y: number, z: number) => number;
  readonly constant: number;
  readonly order: readonly number[];
  readonly turns: readonly number[];
}

const ROUNDS: readonly Round[] = [
  {
    combine: (x, y, z) => (x & y) | (~x & z),
    constant: 0,
    order: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    turns: [3, 7, 11, 19],
  },
  {
    combine: (x, y, z) => (x & y) | (x & z) | (y & z),
    constant: 0x5a827999,
    order: [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15],
    turns: [3, 5, 9, 13],
  },
  {
    combine: (x, y, z) => x ^ y ^ z,
    constant: 0x6ed9eba1,
    order: [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15],
    turns: [3, 9, 11, 15],
  },
];

function mix(state: State, words: readonly number[]): State {
  let [a, b, c, d] = state;
  for (const { combine, constant, order, turns } of ROUNDS) {
    for (const [step, index] of order.entries()) {
      const turned = turnLeft(add(a, combine(b, c, d), words[index] ?? 0, constant), turns[step % 4] ?? 0);
      [a, b, c, d] = [d, turned, b, c];
    }
  }
  return [a, b, c, d];
}

function add(...words: readonly number[]): number {
  return words.reduce((sum, word) => (sum + word) >>> 0, 0);
}

function turnLeft(word: number, bits: number): number {
  return ((word << bits) | (word >>> (32 - bits))) >>> 0;
}

/** RFC 1320 §3.1–3.2: a one bit, zeros up to 8 bytes below a multiple of 64, and the length in bits. */
function padded(message: Uint8Array): Buffer {
  const blocks = Buffer.alloc(Math.ceil((message.length + 9) / 64) * 64);
  blocks.set(message);
  blocks[message.length] = 0x80;
  blocks.writeBigUInt64LE(BigInt(message.length) * 8n, blocks.length - 8);
  return blocks;
}

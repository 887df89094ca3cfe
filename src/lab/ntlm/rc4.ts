/** RC4 in either direction; NTLM wraps the exported session key in it ([MS-NLMP] 3.4.5.1). */
export function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = schedule(key);
  let i = 0;
  let j = 0;
  return Buffer.from(
    data.map((byte) => {
      i = (i + 1) & 0xff;
      j = (j + at(state, i)) & 0xff;
      swap(state, i, j);
      return byte ^ at(state, (at(state, i) + at(state, j)) & 0xff);
    }),
  );
}

function schedule(key: Uint8Array): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  let j = 0;
  for (let i = 0; i < 256; i += 1) {
    j = (j + at(state, i) + at(key, i % key.length)) & 0xff;
    swap(state, i, j);
  }
  return state;
}

function at(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0;
}

function swap(bytes: Uint8Array, i: number, j: number): void {
  const kept = at(bytes, i);
  bytes[i] = at(bytes, j);
  bytes[j] = kept;
}

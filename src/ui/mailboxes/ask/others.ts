/** Mailboxes outside the set that are tried of a long list: enough to meet a scope that is too wide. */
const SAMPLE_SIZE = 20;

/** Addresses between two pauses. */
const ADDRESSES_A_STEP = 1_000;

/** Those of some addresses that are not among the known, each once, in whatever case they are written. */
export function* findingOthers(
  candidates: readonly string[],
  known: readonly string[],
): Generator<undefined, readonly string[], undefined> {
  const left = new Map<string, string>();
  for (const [count, address] of candidates.entries()) {
    if (!left.has(address.toLowerCase())) left.set(address.toLowerCase(), address);
    if (count % ADDRESSES_A_STEP === 0) yield;
  }
  for (const [count, address] of known.entries()) {
    left.delete(address.toLowerCase());
    if (count % ADDRESSES_A_STEP === 0) yield;
  }
  return [...left.values()];
}

/** A few of many, from all over their list: what stands together often shares its place in the directory. */
export function sampleOf(addresses: readonly string[]): readonly string[] {
  if (addresses.length <= SAMPLE_SIZE) return addresses;
  const step = addresses.length / SAMPLE_SIZE;
  return Array.from({ length: SAMPLE_SIZE }, (_, index) => addresses[Math.floor(index * step)] ?? '');
}

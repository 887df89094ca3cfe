import fc from 'fast-check';

/** `FUZZ=full` asks for the whole number of cases, about twenty times what a test run takes. */
const IS_FULL = process.env['FUZZ'] === 'full';
const SHARE_OF_TEST_RUN = 0.05;

/** The same with every test run; `npm run fuzz` draws another each time. `FUZZ_SEED` takes either back to a run. */
const SEED = Number(process.env['FUZZ_SEED'] ?? (IS_FULL ? Date.now() % 2 ** 31 : 20_261_122));

/** Longer than any one answer may take, in milliseconds. */
const PATIENCE_MS = 2_000;

/** A count of mutated responses, told with the seed at the end. */
export class FuzzCount {
  #responses = 0;

  add(responses = 1): void {
    this.#responses += responses;
  }

  tell(area: string): void {
    console.log(`      ${area}: ${this.#responses.toLocaleString('en')} mutated responses, FUZZ_SEED=${String(SEED)}`);
  }
}

/** How many of the cases of a full run are tried in this one. */
export function casesOf(full: number): number {
  return IS_FULL ? full : Math.ceil(full * SHARE_OF_TEST_RUN);
}

/** Tries a property that answers at once on so many cases; one that is slow fails. */
export function fuzz<Case>(full: number, cases: fc.Arbitrary<Case>, property: (one: Case) => void): void {
  const timed = (one: Case): void => {
    const startedMs = performance.now();
    property(one);
    const spentMs = performance.now() - startedMs;
    if (spentMs > PATIENCE_MS) throw new Error(`It took ${spentMs.toFixed(0)} ms.`);
  };
  fc.assert(fc.property(cases, timed), { numRuns: casesOf(full), seed: SEED });
}

/** The same for what goes over sockets, one case after the other; the suite's own time-out ends one that hangs. */
export async function fuzzWire<Case>(
  full: number,
  cases: fc.Arbitrary<Case>,
  property: (one: Case) => Promise<void>,
): Promise<void> {
  // What is shrunk over sockets takes long and shows little more.
  const options = { numRuns: casesOf(full), seed: SEED, endOnFailure: true };
  await fc.assert(fc.asyncProperty(cases, property), options);
}

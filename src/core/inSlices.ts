/** A stretch of work between two breaths of the process; with a collection of garbage on top it stays below 50 ms. */
const SLICE_MS = 8;

/**
 * Does work step by step and lets everything else go on in between.
 * @throws the signal's reason once it is aborted.
 */
export async function inSlices<Value>(
  steps: Generator<undefined, Value, undefined>,
  signal: AbortSignal,
): Promise<Value> {
  for (let until = performance.now() + SLICE_MS; ;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    await breath();
    signal.throwIfAborted();
    until = performance.now() + SLICE_MS;
  }
}

/** Collects what comes, and lets everything else go on in between, which a source that never waits would keep from it. */
export async function collectInSlices<Item>(items: AsyncIterable<Item> | Iterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  let until = performance.now() + SLICE_MS;
  for await (const item of items) {
    collected.push(item);
    if (performance.now() < until) continue;
    await breath();
    until = performance.now() + SLICE_MS;
  }
  return collected;
}

/** Everything that is due comes first: timers, input and output. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

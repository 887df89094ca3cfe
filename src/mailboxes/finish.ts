/** Does work that comes in slices without a pause, for callers that hold up nobody. */
export function finish<Value>(steps: Generator<undefined, Value, undefined>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
